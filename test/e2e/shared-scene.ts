import { type DemoBrowser, launchBrowser } from '../../demo/browser.ts';
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

const shared = new Map<Engine, { wishes: string; scene: Scene }>();

// The runner ends its processes with this signal and kills them half a second later, whatever still runs in them. Firefox
// takes longer to close, and puppeteer forgets the second browser of a process.
process.once('SIGTERM', () => {
  for (const { scene } of shared.values()) scene.demo.browser.process()?.kill('SIGKILL');
});

/** The browser that is running already, where its demo has the same options; else another one in its place. */
export async function useSharedScene(engine: Engine, options: DemoOptions): Promise<Scene> {
  const wishes = JSON.stringify(options);
  const running = shared.get(engine);
  if (running?.wishes === wishes) return running.scene;
  if (running) await endSharedScene(running.scene);
  const server = await startDemo(options);
  const demo = await launchBrowser({ engine, port: server.port, smallDisk: true });
  const scene = { engine, server, demo };
  shared.set(engine, { wishes, scene });
  return scene;
}

/** Ends that browser and its server, so that the next test gets new ones. */
export async function endSharedScene(scene: Scene): Promise<void> {
  if (shared.get(scene.engine)?.scene !== scene) return;
  shared.delete(scene.engine);
  await scene.demo.close();
  await scene.server.close();
}
