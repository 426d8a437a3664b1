import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, it, type TestOptions } from 'vitest';
import { switchOnSites } from '../../demo/build-with-hosts.ts';
import type { Engine } from '../../demo/find-browser.ts';
import type { DemoOptions } from '../../demo/server.ts';
import type { Address } from '../../src/messages/settings.ts';
import { beginAnew, closePages, endSharedScene, resetDemo, type Scene, useSharedScene } from './shared-scene.ts';
import { ENGINES, RUNS_ALL_IN_BOTH } from './turns.ts';

export type { Scene };

/** The product's own builds in real browsers on the demo Horde. Each test begins as on the day of installation, or as those
 * before it that only look have left it. */

/** Defines one test, or one for each entry: `%i` in the name stands for it. */
export interface SceneTest {
  (name: string, body: (scene: Scene) => Promise<void>, options?: TestOptions): void;
  each<T>(entries: readonly T[]): (name: string, body: (scene: Scene, entry: T) => Promise<void>) => void;
  /** A test that runs in both browsers although its group takes them in turn. */
  inBoth(name: string, body: (scene: Scene) => Promise<void>, options?: TestOptions): void;
}

const RESULTS = join(import.meta.dirname, '..', '..', 'test-results');

/** The invented Horde's time in all tests, ms since the epoch: its figures stand still. */
export const TIME = Date.UTC(2026, 10, 23, 12);
/** A tenth of the names of the past, because each test reads all of them anew. */
export const PAST = 0.1;

export interface SceneOptions extends DemoOptions {
  /** Optional sites that are switched on in each test, as the tests that `npm run new-site` writes want it. The build
   * allows them from the start: nobody is there to answer the browser's own question. */
  switchedOn?: readonly Address[];
}

/** A minute's limit would meet the tests, not the product. */
export const TEST_DEMO: DemoOptions = { time: TIME, past: PAST, rateLimit: 100_000 };

async function screenshots({ engine, demo }: Scene, name: string) {
  mkdirSync(RESULTS, { recursive: true });
  const pages = (await demo.browser.pages()).filter((page) => page.url() !== 'about:blank');
  for (const [index, page] of pages.entries()) {
    const file = `${engine}-${name.replace(/\W+/g, '-')}-${index}`.slice(0, 120);
    await page.screenshot({ path: join(RESULTS, `${file}.png`) as `${string}.png` }).catch(() => {});
  }
}

/** The tests for which the extension was last installed in a browser, and that leave it as it was. */
const installedFor = new WeakMap<Scene, symbol>();

/** Everything as on the day of installation, or as the other tests of `group` have left it. */
async function beginTest(scene: Scene, group: symbol | null) {
  const { demo } = scene;
  if (group !== null && installedFor.get(scene) === group && demo.isInstalled()) return resetDemo(scene);
  installedFor.delete(scene);
  await beginAnew(scene);
  if (group !== null) installedFor.set(scene, group);
}

/** Runs the same tests in Chromium and in Firefox. A test also fails when anything of ours has complained on a console. */
export function inBrowsers(title: string, define: DefineTests, options: SceneOptions = {}): void {
  defineTests(title, collectTests(define), null, options);
}

/** The same for tests that look at pages, and change neither settings nor what is stored nor what the demo answers: the
 * extension is installed for the first of them alone, and again where one has removed it. An installation and the answers
 * after it cost two seconds of a processor. */
export function lookInBrowsers(title: string, define: DefineTests, options: SceneOptions = {}): void {
  defineTests(title, collectTests(define), Symbol(title), options);
}

/** Runs each test in one browser, and the next one in the other (turns.ts). A test that is defined for one browser alone
 * runs in that one. */
export function inBrowsersInTurn(title: string, define: DefineTests, options: SceneOptions = {}): void {
  defineTests(title, takeTurns(collectTests(define)), null, options);
}

/** Of tests that only look, as `lookInBrowsers` wants them, each runs in one browser, as with `inBrowsersInTurn`. */
export function lookInBrowsersInTurn(title: string, define: DefineTests, options: SceneOptions = {}): void {
  defineTests(title, takeTurns(collectTests(define)), Symbol(title), options);
}

type DefineTests = (test: SceneTest, engine: Engine) => void;

interface DefinedTest {
  name: string;
  body(scene: Scene): Promise<void>;
  options: TestOptions;
  isForBoth: boolean;
}

function collectTests(define: DefineTests): Map<Engine, DefinedTest[]> {
  return new Map(
    ENGINES.map((engine) => {
      const tests: DefinedTest[] = [];
      const add =
        (isForBoth: boolean) =>
        (name: string, body: DefinedTest['body'], options: TestOptions = {}) =>
          void tests.push({ name, body, options, isForBoth });
      const each =
        <T>(entries: readonly T[]) =>
        (name: string, body: (scene: Scene, entry: T) => Promise<void>) => {
          for (const entry of entries) add(false)(name.replace('%i', `${entry}`), (scene) => body(scene, entry));
        };
      define(Object.assign(add(false), { each, inBoth: add(true) }), engine);
      return [engine, tests];
    }),
  );
}

/** Leaves out, in each browser, every other one of the tests that both have. */
function takeTurns(defined: Map<Engine, DefinedTest[]>): Map<Engine, DefinedTest[]> {
  if (RUNS_ALL_IN_BOTH) return defined;
  const [first = [], second = []] = [...defined.values()];
  const inSecond = new Set(second.map(({ name }) => name));
  const shared = first.filter(({ name, isForBoth }) => !isForBoth && inSecond.has(name)).map(({ name }) => name);
  const isTurnOf = (turn: number, name: string) =>
    !shared.includes(name) || shared.indexOf(name) % ENGINES.length === turn;
  return new Map(
    [...defined].map(([engine, tests], turn) => [engine, tests.filter(({ name }) => isTurnOf(turn, name))]),
  );
}

function defineTests(
  title: string,
  defined: Map<Engine, DefinedTest[]>,
  group: symbol | null,
  { switchedOn = [], ...demoOptions }: SceneOptions,
): void {
  const wishes = { ...TEST_DEMO, ...demoOptions, allowed: switchedOn.map(({ origin }) => `${origin}/*`) };

  const withTests = [...defined].filter(([, tests]) => tests.length > 0);
  describe.each(withTests)(`${title} in %s`, (engine, tests) => {
    // Its start is not part of the first test's time.
    beforeAll(async () => void (await useSharedScene(engine, wishes)));

    for (const { name, body, options } of tests)
      it(name, options, async ({ signal }) => {
        const scene = await useSharedScene(engine, wishes);
        // A test that takes too long still does things in its browser.
        signal.addEventListener('abort', () => void endSharedScene(scene));
        try {
          await beginTest(scene, group);
          if (switchedOn.length > 0) await switchOnSites(scene.demo, switchedOn);
          await body(scene);
          if (scene.demo.problems.length > 0) throw new Error(`Complaints of ours:\n${scene.demo.problems.join('\n')}`);
        } catch (error) {
          await screenshots(scene, `${title}-${name}`);
          await endSharedScene(scene);
          throw error;
        }
        scene.server.hangUp();
        await closePages(scene);
      });
  });
}
