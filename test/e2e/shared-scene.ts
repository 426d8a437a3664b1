import { rmSync } from 'node:fs';
import { type DemoBrowser, launchBrowser } from '../../demo/browser.ts';
import { buildWithHosts } from '../../demo/build-with-hosts.ts';
import type { Engine } from '../../demo/find-browser.ts';
import { type DemoOptions, type DemoServer, startDemo } from '../../demo/server.ts';

/** Browsers that outlive a file of tests. To start one costs as much as several tests (Chromium 2 s of a processor, Firefox
 * 5 s), so the files that one process of the test runner works through share one browser of each kind and its demo server.
 * Each test begins with an installation anyway. A browser in which a test has failed is not used again. */

/** A browser on the demo Horde. */
export interface Scene {
  engine: Engine;
  server: DemoServer;
  demo: DemoBrowser;
}

export interface SceneWishes extends DemoOptions {
  /** Match patterns that the build is allowed from the start. */
  allowed: readonly string[];
}

const shared = new Map<Engine, { wishes: string; scene: Scene; end(): Promise<void> }>();

// The runner ends its processes with this signal and kills them half a second later, whatever still runs in them. Firefox
// takes longer to close, and puppeteer forgets the second browser of a process.
process.once('SIGTERM', () => {
  for (const { scene } of shared.values()) scene.demo.browser.process()?.kill('SIGKILL');
});

/** The browser that is running already, where it was started with the same wishes; else another one in its place. */
export async function useSharedScene(engine: Engine, wished: SceneWishes): Promise<Scene> {
  const wishes = JSON.stringify(wished);
  const running = shared.get(engine);
  if (running?.wishes === wishes) return running.scene;
  if (running) await endSharedScene(running.scene);
  const { allowed, ...options } = wished;
  const server = await startDemo(options);
  const build = allowed.length > 0 ? buildWithHosts(engine, allowed) : undefined;
  const extension = build === undefined ? {} : { extension: build };
  const demo = await launchBrowser({ engine, port: server.port, smallDisk: true, ...extension });
  const scene = { engine, server, demo };
  shared.set(engine, {
    wishes,
    scene,
    async end() {
      await demo.close();
      await server.close();
      if (build !== undefined) rmSync(build, { recursive: true, force: true });
    },
  });
  return scene;
}

/** Ends that browser and its server, so that the next test gets new ones. */
export async function endSharedScene(scene: Scene): Promise<void> {
  const running = shared.get(scene.engine);
  if (running?.scene !== scene) return;
  shared.delete(scene.engine);
  await running.end();
}
