import { env } from 'node:process';
import type { Page } from 'puppeteer-core';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import type { Engine } from '../../demo/find-browser.ts';
import type { NameLine, NameQuery } from '../../src/horde/index.ts';
import { otherBackends } from '../../src/pages/options/option-text.ts';
import { readOption, readWorkerOption } from '../../src/pages/sites/lite.koboldai.net.ts';
import { lookInBrowsers } from './in-browsers.ts';
import type { Rows } from './page-lines.ts';
import { ENGINES, RUNS_ALL_IN_BOTH } from './turns.ts';

/**
 * Random sorting, filtering, fetching, tabs, views, themes, back and forward: each name in view has exactly one
 * addition, for its current name. A few actions in `npm test`; more, and on built copies of the real sites, by `npm run
 * test:random` (scripts/random-actions.ts).
 */

/** Each browser does others (turns.ts). */
const ACTIONS = Number(env.ACTIONS ?? (RUNS_ALL_IN_BOTH ? 80 : 27));
const seedOf = (engine: Engine) => Number(env.SEED ?? 1 + ENGINES.indexOf(engine));
/** Ms for the page to fetch, draw, and be annotated. */
const PATIENCE = 20_000;
/** Ms for all actions, each of which takes some 0.1 s, and longer in lists of thousands. */
const TIMEOUT = Math.max(60_000, ACTIONS * 1_500);
/** Ms after which a list without names counts as empty. */
const EMPTY = 250;

/** What a user can do: click a visible element, type into one, or something else. */
type Action = { press: string } | { type: string } | ((page: Page) => Promise<unknown>);

/** A name in view, and what is added to it. */
interface Found {
  query: NameQuery;
  /** Lines of ours. */
  count: number;
  /** The backend that the line marks as the row's own. */
  own: string | null;
  /** In an option: the text after the site's. */
  words?: string;
}

interface Walk {
  start: string;
  actions: Record<string, Action>;
  find(page: Page): Promise<Found[]>;
}

const back = (page: Page) => page.evaluate(() => history.back());
const forward = (page: Page) => page.evaluate(() => history.forward());
const scroll = (page: Page) => page.evaluate(() => scrollTo(0, scrollY > 1500 ? 0 : scrollY + 0.8 * innerHeight));
const theme = (page: Page) => page.evaluate(() => void document.documentElement.classList.toggle('dark'));

/** Clicks one of our own buttons. */
const toggle = (page: Page) =>
  page.evaluate(() => {
    const controls = [...document.querySelectorAll('horde-lens')].flatMap(
      (each) => each.shadowRoot?.querySelector<HTMLElement>('.lens button[aria-expanded]') ?? [],
    );
    controls.find((each) => each.getBoundingClientRect().top > 0)?.click();
  });

const TABLE: Rows = { row: '.models-table-row', name: '.models-table-name' };

/** Where names are, and at which addresses. */
interface NamesView {
  path: RegExp;
  rows: Rows;
  isFamily?: boolean;
}

/** The names in view, of all views at this address. */
const findNames = (views: readonly NamesView[]) => (page: Page) =>
  page.evaluate(
    (all) =>
      all
        .filter(({ path }) => new RegExp(path).test(location.pathname))
        .flatMap(({ rows: { row: rowSelector, name: nameSelector, added }, kind }) =>
          [...document.querySelectorAll(rowSelector)].flatMap((row) => {
            const holder = row.querySelector(nameSelector);
            const box = (holder ?? row).getBoundingClientRect();
            if (!holder || box.height === 0 || box.top < 0 || box.bottom > innerHeight) return [];
            const drawn = [...row.querySelectorAll(added ?? 'horde-lens')].filter((each) =>
              each.shadowRoot?.querySelector('.lens'),
            );
            return [
              {
                query: { name: holder.getAttribute('title') || holder.textContent?.trim() || '', kind },
                count: drawn.length,
                own: drawn[0]?.shadowRoot?.querySelector('.lens .figure.own')?.getAttribute('data-backend') ?? null,
              },
            ];
          }),
        ),
    views.map(({ path, rows, isFamily }) => ({
      path: path.source,
      rows,
      kind: isFamily ? ('family' as const) : ('name' as const),
    })),
  );

