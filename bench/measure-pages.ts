import type { CDPSession, Page } from 'puppeteer-core';
import { type DemoBrowser, launchBrowser } from '../demo/browser.ts';
import type { Engine } from '../demo/find-browser.ts';
import { type DemoServer, startDemo } from '../demo/server.ts';
import { replayGenerated } from './replay-generated.ts';
import { medianOf, type Row } from './row.ts';

/** What the page script costs a page that lists models: the same page with and without the extension. */

export const LIST_PAGE = 'https://aihorde.net/details/usage/text';
const SORTS = 20;
const SIZES = [
  { size: 500, runs: 5 },
  { size: 8_000, runs: 1 },
];
const REST_MS = 60_000;
const SETTLED_MS = 5_000;

/** Fills the page's own list, then sorts it. Returns the ms from each change to the second frame, layout forced. */
export async function driveList(size: number, sorts: number): Promise<number> {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  while (!document.querySelector('.models-table .models-table-name[title]')) await pause(50);
  const first = document.querySelector<HTMLElement>('.models-table .models-table-name[title]') as HTMLElement;
  const table = first.closest('.models-table') as HTMLElement;
  const known = Array.from(table.querySelectorAll<HTMLElement>('.models-table-name[title]'), ({ title }) => title);
  let template = first as HTMLElement;
  while (template.parentElement !== table) template = template.parentElement as HTMLElement;
  template = template.cloneNode(true) as HTMLElement;
  for (const added of template.querySelectorAll('horde-lens')) added.remove();
  await pause(500);

  const rows = Array.from({ length: size }, (_, at) => {
    const row = template.cloneNode(true) as HTMLElement;
    const name = row.querySelector('.models-table-name') as HTMLElement;
    name.title = known[at] ?? `koboldcpp/Unheard-of-${at}B`;
    name.textContent = name.title;
    return row;
  });
  let spent = 0;
  const change = async (list: HTMLElement[]) => {
    const start = performance.now();
    table.click();
    const all = document.createDocumentFragment();
    all.append(...list);
    table.replaceChildren(all);
    table.getBoundingClientRect();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    spent += performance.now() - start;
    // Waits for answers and for work that is left for idle time.
    await pause(60);
  };
  await change(rows);
  await pause(300);
  for (let sort = 0; sort < sorts; sort += 1) {
    // Steps without a common divisor with the length bring other rows to the top each time.
    const step = [7, 11, 13, 17, 19][sort % 5] as number;
    await change(rows.map((_, at) => rows[(at * step + sort) % rows.length] as HTMLElement));
  }
  await pause(700);
  return spent;
}

/** The page's script, style and layout so far, in ms. */
export async function workOf(page: Page): Promise<number> {
  const { ScriptDuration = 0, LayoutDuration = 0, RecalcStyleDuration = 0 } = await page.metrics();
  return (ScriptDuration + LayoutDuration + RecalcStyleDuration) * 1000;
}

async function driveListIn(demo: DemoBrowser, size: number): Promise<number> {
  const page = await demo.open(LIST_PAGE, { width: 1200, height: 800 });
  try {
    await page.waitForSelector('.models-table .models-table-name[title]', { timeout: 30_000 });
    // The newly installed background has its first answer, and the page its first lines.
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    if (demo.engine === 'firefox') return await page.evaluate(driveList, size, SORTS);
    const before = await workOf(page);
    await page.evaluate(driveList, size, SORTS);
    return (await workOf(page)) - before;
  } finally {
    await page.close();
  }
}

interface TraceEvent {
  name: string;
  dur?: number;
  args: { data?: { url?: string; score?: number; had_recent_input?: boolean } };
}

/** What the browser saw of us during `meanwhile`: each call of our script, in ms, and layout shifts in view. */
export async function trace(page: Page, meanwhile: () => Promise<unknown>) {
  const session: CDPSession = await page.createCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'loading'] },
  });
  await meanwhile();
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
  await session.detach();
  const calls = events
    .filter(({ name, args }) => name === 'FunctionCall' && args.data?.url?.startsWith('chrome-extension:'))
    .map(({ dur = 0 }) => dur / 1000);
  const shifts = events.flatMap(({ name, args }) => (name === 'LayoutShift' ? [args.data?.score ?? 0] : []));
  return { calls, events: events.length, shift: shifts.reduce((sum, score) => sum + score, 0) };
}

const PAGE_MESSAGES = "Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser.messageManager";

