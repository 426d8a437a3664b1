import type { Page } from 'puppeteer-core';
import { chance, pick } from '../../demo/chance.ts';
import type { Endpoint } from '../../demo/endpoint.ts';
import { createHorde } from '../../demo/horde.ts';
import { makeStoredOlder } from '../../demo/older-storage.ts';
import { formatCount } from '../../src/ui/format.ts';
import type { Scene } from './in-browsers.ts';
import { every, waitForLines } from './page-lines.ts';
import { hasModels, type PopupView, waitForPopup } from './popup-view.ts';
import { openQuiet } from './stored.ts';
import { MINUTE, MODELS, ROWS, SECOND, TROUBLES, type Trouble } from './troubles.ts';

/** What is requested for text models. */
const ENDPOINTS: readonly Endpoint[] = [
  'status/models text',
  'workers text',
  'stats/text/models',
  'reference v2',
  'reference github',
];

export interface FaultRunOptions extends Scene {
  seed: string;
  /** The invented Horde's, as in the server's options. */
  time: number;
  past: number;
  /** Each kind of fault occurs once before any occurs again. */
  isEnough: (tried: number) => boolean;
  /** Faults that are not tried. Default: none. */
  leavesOut?: (trouble: Trouble) => boolean;
  /** Called for each survived fault. */
  tell: (line: string, what: string) => void;
}

/**
 * Faults in an order decided by a seed, in a real browser, with the popup and a page of the Horde open. After each one,
 * checks what is on screen, its age and the reason, how often the Horde was asked, and that one refresh afterwards
 * brings everything up to date.
 */
export class FaultRun {
  readonly scene: Scene;
  readonly #options: FaultRunOptions;
  readonly #horde: ReturnType<typeof createHorde>;
  /** Ms by which the Horde's clock is ahead of the start, so that each step has other figures. */
  #ahead = 0;
  /** Queued tokens as shown in the popup: first of the last good answer, then of all that could have arrived since. */
  #known: string[] = [];
  #step = 0;
  /** In the server's log: the first request since the stored times were last changed, and when that was. */
  #since = { request: 0, time: Date.now() };
  /** Additional requests that an endpoint may get, because the stored state of its pace is gone. */
  #forgotten = 0;
  /** Rows that were laid out with the last good answer. */
  #listed = 0;
  /** Through which what is stored is read and written. It stays open: to open a page costs a third of a second of a
   * processor. */
  #quiet: Page | null = null;
  /** When the last good status arrived, ms since the epoch, by the clock that the extension was made to believe. */
  #goodAt = Date.now();

  constructor(options: FaultRunOptions) {
    this.#options = options;
    this.scene = options;
    this.#horde = createHorde({ past: options.past });
  }

  /** 0..1, the same for the same seed, step and word. */
  chance(word: string): number {
    return chance(this.#options.seed, this.#step, word);
  }

  pick<T>(entries: readonly T[], word: string): T {
    return pick(entries, this.#options.seed, this.#step, word);
  }

  #queued(): string {
    const rows = this.#horde.at(this.#options.time + this.#ahead).activeModels('text');
    return formatCount(rows.reduce((sum, { queued }) => sum + (queued ?? 0), 0));
  }

  /** Changes the Horde's figures. */
  #move() {
    this.#ahead += 3 * MINUTE;
    this.scene.server.setClockAhead(this.#ahead);
    this.#known.push(this.#queued());
  }

  /** A good answer that differs from what the Horde would say. */
  alsoGood(queued: string) {
    this.#known.push(queued);
  }

  forgetPace() {
    this.#forgotten = 1;
  }

  #fail(what: string): never {
    throw new Error(what);
  }

  /** Whether the endpoints were asked no more often than allowed since the times were last changed. */
  #checkLimits() {
    const { server } = this.scene;
    const allowed = 1 + this.#forgotten + Math.floor((Date.now() - this.#since.time) / MINUTE);
    for (const endpoint of ENDPOINTS) {
      const asked = server.requests
        .slice(this.#since.request)
        .filter((request) => request.endpoint === endpoint && request.by === 'extension' && request.method === 'GET')
        // The browser itself tries again, at once and up to ten times, if a connection broke before any answer.
        .filter(({ time }, at, all) => !(all[at - 1]?.status === 0 && time - (all[at - 1]?.time ?? 0) < 2 * SECOND));
      if (asked.length > allowed)
        this.#fail(`${endpoint} was asked ${asked.length} times, ${allowed} would be allowed`);
    }
    this.#forgotten = 0;
  }