/** KoboldAI Lite: the options of the picker, and the names of the volunteers' table. */
async function findInLite(page: Page): Promise<Found[]> {
  const { options, byWorker, names, panels, chosen } = await page.evaluate(() => {
    const isSeen = (each: Element) => each.getBoundingClientRect().height > 0;
    const select = document.querySelector<HTMLSelectElement>('#pickedmodel');
    const all = select && isSeen(select) ? [...select.options] : [];
    const cells = [...document.querySelectorAll('#workertable td:nth-child(2)')].filter((cell) => {
      const { top, bottom } = cell.getBoundingClientRect();
      return isSeen(cell) && top > 0 && bottom < innerHeight;
    });
    return {
      options: all.map((option) => [...option.childNodes].map((node) => node.textContent ?? '')),
      byWorker: document.querySelector<HTMLInputElement>('#manualworker')?.checked === true,
      names: cells.flatMap((cell) =>
        [...cell.childNodes].flatMap((node) => {
          if (!(node instanceof Text)) return [];
          const next = node.nextSibling;
          const line = next instanceof Element ? next.shadowRoot?.querySelector('.lens') : null;
          return [
            {
              name: node.data,
              count: line ? 1 : 0,
              own: line?.querySelector('.figure.own')?.getAttribute('data-backend') ?? null,
            },
          ];
        }),
      ),
      panels: document.querySelectorAll('#pickedmodel ~ horde-lens').length,
      chosen: select?.selectedOptions.length ?? 0,
    };
  });
  const isTooMuch = panels > 1 || (panels > 0 && chosen === 0);
  return [
    // Found where there is no name.
    ...(isTooMuch ? [{ query: { name: `${panels} panels, ${chosen} chosen` }, count: panels, own: null }] : []),
    ...options.flatMap(([text = '', ...words]) => {
      const query = readOption(text) ?? (byWorker ? readWorkerOption(text) : null);
      return query ? [{ query, count: 0, own: null, words: words.join('') }] : [];
    }),
    ...names.map(({ name, count, own }) => ({
      query: name.length === 40 ? { name, kind: 'cut' as const } : { name },
      count,
      own,
    })),
  ];
}

const WALKS: Record<string, Walk> = {
  'aihorde.net': {
    start: 'https://aihorde.net/details/models/text',
    actions: {
      sort: { press: '.models-table-th' },
      filter: { type: '.filter-input' },
      'fetch anew': { press: '.btn-source-control' },
      tab: { press: '.details-tabs--sub .details-tab' },
      view: { press: 'a.details-tab[href*="/models"], a.details-tab[href*="/usage"]' },
      back,
      forward,
      scroll,
      theme,
      toggle,
    },
    find: findNames([
      { path: /^\/details\/(models|usage)/, rows: TABLE },
      { path: /^\/details\/usage/, rows: { row: '.model-list-item', name: '.model-name' } },
    ]),
  },
  'models.aihorde.net': {
    start: 'https://models.aihorde.net/categories/text_generation',
    actions: {
      sort: { press: 'th[data-sort], th.cursor-pointer, th.sortable' },
      filter: { type: 'input[type="search"], #model-search' },
      'rows or cards': { press: '.view-mode-button-compact' },
      expand: { press: 'app-model-row > tr:first-child > td:nth-child(4)' },
      scroll,
      theme,
      toggle,
    },
    find: findNames([
      {
        path: /text_generation$/,
        isFamily: true,
        rows: {
          row: 'app-model-row',
          name: 'tr:first-child > td:nth-child(4) app-model-row-header > span > span:first-child',
          added: 'td:nth-child(4) > horde-lens, td:nth-child(4) app-model-row-header + horde-lens',
        },
      },
      { path: /text_generation$/, isFamily: true, rows: { row: '.model-card', name: '.model-card-title' } },
    ]),
  },
  'lite.koboldai.net': {
    start: 'https://lite.koboldai.net/',
    actions: {
      'open the picker': (page) =>
        page.evaluate(() => document.querySelector<HTMLElement>('#topbtn_ai a, button#topbtn_ai')?.click()),
      'by worker': { press: '#manualworker' },
      search: { type: '#modelquicksearch' },
      choose: (page) =>
        page.evaluate(() => {
          const select = document.querySelector<HTMLSelectElement>('#pickedmodel');
          if (!select?.options.length) return;
          // Alternates between these.
          const next = (select.selectedIndex + 7) % select.options.length;
          for (const option of select.options) option.selected = option.index === next || option.index % 11 === 0;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        }),
      volunteers: { press: '#showvolunteers, [onclick="get_and_show_workers()"]' },
      'sort volunteers': { press: '#workercontainer th a' },
      close: { press: '#btn_customendpoint_cancel, #workercontainer .popupfooter button' },
    },
    find: findInLite,
  },
};