/** Makes Firefox's own debugger, in the process of the current page, count each of our functions that starts. */
async function countCallsInFirefox(demo: DemoBrowser): Promise<() => Promise<number>> {
  const script = `
    const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs');
    const own = Cu.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(), { freshCompartment: true });
    addDebuggerToGlobal(own);
    const watcher = new own.Debugger();
    let calls = 0;
    watcher.onEnterFrame = ({ script }) => { if (script?.url?.startsWith('moz-extension:')) calls += 1; };
    // An extension's page script lives in a sandbox. The watcher cannot watch its own.
    for (const each of watcher.findAllGlobals()) {
      if (each.class === 'Sandbox') try { watcher.addDebuggee(each); } catch {}
    }
    addMessageListener('calls', () => { sendAsyncMessage('calls', calls); calls = 0; });`;
  const url = `data:application/javascript,${encodeURIComponent(script)}`;
  await demo.asFirefox(`${PAGE_MESSAGES}.loadFrameScript(${JSON.stringify(url)}, false)`);
  return async () => {
    const counted = `new Promise((resolve) => {
      const messages = ${PAGE_MESSAGES};
      messages.addMessageListener('calls', function once({ data }) {
        messages.removeMessageListener('calls', once);
        resolve(data);
      });
      messages.sendAsyncMessage('calls');
    })`;
    return Number(await demo.asFirefox(counted));
  };
}

/** The same as in Chromium's trace: none of our functions starts while nobody does anything. */
async function restInFirefox(demo: DemoBrowser, rows: Row[]): Promise<void> {
  const page = await demo.open(LIST_PAGE, { width: 1200, height: 800 });
  await page.waitForSelector('.models-table .models-table-name[title]', { timeout: 30_000 });
  await page.evaluate(driveList, 500, 1);
  const countCalls = await countCallsInFirefox(demo);
  await page.evaluate(driveList, 500, 1);
  // A page that is being watched is slower.
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const driven = await countCalls();
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  rows.push({
    what: 'page at rest, firefox',
    figure: await countCalls(),
    unit: 'calls of ours',
    mustReach: 0,
    method: `functions of our script that began in ${REST_MS / 1000} s, seen by Firefox's debugger, which saw ${driven} while the list was sorted before`,
  });
  await page.close();
}

async function compareWithExtension(demo: DemoBrowser, rows: Row[]): Promise<void> {
  const { engine } = demo;
  for (const { size, runs } of SIZES) {
    const times = { own: [] as number[], withUs: [] as number[] };
    for (let run = 0; run < runs; run += 1) {
      await demo.uninstall();
      times.own.push(await driveListIn(demo, size));
      await demo.reinstall();
      times.withUs.push(await driveListIn(demo, size));
    }
    const own = medianOf(times.own);
    rows.push({
      what: `page cost, ${size} rows, ${engine}`,
      figure: medianOf(times.withUs) - own,
      unit: `ms on ${own.toFixed(0)}`,
      mustReach: Math.max(0.15 * own, 30),
      method:
        engine === 'chromium'
          ? `script + style + layout (Performance.getMetrics) added; inserted at once, sorted ${SORTS} times; medians of ${runs}`
          : `time from each change to the second frame added (Firefox tells no durations); the same; medians of ${runs}`,
    });
  }
}

async function traceTasks(demo: DemoBrowser, rows: Row[]): Promise<void> {
  for (const { size } of SIZES) {
    const page = await demo.open(LIST_PAGE, { width: 1200, height: 800 });
    await page.waitForSelector('.models-table .models-table-name[title]', { timeout: 30_000 });
    const { calls, shift } = await trace(page, () => page.evaluate(driveList, size, SORTS));
    rows.push({
      what: `longest call of ours, ${size} rows`,
      figure: Math.max(0, ...calls),
      unit: `ms of ${calls.length} calls`,
      mustReach: 50,
      method: 'chromium: longest FunctionCall of our script in the trace of the same run',
    });
    if (size === 500) {
      rows.push({
        what: 'layout shift, 500 rows',
        figure: shift,
        unit: 'score',
        mustReach: null,
        method: 'chromium: LayoutShift of that trace, the page’s own sorting in it',
      });
      const asked = { start: Date.now() };
      const rest = await trace(page, () => new Promise((resolve) => setTimeout(resolve, REST_MS)));
      rows.push({
        what: 'page at rest, chromium',
        figure: rest.calls.length,
        unit: 'calls of ours',
        mustReach: 0,
        method: `timers, mutation callbacks, messages in ${(Date.now() - asked.start) / 1000} s; the trace saw ${rest.events} events of the browser`,
      });
    }
    await page.close();
  }
}

export async function measurePages(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const engine of ['chromium', 'firefox'] satisfies Engine[]) {
    let server: DemoServer | null = null;
    let demo: DemoBrowser | null = null;
    try {
      server = await startDemo({ replay: replayGenerated(), rateLimit: 100_000 });
      demo = await launchBrowser({ engine, port: server.port });
      await compareWithExtension(demo, rows);
      if (engine === 'chromium') await traceTasks(demo, rows);
      else await restInFirefox(demo, rows);
    } catch (error) {
      const [reason] = String((error as Error).message).split('\n');
      rows.push({
        what: `page cost, ${engine}`,
        figure: null,
        unit: '',
        mustReach: null,
        method: `skipped: ${reason}`,
      });
    } finally {
      await demo?.close().catch(() => {});
      await server?.close();
    }
  }
  return rows;
}
