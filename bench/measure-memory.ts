import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { askBackground } from '../demo/ask-background.ts';
import { buildOf, type DemoBrowser, launchBrowser } from '../demo/browser.ts';
import { startDemo } from '../demo/server.ts';
import { MEGABYTE, measureMemoryInNode, REFRESHES, SETTLING } from './measure-memory-in-node.ts';
import { driveList, LIST_PAGE } from './measure-pages.ts';
import { replayGenerated } from './replay-generated.ts';
import type { Row } from './row.ts';

const HOUR_MS = 3_600_000;
const ROWS = 500;
/** Each sort brings other rows into view; each run of this many sorts brings the same rows. */
const SORTS = 200;

/** A copy of the product's build whose scripts read a clock that can be moved, so that days pass without waiting. */
function buildWithClock(): string {
  const folder = mkdtempSync(join(tmpdir(), 'horde-lens-clock-'));
  cpSync(buildOf('chromium'), folder, { recursive: true });
  const clock = '{const now=Date.now;let ahead=0;Date.now=()=>now()+ahead;globalThis.moveClock=(ms)=>{ahead+=ms;};}\n';
  for (const file of ['background.js', 'page.js']) {
    const path = join(folder, file);
    writeFileSync(path, clock + readFileSync(path, 'utf8'));
  }
  return folder;
}

const moveClock = (session: CDPSession, ms: number, contextId?: number) =>
  session.send('Runtime.evaluate', {
    expression: `moveClock(${ms})`,
    ...(contextId !== undefined && { contextId }),
  });

/** MB in use, after garbage collection. */
async function heapOf(session: CDPSession): Promise<number> {
  // What the first collection frees may refer to more garbage.
  for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
  // A long text can be inside the heap or beside it.
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / MEGABYTE;
}

interface Weight {
  /** MB */
  heap: number;
  nodes: number;
  listeners: number;
}

async function measureWeight(page: Page, session: CDPSession): Promise<Weight> {
  const heap = await heapOf(session);
  const { Nodes = 0, JSEventListeners = 0 } = await page.metrics();
  return { heap, nodes: Nodes, listeners: JSEventListeners };
}

/**
 * Opens the page with `ROWS` rows, and sorts it until most of them have been in view. `world`: the page script's own
 * world, if there is one.
 */
async function openList(demo: DemoBrowser): Promise<{ page: Page; session: CDPSession; world: number | undefined }> {
  const page = await demo.open(LIST_PAGE, { width: 1200, height: 800 });
  const session = await page.createCDPSession();
  let world: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension:')) world = context.id;
  });
  await session.send('Runtime.enable');
  await page.evaluate(driveList, ROWS, SORTS);
  return { page, session, world };
}

/** The text of all lines on the page. */
const readLines = () =>
  Array.from(document.querySelectorAll('horde-lens'), (each) => each.shadowRoot?.textContent ?? '').join('\n');

/** The page and the worker after each part of the run. */
interface Weights {
  /** Without the extension. */
  own: Weight;
  first: Weight;
  settled: { page: Weight; worker: number };
  grown: { page: Weight; worker: number };
  sorted: Weight;
  /** Refreshes between `settled` and `grown` that asked the Horde. */
  refreshed: number;
}

async function measureWithoutExtension(demo: DemoBrowser): Promise<Weight> {
  await demo.uninstall();
  const { page, session } = await openList(demo);
  const own = await measureWeight(page, session);
  await page.close();
  await demo.reinstall();
  return own;
}

