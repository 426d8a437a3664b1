import '../test/english.ts';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { cwd, env, exit, platform } from 'node:process';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { failureText } from '../src/ui/failure-text.ts';
import { askTextStatistics } from './ask-background.ts';
import { buildOf, type DemoBrowser, launchBrowser } from './browser.ts';
import { readBusiestModel } from './busiest-model.ts';
import type { Engine } from './find-browser.ts';
import { readReplay } from './replay.ts';
import { type DemoServer, startDemo } from './server.ts';
import { VIEWS } from './views.ts';

/** What `npm start` runs once everything is installed. */

const USAGE = `Usage: npm start [-- options]

  --browser chromium|firefox   the browser to use (chromium)
  --live                       the real Horde and its sites instead of the demo; needs the internet
  --replay DIR                 captured answers instead of invented ones: status_models.json, stats_text_models.json,
                               workers.json, text_model_reference.json; what is missing answers 503
  --sites DIR                  built copies of the real sites instead of the demo's stand-ins, each in a folder of its
                               host's name, with an index.html
  --print                      only print the background's answer for text models, with variations, as JSON
  --headless                   no window, as on a machine without a display: print, write screenshots, end
  --help                       this text
`;

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'demo', 'out');

/** Progress goes to stderr: with --print, stdout contains the answer and nothing else. */
const report = (message: string) => console.error(message);

interface Options {
  engine: Engine;
  live: boolean;
  replay: string | undefined;
  sites: string | undefined;
  print: boolean;
  headless: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      browser: { type: 'string', default: 'chromium' },
      live: { type: 'boolean', default: false },
      replay: { type: 'string' },
      sites: { type: 'string' },
      print: { type: 'boolean', default: false },
      headless: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    exit(0);
  }
  const engine = { chromium: 'chromium', chrome: 'chromium', firefox: 'firefox' }[values.browser] as Engine | undefined;
  if (!engine) throw new Error(`--browser can be chromium or firefox, not ${values.browser}.`);
  if (values.live && (values.replay ?? values.sites) !== undefined)
    throw new Error('--live excludes --replay and --sites.');
  const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  return {
    engine,
    live: values.live,
    replay: values.replay,
    sites: values.sites,
    print: values.print,
    headless: values.print || values.headless || !hasDisplay,
  };
}

function build(engine: Engine) {
  report(`Building the extension for ${engine} …`);
  const { status, stdout, stderr } = spawnSync(
    'wxt',
    ['build', ...(engine === 'firefox' ? ['--browser', 'firefox'] : [])],
    {
      cwd: ROOT,
      encoding: 'utf8',
      shell: platform === 'win32',
    },
  );
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
}

const waitUntilSettled = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 400))));

async function screenshots(demo: DemoBrowser) {
  mkdirSync(OUT, { recursive: true });
  const shoot = async (page: Page, name: string) => {
    await waitUntilSettled(page);
    const file = join(OUT, `${name}.png`);
    await page.screenshot({ path: file as `${string}.png` });
    console.log(`  ${relative(ROOT, file)}`);
    await page.close();
  };
  console.log('\nScreenshots:');
  for (const scheme of ['light', 'dark'] as const) {
    await shoot(await demo.openPopup({ scheme }), `popup-${scheme}`);
    for (const view of VIEWS) {
      const page = await demo.open(view.url, { scheme, width: 1100, height: 800 });
      try {
        await view.show?.(page);
        await page.waitForSelector(view.ready, { timeout: 20_000 });
        await view.setTheme(page, scheme);
        await view.annotated(page);
      } catch (error) {
        report(`${view.name}: ${(error as Error).message}`);
        process.exitCode = 1;
      }
      await shoot(page, `${view.name}-${scheme}`);
    }
  }
}

const HOW_TO_LOAD = `To load the extension by hand into a browser of your own:
  Chromium, Chrome, Edge   chrome://extensions, "Developer mode", "Load unpacked": ${buildOf('chromium')}
  Firefox                  about:debugging#/runtime/this-firefox, "Load Temporary Add-on": ${join(buildOf('firefox'), 'manifest.json')}`;

async function openPages(demo: DemoBrowser, { live }: Options) {
  console.log(
    `\nA browser with Horde Lens is open${live ? '' : ' on the demo Horde'}. Its toolbar button opens the popup. Pages to try in it:`,
  );
  for (const url of new Set(VIEWS.map((view) => view.url))) console.log(`  ${url}`);
  console.log(`  ${demo.extensionUrl('popup.html')}   (the popup, in a tab)`);
  console.log(`\n${HOW_TO_LOAD}\n\nClose the browser or press Ctrl-C to end.`);
  for (const url of [...new Set(VIEWS.map((view) => view.url))].reverse()) await demo.open(url).catch(() => {});
  const [first] = await demo.browser.pages();
  if (first?.url() === 'about:blank') await first.close();
  await new Promise<void>((resolve) => {
    demo.browser.once('disconnected', resolve);
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

async function run(options: Options) {
  const { engine, live, replay, sites, print, headless } = options;
  const folder = (given: string) => resolve(env.INIT_CWD ?? cwd(), given);
  const captures = replay === undefined ? undefined : readReplay(folder(replay));
  for (const each of print ? [engine] : (['chromium', 'firefox'] as const)) build(each);
  let server: DemoServer | null = null;
  let demo: DemoBrowser | null = null;
  try {
    if (!live)
      server = await startDemo({
        ...(captures && { replay: captures }),
        ...(sites !== undefined && { sites: folder(sites) }),
      });
    report(`Starting ${engine} …`);
    demo = await launchBrowser({ engine, headless, tell: report, ...(server && { port: server.port }) });
    if (print) {
      const { statistics, sources } = await askTextStatistics(demo);
      for (const [name, { state, failure, droppedRows }] of Object.entries(sources)) {
        report(
          `${name}: ${state}${failure ? `, ${failureText(failure)}` : ''}${droppedRows ? `, ${droppedRows} bad rows` : ''}`,
        );
      }
      await new Promise<void>((resolve) => process.stdout.write(`${JSON.stringify(statistics)}\n`, () => resolve()));
    } else if (headless) {
      console.log(await readBusiestModel(demo));
      await screenshots(demo);
      console.log(`\n${HOW_TO_LOAD}`);
    } else {
      await openPages(demo, options);
    }
    for (const problem of demo.problems) report(`Problem: ${problem}`);
  } finally {
    await demo?.close().catch(() => {});
    await server?.close();
  }
}

try {
  await run(readOptions());
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  report(message);
  if (code?.startsWith('ERR_PARSE_ARGS')) report(`\n${USAGE}`);
  exit(1);
}
