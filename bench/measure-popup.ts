import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoBrowser, launchBrowser } from '../demo/browser.ts';
import type { Engine } from '../demo/find-browser.ts';
import { startDemo } from '../demo/server.ts';
import { measureScrolling } from './measure-scrolling.ts';
import { replayGenerated } from './replay-generated.ts';
import { medianOf, type Row } from './row.ts';

const OPENINGS = 9;
const POPUP = { width: 400, height: 600 };
const WINDOW = { width: 1280, height: 800 };
const KEYSTROKES = ['amber', 'b', 'comet', 'd', 'ember', 'f', 'granite', 'h', 'indigo'];

const EMPTY_ID = 'empty@horde-lens.invalid';

/** An extension that does nothing but show one row. */
function writeEmptyExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'empty-extension-'));
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Empty',
      version: '1',
      background: { service_worker: 'background.js', scripts: ['background.js'] },
      browser_specific_settings: { gecko: { id: EMPTY_ID } },
      action: { default_popup: 'popup.html' },
    }),
    'background.js': '',
    'popup.html':
      '<!doctype html><meta charset="utf-8"><title>Empty</title><div id="popup"></div><script type="module" src="popup.js"></script>',
    'popup.js':
      'document.querySelector(\'#popup\').innerHTML = \'<ul><li class="model"><button class="row">Row</button></li></ul>\';',
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

/**
 * Notes when a page that is being opened has its first frame with a row. `scope`: the page's own. Runs in the page,
 * before its scripts.
 */
function noteRows(scope: Window & { rowsAt?: number }): void {
  const look = () => {
    if (scope.document.querySelector('.model .row')) scope.rowsAt = scope.performance.now();
    else scope.requestAnimationFrame(look);
  };
  scope.requestAnimationFrame(look);
}

/** Firefox only lets its own code run before the scripts of an extension's page. */
async function noteRowsInFirefox(demo: DemoBrowser): Promise<void> {
  const script = `addEventListener('DOMWindowCreated', ({ target }) => {
    const { location, wrappedJSObject } = target.defaultView;
    if (/^\\/(?:popup|full-page)\\.html$/.test(location.pathname)) (${noteRows})(wrappedJSObject);
  })`;
  const url = `data:application/javascript,${encodeURIComponent(script)}`;
  await demo.asFirefox(`Services.mm.loadFrameScript(${JSON.stringify(url)}, true)`);
}

/** By then the page has stored its first rows. */
const KEPT_AFTER_MS = 700;

/**
 * Ms from the start of the navigation to the first frame with a row. `forgets`: the next window finds no stored rows.
 */
async function timeToRows(demo: DemoBrowser, url: string, window = POPUP, forgets = false): Promise<number> {
  const page = await demo.browser.newPage();
  try {
    await page.setViewport(window);
    if (demo.engine === 'chromium') await page.evaluateOnNewDocument(`(${noteRows})(window)`);
    // Firefox never reports the end of a navigation to a page of an extension.
    page.goto(url).catch(() => {});
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
      const rowsAt = await page.evaluate('window.rowsAt').catch(() => undefined);
      if (typeof rowsAt === 'number') {
        await new Promise((resolve) => setTimeout(resolve, KEPT_AFTER_MS));
        if (forgets) await page.evaluate("localStorage.removeItem('first rows')");
        return rowsAt;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`${url} shows no rows.`);
  } finally {
    await page.close();
  }
}

/** Frames and ms until the list shows what was typed; the worst of several keystrokes. */
async function typeInPopup(demo: DemoBrowser): Promise<{ rows: number; frames: number; ms: number }> {
  const page = await demo.openPopup();
  await page.waitForSelector('.model .row');
  const result = await page.evaluate(async (keystrokes) => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]') as HTMLInputElement;
    const frame = () => new Promise(requestAnimationFrame);
    const type = async (text: string) => {
      await frame();
      const start = performance.now();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      let frames = 0;
      const isFiltered = () => {
        const keys = [...document.querySelectorAll<HTMLElement>('.model .row')].map(({ dataset }) => dataset.key ?? '');
        const shown = document.body.dataset.shown ?? '';
        const now = keys.join('\n');
        const isNew = now !== shown && keys.length > 0;
        if (isNew) document.body.dataset.shown = now;
        return isNew;
      };
      while (frames < 60) {
        await frame();
        frames += 1;
        if (isFiltered()) break;
      }
      return { frames, ms: performance.now() - start };
    };
    // The first one asks for all models.
    await type('a');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const measured: { frames: number; ms: number }[] = [];
    for (const text of keystrokes) {
      measured.push(await type(text));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return { frames: measured.map(({ frames }) => frames), ms: measured.map(({ ms }) => ms) };
  }, KEYSTROKES);
  const rows = await page.evaluate(async () => {
    const { runtime } = (
      globalThis as unknown as { chrome: { runtime: { sendMessage(m: object): Promise<{ answerJson: string }> } } }
    ).chrome;
    const { answerJson } = await runtime.sendMessage({ type: 'getCombinedModelData', modelType: 'text', scope: 'all' });
    return Object.keys(JSON.parse(answerJson).statistics).length;
  });
  await page.close();
  return { rows, frames: medianOf(result.frames), ms: medianOf(result.ms) };
}