/** `beforeEach` is called before each refresh; `asked` counts the answers that were requested from the Horde. */
async function measureRefreshGrowth(demo: DemoBrowser, beforeEach: () => void, asked: () => number): Promise<Weights> {
  const own = await measureWithoutExtension(demo);
  const asker = await demo.open(demo.extensionUrl('manifest.json'));
  await askBackground(asker, { type: 'awaitRefresh', modelType: 'text' });
  const { page, session, world } = await openList(demo);
  await page.waitForFunction(() => document.querySelectorAll('horde-lens').length > 0);
  const worker = demo.browser.targets().find((each) => each.type() === 'service_worker');
  const inWorker = (await worker?.createCDPSession()) as CDPSession;

  /** A day later the page asks again, the background asks the Horde, and the page shows the answer. */
  const refresh = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      beforeEach();
      const before = await page.evaluate(readLines);
      await moveClock(inWorker, 25 * HOUR_MS);
      await moveClock(session, HOUR_MS, world);
      await askBackground(asker, { type: 'awaitRefresh', modelType: 'text' });
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.waitForFunction(`(${readLines})() !== ${JSON.stringify(before)}`, { timeout: 20_000 });
    }
    return { page: await measureWeight(page, session), worker: await heapOf(inWorker) };
  };
  await page.bringToFront();
  const first = await measureWeight(page, session);
  const settled = await refresh(SETTLING);
  const askedBefore = asked();
  const grown = await refresh(REFRESHES);
  const refreshed = asked() - askedBefore;
  await page.evaluate(driveList, ROWS, SORTS);
  return { own, first, settled, grown, sorted: await measureWeight(page, session), refreshed };
}

function toRows({ own, first, settled, grown, sorted, refreshed }: Weights): Row[] {
  const told = ({ nodes, listeners }: Weight, less: Weight) =>
    `${nodes - less.nodes} nodes and ${listeners - less.listeners} listeners`;
  const growth = (what: string, mb: number, method: string): Row => ({
    what: `its growth over ${what}`,
    figure: Math.max(0, mb),
    unit: 'MB',
    mustReach: 0.5,
    method,
  });
  return [
    {
      what: `memory of a page, ${ROWS} rows`,
      figure: first.heap - own.heap,
      unit: `MB on ${own.heap.toFixed(1)}`,
      mustReach: null,
      method: `chromium: heap of the page with less without the extension, sorted ${SORTS} times, garbage collected; ${told(first, own)} more`,
    },
    growth(
      `${REFRESHES} refreshes`,
      grown.page.heap - settled.page.heap,
      `the same page, its lines changed by each; after ${SETTLING} that do not count; ${told(grown.page, settled.page)} more`,
    ),
    growth(
      `${SORTS} sorts`,
      sorted.heap - grown.page.heap,
      `the same page, its rows made anew, inserted and sorted as before; ${told(sorted, grown.page)} more`,
    ),
    {
      what: 'memory of the service worker',
      figure: settled.worker,
      unit: 'MB',
      mustReach: null,
      method: `chromium: its whole heap, with the full snapshot, after ${SETTLING} refreshes, garbage collected`,
    },
    growth(
      `${refreshed} refreshes`,
      grown.worker - settled.worker,
      'the same; the Horde asked, every figure new, and stored each time',
    ),
  ];
}

/** The product's build in Chromium, with answers as numerous and as long as the Horde's, and other figures in each. */
async function measureInChromium(): Promise<Row[]> {
  const folder = buildWithClock();
  const replays = [replayGenerated(0), replayGenerated(1)];
  let turn = 0;
  const server = await startDemo({
    replay: (endpoint) => replays[turn % replays.length]?.(endpoint),
    rateLimit: 1_000_000,
  });
  const beginTurn = () => {
    turn += 1;
  };
  let demo: DemoBrowser | null = null;
  try {
    demo = await launchBrowser({ engine: 'chromium', port: server.port, extension: folder });
    return toRows(await measureRefreshGrowth(demo, beginTurn, () => server.count('stats/text/models', 'extension')));
  } finally {
    await demo?.close().catch(() => {});
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function measureMemory(): Promise<Row[]> {
  const rows = await measureMemoryInNode();
  try {
    return [...rows, ...(await measureInChromium())];
  } catch (error) {
    const [reason] = String((error as Error).message).split('\n');
    return [
      ...rows,
      { what: 'memory in Chromium', figure: null, unit: '', mustReach: null, method: `skipped: ${reason}` },
    ];
  }
}