  /** Makes everything stored this much older, and ends the background, which knew it as younger. */
  async pass(ms: number) {
    this.#quiet ??= await openQuiet(this.scene.demo);
    this.#checkLimits();
    // From here on: an open page may wake the next background as soon as this one has ended.
    const request = this.scene.server.requests.length;
    await makeStoredOlder(this.scene.demo, this.#quiet, ms);
    this.#since = { request, time: Date.now() };
    this.#goodAt -= ms;
  }

  async #closeQuiet() {
    await this.#quiet?.close();
    this.#quiet = null;
  }

  /** Opens the popup and waits until it shows what is expected. It must show the last good answer or a newer one. */
  async look(wanted: (view: PopupView) => boolean = hasModels): Promise<{ page: Page; view: PopupView }> {
    const page = await this.scene.demo.openPopup();
    const view = await waitForPopup(page, (each) => hasModels(each) && wanted(each));
    const queued = view.totals['tokens waiting'] ?? '';
    if (!this.#known.includes(queued)) this.#fail(`${queued} tokens waiting, known are ${this.#known.join(', ')}`);
    return { page, view };
  }

  /** The popup shows the old figures with their age and the reason. */
  async standsWith(says: RegExp) {
    const agesIn = (notices: readonly string[]) =>
      [...notices.join(' ').matchAll(/(\d+) min old/g)].map(([, age]) => Number(age));
    // Each source fails by itself: the notice may first be about the workers alone.
    const { page, view } = await this.look(
      ({ notices, models, busy }) =>
        notices.some((notice) => says.test(notice)) &&
        agesIn(notices).length > 0 &&
        !busy &&
        models.length > this.#listed / 2,
    );
    const minutes = Math.floor((Date.now() - this.#goodAt) / MINUTE);
    const told = agesIn(view.notices);
    if (!told.some((age) => Math.abs(age - minutes) <= 1))
      this.#fail(`figures ${minutes} min old are told as ${view.notices.join(' ')}`);
    await page.close();
  }

  /** The popup shows the newest figures, and no notice. */
  async showsNewest() {
    const newest = this.#queued();
    const { page, view } = await this.look(
      (view) => view.notices.length === 0 && view.totals['tokens waiting'] === newest && !view.busy,
    );
    await page.waitForFunction(() => /just now|\d+ s ago/.test(document.querySelector('footer')?.textContent ?? ''));
    this.#known = [newest];
    this.#goodAt = Date.now();
    this.#listed = view.models.length;
    await page.close();
  }

  /**
   * One fault after the other, until it is enough. Throws at the first that is not survived, and says how to repeat it.
   */
  async run(): Promise<void> {
    const { engine, demo, server } = this.scene;
    const { seed, isEnough, leavesOut = () => false, tell } = this.#options;
    this.#move();
    await this.showsNewest();
    let page = await demo.open(MODELS);
    await waitForLines(page, ROWS, every);
    const troubles = TROUBLES.filter((trouble) => trouble.not !== engine && !leavesOut(trouble));
    let left: Trouble[] = [];
    for (let tried = 0; !isEnough(tried); tried++) {
      this.#step = tried + 1;
      if (left.length === 0) left = [...troubles];
      const trouble = this.pick(left, 'trouble');
      left.splice(left.indexOf(trouble), 1);
      try {
        this.#move();
        await this.pass(14 * MINUTE);
        if (trouble.leavesPages) await this.#closeQuiet();
        await trouble.make(this);
        // The fault is over. Requests that are still waiting get no answer.
        server.clearFaults();
        server.hangUp();
        this.#move();
        await this.pass(25 * MINUTE);
        await this.showsNewest();
        if (page.isClosed() || trouble.leavesPages) {
          await page.close().catch(() => {});
          page = await demo.open(MODELS);
        }
        await page.bringToFront();
        await waitForLines(page, ROWS, every);
        if (demo.problems.length > 0) this.#fail(`Complaints of ours: ${demo.problems.join('; ')}`);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`Not survived in ${engine}, seed ${seed}, step ${this.#step}: ${trouble.what}: ${why}`, {
          cause: error,
        });
      }
      tell(`${engine} ${seed} ${this.#step}: ${trouble.what}`, trouble.what);
    }
  }
}