/** Returns the address of its popup. */
async function installEmpty(demo: DemoBrowser, folder: string): Promise<string> {
  const id = await demo.browser.installExtension(folder);
  if (demo.engine === 'chromium') return `chrome-extension://${id}/popup.html`;
  const host = await demo.asFirefox(`WebExtensionPolicy.getByID('${EMPTY_ID}').mozExtensionHostname`);
  return `moz-extension://${host}/popup.html`;
}

/**
 * Ms to the first frame with rows, for each opening: of the empty extension; of the popup with a running worker; of the
 * full page; and of the popup with a killed worker, the second time without stored rows.
 */
type OpeningTimes = Record<'empty' | 'alive' | 'full' | 'killed' | 'first', number[]>;

function toRows(times: OpeningTimes, engine: Engine): Row[] {
  const empty = medianOf(times.empty);
  const row = (what: string, list: number[], mustReach: number | null): Row => ({
    what: `${what}, ${engine}`,
    figure: medianOf(list) / empty,
    unit: `x (${medianOf(list).toFixed(0)} ms)`,
    mustReach,
    method: `navigation to the first frame with rows, against ${empty.toFixed(0)} ms of an empty extension's popup with one row; medians of ${OPENINGS}`,
  });
  return [
    row('popup, worker alive', times.alive, 1.5),
    row('popup, worker killed', times.killed, 3),
    row('popup, no rows kept', times.first, null),
    row('full page', times.full, 2.5),
  ];
}

async function measureIn(engine: Engine): Promise<Row[]> {
  const server = await startDemo({ replay: replayGenerated(), rateLimit: 100_000 });
  const folder = writeEmptyExtension();
  let demo: DemoBrowser | null = null;
  try {
    demo = await launchBrowser({ engine, port: server.port });
    const emptyUrl = await installEmpty(demo, folder);
    if (engine === 'firefox') await noteRowsInFirefox(demo);
    const popupUrl = demo.extensionUrl('popup.html');
    await timeToRows(demo, popupUrl);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const fullUrl = demo.extensionUrl('full-page.html#/models');
    await timeToRows(demo, fullUrl, WINDOW);
    const times: OpeningTimes = { empty: [], alive: [], full: [], killed: [], first: [] };
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      times.empty.push(await timeToRows(demo, emptyUrl));
      times.alive.push(await timeToRows(demo, popupUrl));
      times.full.push(await timeToRows(demo, fullUrl, WINDOW));
      await demo.killBackground();
      times.killed.push(await timeToRows(demo, popupUrl, POPUP, true));
      times.first.push(await timeToRows(demo, popupUrl));
    }
    const opened = toRows(times, engine);
    if (engine === 'firefox') return opened;
    const typed = await typeInPopup(demo);
    const scrolled = [
      await measureScrolling(demo, 'popup', popupUrl, POPUP),
      await measureScrolling(demo, 'full page', fullUrl, WINDOW),
    ];
    return [
      ...opened,
      {
        what: 'filter keystroke',
        figure: typed.frames,
        unit: `frames (${typed.ms.toFixed(0)} ms)`,
        mustReach: 1,
        method: `chromium: frames until the list of ${typed.rows} models shows what was typed; median of ${KEYSTROKES.length}`,
      },
      ...scrolled,
    ];
  } finally {
    await demo?.close().catch(() => {});
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function measurePopup(): Promise<Row[]> {
  return [...(await measureIn('chromium')), ...(await measureIn('firefox'))];
}
