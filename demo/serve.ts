import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOf, launchBrowser } from './browser.ts';
import { setLanguageOfBuild } from './build-in-language.ts';
import { buildWithHosts, switchOnSites } from './build-with-hosts.ts';
import { readReplay } from './replay.ts';
import { startDemo } from './server.ts';
import { OPTIONAL_VIEWS, optionalAddresses, VIEWS } from './views.ts';

/** For looking at your work: screenshots of popup and pages on the demo Horde. Usage: demo/README.md. */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chromium' },
    screenshots: { type: 'string', default: 'demo/out' },
    scheme: { type: 'string' },
    language: { type: 'string', default: 'en' },
    width: { type: 'string' },
    replay: { type: 'string' },
    only: { type: 'string' },
    wait: { type: 'string', default: '1500' },
    maintenance: { type: 'boolean', default: false },
  },
});

const engine = values.browser === 'firefox' ? 'firefox' : 'chromium';
const schemes: readonly ('light' | 'dark')[] =
  values.scheme === 'light' || values.scheme === 'dark' ? [values.scheme] : ['light', 'dark'];
mkdirSync(values.screenshots, { recursive: true });
const server = await startDemo(values.replay === undefined ? {} : { replay: readReplay(values.replay) });
server.setMaintenance(values.maintenance);
/** `--only`: parts of names, separated by commas. */
const isWanted = (name: string) => !values.only || values.only.split(',').some((part) => name.includes(part));
/** With the optional sites switched on, as if the browser's question had been answered. */
const addresses = optionalAddresses(OPTIONAL_VIEWS);
const extension = buildWithHosts(
  engine,
  addresses.map(({ origin }) => `${origin}/*`),
);
setLanguageOfBuild(extension, values.language);
const demo = await launchBrowser({ engine, port: server.port, extension });
const settle = () => new Promise((resolve) => setTimeout(resolve, Number(values.wait)));
const shoot = async (name: string, page: Awaited<ReturnType<typeof demo.open>>) => {
  const file = join(values.screenshots, `${name}.png`);
  await page.screenshot({ path: file as `${string}.png` });
  console.log(file);
  await page.close();
};
try {
  await switchOnSites(demo, addresses);
  for (const scheme of schemes) {
    for (const url of positionals) {
      const page = await demo.open(url.startsWith('/') ? demo.extensionUrl(url) : url, {
        scheme,
        width: Number(values.width ?? 1000),
      });
      await settle();
      await shoot(`${url.replace(/^https:\/\//, '').replace(/\W+/g, '-')}-${scheme}`, page);
    }
    if (positionals.length > 0) continue;
    for (const view of [...VIEWS, ...OPTIONAL_VIEWS]) {
      if (!isWanted(view.name)) continue;
      const page = await demo.open(view.url, { scheme, width: Number(values.width ?? 1100), height: 800 });
      await view.show?.(page);
      await view.setTheme(page, scheme);
      await page.waitForSelector(view.ready);
      await view.annotated(page).catch((error: Error) => console.error(`${view.name}: ${error.message}`));
      await settle();
      await shoot(`${view.name}-${scheme}`, page);
    }
    const hasPopup = existsSync(join(buildOf(engine), 'popup.html'));
    if (hasPopup && isWanted('popup')) {
      for (const state of ['', '-open']) {
        const popup = await demo.openPopup({ scheme, width: Number(values.width ?? 640) });
        await popup.waitForSelector('.model .row');
        if (state) await popup.click('.models .model:nth-child(2) .row');
        await settle();
        await shoot(`popup${state}-${scheme}`, popup);
      }
    }
  }
} finally {
  for (const problem of demo.problems) console.error(problem);
  await demo.close();
  await server.close();
  rmSync(extension, { recursive: true, force: true });
}
