import { parseArgs } from 'node:util';
import { askBackground } from '../demo/ask-background.ts';
import { type DemoBrowser, launchBrowser } from '../demo/browser.ts';
import { inventHistory, putHistory } from '../demo/invented-history.ts';
import { startDemo } from '../demo/server.ts';
import { generateHorde } from './generated-horde.ts';
import { medianOf } from './row.ts';

/**
 * How long views of the full page take to open and to filter, in Chromium: node bench/measure-views.ts [--view NAME]…
 * The invented Horde has 8,100 names ever used, 420 served now, and 200 workers. The history, which is only stored for
 * the last view, covers a year with 400 names. Prints medians.
 */

const OPENINGS = 5;
const WORKERS_TIMES = 5;
const TURNS = 5;

interface View {
  hash: string;
  /** Selects an element that exists once the view has its rows. */
  ready: string;
  /** The search field; missing: there is none. */
  search?: string;
  /** Buttons by their text, each clicked several times; missing: there are none. */
  buttons?: readonly string[];
}

const HORDE = generateHorde();
const SERVED = (HORDE.status as { name: string }[]).map(({ name }) => name);
const NAMES_WITH_HISTORY = 400;
const PRESSES = 6;

const VIEWS: Record<string, View> = {
  workers: { hash: '#/workers', ready: '.long-table tbody a', search: '.tools input[type=search]' },
  reference: { hash: '#/reference', ready: '.long-table tbody th', search: '.tools input[type=search]' },
  spellings: { hash: '#/reference?part=spellings', ready: '.long-table tbody th', search: '.tools input[type=search]' },
  demand: { hash: '#/demand', ready: '.long-table tbody th', search: '.tools input[type=search]' },
  soonest: { hash: '#/soonest', ready: '.ranges tbody tr' },
  history: {
    hash: `#/model/${encodeURIComponent(SERVED[0] ?? '')}`,
    ready: '.surface svg',
    buttons: ['Day', 'Month', 'Year', 'Week'],
  },
};

const { values } = parseArgs({ options: { view: { type: 'string', multiple: true } } });

function createReplay() {
  const { status, stats, workers, reference } = HORDE;
  const many = Array.from({ length: WORKERS_TIMES }, (_, n) =>
    (workers as { id: string; name: string }[]).map((row) => ({
      ...row,
      id: `${row.id}-${n}`,
      name: `${row.name} ${n}`,
    })),
  ).flat();
  const texts: Record<string, string> = {
    'status/models text': JSON.stringify(status),
    'stats/text/models': JSON.stringify(stats),
    'workers text': JSON.stringify(many),
    'reference v2': JSON.stringify(reference),
  };
  return (endpoint: string) => texts[endpoint];
}

/** Ms from the navigation to the first frame with rows. */
async function timeToOpen(demo: DemoBrowser, { hash, ready }: View): Promise<number> {
  const page = await demo.browser.newPage();
  try {
    await page.evaluateOnNewDocument((selector) => {
      const look = () => {
        if (document.querySelector(selector)) Object.assign(globalThis, { readyAt: performance.now() });
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, ready);
    await page.goto(demo.extensionUrl(`full-page.html${hash}`));
    const handle = await page.waitForFunction(() => (globalThis as { readyAt?: number }).readyAt);
    return (await handle.jsonValue()) as number;
  } finally {
    await page.close();
  }
}

const TYPED = ['a', 'am', 'amb', 'ambe', 'amber', 'b', 'ba', 'basalt', ''];

/**
 * Ms of the page's own thread from a key press until its rows are laid out: script, style and layout, for each key the
 * shortest of several turns. It is the thread's own time, so the rest of the machine does not count.
 */
async function timeToFilter(demo: DemoBrowser, { hash, ready, search = '' }: View): Promise<string> {
  const page = await demo.open(demo.extensionUrl(`full-page.html${hash}`));
  await page.waitForSelector(ready);
  const client = await page.createCDPSession();
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const takeWork = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
    return metrics.reduce((sum, { name, value }) => sum + (parts.includes(name) ? value * 1000 : 0), 0);
  };
  const least: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [at, typed] of TYPED.entries()) {
      const before = await takeWork();
      await page.$eval(
        search,
        async (field, text) => {
          (field as HTMLInputElement).value = text;
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
          await new Promise((resolve) => setTimeout(resolve));
          document.body.getBoundingClientRect();
        },
        typed,
      );
      least[at] = Math.min(least[at] ?? Number.POSITIVE_INFINITY, (await takeWork()) - before);
      // Work that the key has left over is done before the next one.
      await page.evaluate(async () => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        await frame();
        await frame();
      });
    }
  }
  await page.close();
  return `a key ${medianOf(least).toFixed(1)} ms, at most ${Math.max(...least).toFixed(1)} ms`;
}

/** Ms from a click to the next frame after it: the median and the longest. */
async function timeToPress(demo: DemoBrowser, { hash, ready, buttons = [] }: View): Promise<string> {
  const page = await demo.open(demo.extensionUrl(`full-page.html${hash}`));
  await page.waitForSelector(ready);
  // Once the deliveries are there, so is the rest of the page.
  await page.waitForSelector('.history-table');
  const times = await page.evaluate(
    async (texts, presses) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const taken: number[] = [];
      for (const text of Array.from({ length: presses }, () => texts).flat()) {
        const button = [...document.querySelectorAll('button')].find((each) => each.textContent === text);
        if (!button) throw new Error(`There is no button ${text}.`);
        await frame();
        const from = performance.now();
        button.click();
        await frame();
        taken.push(performance.now() - from);
      }
      return taken;
    },
    buttons,
    PRESSES,
  );
  await page.close();
  return `a press ${medianOf(times).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)} ms`;
}

async function rememberYear(demo: DemoBrowser): Promise<void> {
  const page = await demo.open(demo.extensionUrl('full-page.html#/welcome'));
  const year = await inventHistory({
    now: Math.floor(Date.now() / 1000),
    names: SERVED.slice(0, NAMES_WITH_HISTORY),
    workersOfName: (at) => (at < 3 ? 6 - at : at % 2),
    days: 365,
  });
  await putHistory(page, year);
  await page.close();
}

const server = await startDemo({ replay: createReplay() });
const demo = await launchBrowser({ engine: 'chromium', port: server.port });
try {
  const first = await demo.open(demo.extensionUrl('full-page.html#/models'));
  await askBackground(first, { type: 'awaitRefresh', modelType: 'text' });
  await first.close();
  for (const [name, view] of Object.entries(VIEWS)) {
    if (values.view && !values.view.includes(name)) continue;
    if (name === 'history') await rememberYear(demo);
    const opened: number[] = [];
    for (let turn = 0; turn < OPENINGS; turn++) opened.push(await timeToOpen(demo, view));
    const filtered = view.search ? `, ${await timeToFilter(demo, view)}` : '';
    const pressed = view.buttons ? `, ${await timeToPress(demo, view)}` : '';
    console.log(`${name}: open after ${medianOf(opened).toFixed(0)} ms${filtered}${pressed}`);
  }
} finally {
  await demo.close();
  await server.close();
}
