import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { askBackground } from './ask-background.ts';
import { launchBrowser } from './browser.ts';
import { setLanguageOfBuild } from './build-in-language.ts';
import { buildWithHosts } from './build-with-hosts.ts';
import { type SheetEntry, writeContactSheet } from './screenshots/contact-sheet.ts';
import { HISTORY_PICTURES } from './screenshots/history-pictures.ts';
import { LOOKS, type Look, type PictureBrowser, setLook, takePicture } from './screenshots/looks.ts';
import { PAGE_PICTURES, SIDE_PANEL, SITE_PICTURES } from './screenshots/page-pictures.ts';
import type { Pictured, Stage } from './screenshots/pictured.ts';
import { POPUP_PICTURES } from './screenshots/popup-pictures.ts';
import { STATE_PICTURES } from './screenshots/state-pictures.ts';
import { STRIP_PICTURES } from './screenshots/strip-pictures.ts';
import { startDemo } from './server.ts';

/**
 * `npm run screenshots`: every view of the extension in every state and every look, and a page that shows them side by
 * side. `-- popup,page-model` and `--looks dark,narrow` select by parts of names; `--docs` renews the pictures in the
 * documentation.
 */

const OUT = join(import.meta.dirname, 'out', 'screenshots');
const DOCS = join(import.meta.dirname, '..', 'docs', 'screenshots');
/** Each with its name there. */
const SHOWN_IN_DOCS: Readonly<Record<string, string>> = {
  'strip-site-light': 'popup-light',
  'strip-site-open-dark': 'popup-open-dark',
  'aihorde-models-text-light': 'aihorde-models-text-light',
  'lite-picker-dark': 'lite-picker-dark',
};

const ALL: readonly Pictured[] = [
  ...POPUP_PICTURES,
  ...STRIP_PICTURES,
  ...PAGE_PICTURES,
  SIDE_PANEL,
  ...SITE_PICTURES,
  ...HISTORY_PICTURES,
  ...STATE_PICTURES,
];
const SETTINGS: Record<PictureBrowser, { language: string; fontSize?: number }> = {
  english: { language: 'en' },
  german: { language: 'de' },
  'longer texts': { language: 'pseudo' },
  'large font': { language: 'en', fontSize: 24 },
};
/** Pages below the popup, and the script that marks names: nobody is there to answer the browser's question. */
const HOSTS = ['https://sillytavern.example/*', 'https://article.example/*'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { looks: { type: 'string' }, docs: { type: 'boolean', default: false } },
});
const isChosen = (name: string, parts: string | undefined) =>
  !parts || parts.split(',').some((part) => name.includes(part));
const isNeeded = (thing: Pictured, { name, width, zoom }: Look) => {
  if (values.docs) return `${thing.name}-${name}` in SHOWN_IN_DOCS;
  const hasOwnSize = thing.window === null && (width ?? zoom) !== undefined;
  return !hasOwnSize && isChosen(thing.name, positionals[0]) && isChosen(name, values.looks);
};

/** Waits until everything requested has been drawn and nothing moves any more. */
const waitUntilDrawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 350))));

async function shootAll(thing: Pictured, looks: readonly Look[], stage: Stage): Promise<SheetEntry[]> {
  const entries: SheetEntry[] = [];
  try {
    const page = await thing.show(stage);
    for (const look of looks) {
      await setLook(page, look, thing.window);
      await thing.settle?.(page);
      await waitUntilDrawn(page);
      const file = `${thing.name}-${look.name}.png`;
      await takePicture(page, join(OUT, file));
      entries.push({ thing: thing.name, look: look.name, file });
    }
    console.log(`${thing.name}: ${looks.map(({ name }) => name).join(', ')}`);
  } catch (error) {
    console.error(`${thing.name} has no pictures: ${(error as Error).message}`);
    process.exitCode = 1;
  }
  for (const page of await stage.demo.browser.pages())
    if (page.url() !== 'about:blank') await page.close().catch(() => {});
  return entries;
}

async function shootIn(kind: PictureBrowser): Promise<SheetEntry[]> {
  const looks = LOOKS.filter(({ browser }) => browser === kind);
  const things = ALL.filter((thing) => looks.some((look) => isNeeded(thing, look)));
  if (things.length === 0) return [];
  const { language, fontSize } = SETTINGS[kind];
  const extension = buildWithHosts('chromium', HOSTS);
  setLanguageOfBuild(extension, language);
  // At noon of a fixed day: the same figures in each run.
  const server = await startDemo({ time: Date.UTC(2026, 10, 23, 12), rateLimit: 100_000 });
  const demo = await launchBrowser({
    engine: 'chromium',
    port: server.port,
    extension,
    isLikeAWindow: true,
    ...(fontSize !== undefined && { fontSize }),
  });
  const entries: SheetEntry[] = [];
  try {
    const popup = await demo.openPopup();
    await askBackground(popup, { type: 'awaitRefresh', modelType: 'text' });
    await popup.close();
    for (const thing of things) {
      if (thing.isState) await demo.reinstall();
      const wanted = looks.filter((look) => isNeeded(thing, look));
      entries.push(...(await shootAll(thing, wanted, { demo, server })));
      server.clearFaults();
      server.setMaintenance(false);
      server.setAway([]);
      server.hangUp();
    }
  } finally {
    await demo.close();
    await server.close();
    rmSync(extension, { recursive: true, force: true });
  }
  return entries;
}

if (positionals.length === 0 && !values.looks && !values.docs) rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const entries: SheetEntry[] = [];
for (const kind of Object.keys(SETTINGS) as PictureBrowser[]) entries.push(...(await shootIn(kind)));
if (values.docs)
  for (const [name, shown] of Object.entries(SHOWN_IN_DOCS))
    cpSync(join(OUT, `${name}.png`), join(DOCS, `${shown}.png`));
writeFileSync(join(OUT, 'index.html'), writeContactSheet(entries));
console.log(`${entries.length} pictures: ${join(OUT, 'index.html')}`);