/** Numbers in 0..1 from a seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SEARCHES = ['', '', '', 'tutu', 'qwen', 'koboldcpp', 'nothing is called like this', 'stheno'];

async function act(page: Page, action: Action, random: () => number): Promise<void> {
  if (typeof action === 'function') return void (await action(page));
  const selector = 'press' in action ? action.press : action.type;
  const text = 'type' in action ? SEARCHES[Math.floor(random() * SEARCHES.length)] : undefined;
  await page.evaluate(
    (wanted, chance, value) => {
      const seen = [...document.querySelectorAll<HTMLElement>(wanted)].filter((each) => each.offsetParent !== null);
      const element = seen[Math.floor(chance * seen.length)];
      if (element instanceof HTMLInputElement && value !== null) {
        element.value = value;
        element.dispatchEvent(new Event('input', { bubbles: true }));
      } else element?.click();
    },
    selector,
    random(),
    text ?? null,
  );
}

/** What the background knows about names, each asked for once. */
function createTruth(popup: Page) {
  const known = new Map<string, NameLine | null>();
  return async (found: readonly Found[]) => {
    const unknown = found.filter(({ query }) => !known.has(JSON.stringify(query))).slice(0, 200);
    if (unknown.length > 0) {
      const queries = unknown.map(({ query }) => query);
      const { lines } = await askBackground<{ lines: (NameLine | null)[] }>(popup, { type: 'lookupNames', queries });
      queries.forEach((query, index) => {
        known.set(JSON.stringify(query), lines[index] ?? null);
      });
    }
    return ({ query }: Found) => known.get(JSON.stringify(query)) ?? null;
  };
}

async function expectOneEach(page: Page, walk: Walk, truth: ReturnType<typeof createTruth>): Promise<number> {
  const start = Date.now();
  for (;;) {
    const found = await walk.find(page);
    const lineOf = await truth(found);
    const wrong = found.filter((each) => {
      const line = lineOf(each);
      if (each.words !== undefined) return each.words !== (line ? otherBackends(line) : '');
      return each.count !== (line ? 1 : 0) || (line !== null && each.own !== line.own);
    });
    if (wrong.length === 0 && (found.length > 0 || Date.now() > start + EMPTY)) return found.length;
    if (Date.now() > start + PATIENCE) throw new Error(`At ${page.url()}: ${JSON.stringify(wrong.slice(0, 5))}`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

async function walkAtRandom(demo: DemoBrowser, walk: Walk): Promise<void> {
  const popup = await demo.openPopup();
  await askBackground(popup, { type: 'awaitRefresh', modelType: 'text' });
  const truth = createTruth(popup);
  const page = await demo.open(walk.start, { height: 1600 });
  await page.bringToFront();
  const seed = seedOf(demo.engine);
  const random = createRandom(seed);
  const names = Object.keys(walk.actions);
  let seen = 0;
  const done: string[] = [];
  for (let turn = 0; turn < ACTIONS; turn++) {
    const name = names[Math.floor(random() * names.length)] ?? '';
    done.push(name);
    try {
      await act(page, walk.actions[name] as Action, random);
      seen += await expectOneEach(page, walk, truth);
    } catch (error) {
      // Back and forward can leave the site.
      if (/context|detached|navigation/i.test(`${error}`) || page.url() === 'about:blank') await page.goto(walk.start);
      else throw new Error(`Seed ${seed}, after ${done.slice(-8).join(', ')} (${done.length}): ${error}`);
    }
    if (!page.url().startsWith(new URL(walk.start).origin)) await page.goto(walk.start);
  }
  // A development build of the real sites has problems of its own.
  if (env.SITES) demo.problems.splice(0, Infinity, ...demo.problems.filter((problem) => !/"NG\d+/.test(problem)));
  if (seen < ACTIONS) throw new Error(`Only ${seen} names were seen in ${ACTIONS} actions.`);
}

lookInBrowsers(
  'random actions',
  (test) => {
    for (const [site, walk] of Object.entries(WALKS)) {
      test(`${site}: each name in view has one addition, its own`, ({ demo }) => walkAtRandom(demo, walk), {
        timeout: TIMEOUT,
      });
    }
  },
  env.SITES ? { sites: env.SITES } : {},
);
