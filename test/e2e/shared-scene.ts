import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { buildOf, type DemoBrowser, launchBrowser } from '../../demo/browser.ts';
import { setLanguageOfBuild } from '../../demo/build-in-language.ts';
import { buildWithHosts } from '../../demo/build-with-hosts.ts';
import type { Engine } from '../../demo/find-browser.ts';
import { type DemoOptions, type DemoServer, startDemo } from '../../demo/server.ts';

/** Browsers that outlive a file of tests. To start one costs as much as several tests (Chromium 1 s of a processor, Firefox
 * 5 s), so the files that one process of the test runner works through share one browser of each kind. Files that want
 * another demo Horde, or another build, get them in the same browser: at the same port, and in the same folder, since
 * Chromium makes an extension's id from its folder. A browser in which a test has failed is not used again. */

/** A browser on the demo Horde. */
export interface Scene {
  engine: Engine;
  server: DemoServer;
  demo: DemoBrowser;
}

export interface SceneWishes extends DemoOptions {
  /** Match patterns that the build is allowed from the start. */
  allowed?: readonly string[];
  /** What the build speaks; missing: the browser's language. */
  language?: string;
}

interface Running {
  wishes: string;
  scene: Scene;
  /** The folder of the build that is installed. */
  extension: string;
}

const shared = new Map<Engine, Running>();

// The runner ends its processes with this signal and kills them half a second later, whatever still runs in them. Firefox
// takes longer to close, and puppeteer forgets the second browser of a process.
process.once('SIGTERM', () => {
  for (const { scene, extension } of shared.values()) {
    scene.demo.browser.process()?.kill('SIGKILL');
    removeBuild(extension);
  }
});

/** The product's build, or a copy that differs as wished, in this folder instead of what is there. */
function placeBuild(engine: Engine, { allowed = [], language }: SceneWishes, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const copy = allowed.length > 0 ? buildWithHosts(engine, allowed) : null;
  cpSync(copy ?? buildOf(engine), folder, { recursive: true });
  if (copy !== null) rmSync(copy, { recursive: true, force: true });
  if (language !== undefined) setLanguageOfBuild(folder, language);
}

const removeBuild = (folder: string) => rmSync(join(folder, '..'), { recursive: true, force: true });

const startServer = ({ allowed: _, language: __, ...options }: SceneWishes, port?: number) =>
  startDemo({ ...options, ...(port !== undefined && { port }) });

/** The browser that is running already, with the demo Horde and the build that are wished; else a new one. With another build
 * than before, nothing is installed yet. */
export async function useSharedScene(engine: Engine, wished: SceneWishes): Promise<Scene> {
  const wishes = JSON.stringify(wished);
  const running = shared.get(engine);
  if (running?.wishes === wishes) return running.scene;
  const { scene, extension } = running ? await changeScene(running, wished) : await startScene(engine, wished);
  shared.set(engine, { wishes, scene, extension });
  return scene;
}

async function startScene(engine: Engine, wished: SceneWishes): Promise<Omit<Running, 'wishes'>> {
  const extension = join(mkdtempSync(join(tmpdir(), 'horde-lens-scene-')), 'extension');
  placeBuild(engine, wished, extension);
  const server = await startServer(wished);
  const demo = await launchBrowser({ engine, port: server.port, smallDisk: true, extension });
  return { scene: { engine, server, demo }, extension };
}

async function changeScene({ scene, extension }: Running, wished: SceneWishes): Promise<Omit<Running, 'wishes'>> {
  const { engine, demo, server } = scene;
  try {
    await closePages(scene);
    if (demo.isInstalled()) await demo.uninstall();
    placeBuild(engine, wished, extension);
    await server.close();
    return { scene: { engine, demo, server: await startServer(wished, server.port) }, extension };
  } catch (error) {
    await endSharedScene(scene);
    throw error;
  }
}

/** Ends that browser and its server, so that the next test gets new ones. */
export async function endSharedScene(scene: Scene): Promise<void> {
  const running = shared.get(scene.engine);
  if (running?.scene !== scene) return;
  shared.delete(scene.engine);
  await scene.demo.close();
  await scene.server.close();
  removeBuild(running.extension);
}

export async function closePages({ demo }: Scene): Promise<void> {
  for (const page of await demo.browser.pages()) if (page.url() !== 'about:blank') await page.close();
}

/** Everything as on the day of installation, and the demo as it is when nothing is wrong. */
export async function beginAnew(scene: Scene): Promise<void> {
  await resetDemo(scene);
  await scene.demo.reinstall();
}

/** The demo as it is when nothing is wrong, and no page of the extension. */
export async function resetDemo({ demo, server }: Scene): Promise<void> {
  server.clearFaults();
  server.alterPages(null);
  server.setClockAhead(0);
  server.setMaintenance(false);
  server.setAway([]);
  server.requests.length = 0;
  demo.problems.length = 0;
  // A window that closes notes where its list was: before the extension goes, or the next test begins with it.
  for (const page of await demo.browser.pages())
    if (/^(?:chrome|moz)-extension:/.test(page.url())) await page.close().catch(() => {});
  await demo.forgetScheme();
}

/** The shared browser for a group of tests that go on where the one before has ended: the extension is installed before
 * the first of them alone. `begin` gets it then. */
export function useSceneForGroup(
  engine: Engine,
  wished: SceneWishes,
  begin: (scene: Scene) => Promise<void> | void,
): void {
  let scene: Scene | undefined;
  let hasFailed = false;
  beforeAll(async () => {
    scene = await useSharedScene(engine, wished);
    await beginAnew(scene);
    await begin(scene);
  });
  afterEach(({ task }) => {
    hasFailed ||= task.result?.state === 'fail';
  });
  afterAll(async () => {
    if (scene === undefined) return;
    scene.server.hangUp();
    if (hasFailed) await endSharedScene(scene);
    else await closePages(scene);
  });
}
