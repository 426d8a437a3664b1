import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIXTURES } from '../../demo/fixtures.ts';
import {
  coloursInPages,
  pageStylesheetText,
  readSiteFiles,
  siteFactsText,
  siteIndexText,
  writeSiteScripts,
} from '../../scripts/site-files.ts';
import { BACKENDS } from '../../src/horde/index.ts';
import { pageFiles } from '../../src/messages/page-files.ts';
import { shared } from '../../src/pages/shared.ts';
import { SITES } from '../../src/pages/sites/index.ts';

const root = join(import.meta.dirname, '../..');
const documented = readFileSync(join(root, 'docs/sites.md'), 'utf8');

/** The part of docs/sites.md under a heading, up to the next one of its level. */
function section(text: string, heading: string): string | undefined {
  const level = /^#+/.exec(heading)?.[0] ?? '';
  return text.split(new RegExp(`^(?=${level} )`, 'm')).find((part) => part.startsWith(`${heading}\n`));
}

const siteFiles = await readSiteFiles();

test('the generated lists of sites are up to date', () => {
  expect(readFileSync(join(root, 'src/pages/sites/index.ts'), 'utf8')).toBe(siteIndexText(siteFiles));
  expect(readFileSync(join(root, 'src/messages/site-facts.ts'), 'utf8')).toBe(siteFactsText(siteFiles));
});

test('every file in src/pages/sites is a site’s, and no site is missing', () => {
  expect(SITES.map(({ name }) => `${name}.ts`)).toEqual(siteFiles.map(({ file }) => file));
});

test.each(siteFiles)('$file has a script that registers its site in its pages', async (siteFile) => {
  const folder = mkdtempSync(join(root, '.wxt', 'site-script-'));
  try {
    const [{ name, inputPath } = { name: '', inputPath: '' }] = writeSiteScripts([siteFile], folder);
    expect(`${name}.js`).toBe(pageFiles(siteFile.site.name)[0]);
    const script = (await import(inputPath)).default;
    shared.sites?.clear();
    script.main();
    expect([...(shared.sites ?? [])]).toEqual([[siteFile.site.name, siteFile.site]]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the colours of our own pages are the colours of our elements in other pages, and of nothing else there', () => {
  const colours = readFileSync(join(root, 'src/ui/colours.css'), 'utf8');
  const inPages = coloursInPages(colours).replaceAll(/\/\*.*?\*\//gs, '');
  const selectors = Array.from(inPages.matchAll(/([^{}]+)\{/g), ([, selector = '']) => selector.trim());
  const parts = [...BACKENDS].map((backend) => `horde-lens::part(${backend})`);
  expect(selectors).toEqual(expect.arrayContaining(['horde-lens', 'horde-lens::part(backend)', ...parts]));
  expect(selectors.filter((selector) => !/^horde-lens(::part\([\w-]+\))?$/.test(selector))).toEqual([]);
});

test('the stylesheet of all pages has the rules for everywhere, and then those of each site', () => {
  const text = pageStylesheetText(siteFiles, 'horde-lens {}\n');
  expect(text.startsWith('horde-lens {}\n')).toBe(true);
  const withRules = siteFiles.filter(({ pageStyle }) => pageStyle);
  expect(withRules.map(({ site }) => site.name)).toContain('aihorde.net');
  for (const { site, pageStyle } of withRules) expect(text).toContain(`/* ${site.name} */${pageStyle}`);
});

const reservingHeight = siteFiles.filter(({ site }) =>
  site.views.some((view) => view.form === 'line' && view.reserveHeightWhen),
);
test.each(reservingHeight)('$file has rules for the rows that keep a line’s height free', ({ site, pageStyle }) => {
  for (const view of site.views) {
    if (view.form !== 'line' || !view.reserveHeightWhen) continue;
    const attribute = view.attributeOfPage ? `html[${view.attributeOfPage}]` : '[data-horde-lens-room]';
    expect(pageStyle.split('{').some((selectors) => selectors.includes(attribute))).toBe(true);
    // Before a list is there nobody knows which of its rows are of text models.
    if (view.attributeOfPage) expect(view.reserveHeightWhen).toBe('all');
  }
});

describe.each([...SITES])('$name', ({ name, hosts, ownAddress, views }) => {
  test('has a fixture page, with views to come to', () => {
    expect(existsSync(join(root, 'demo/pages', name, 'index.html'))).toBe(true);
    expect(FIXTURES.get(name)?.views ?? []).not.toEqual([]);
  });

  test('has a test', () => {
    const tests = join(root, 'test/e2e');
    const naming = readdirSync(tests).filter((file) => readFileSync(join(tests, file), 'utf8').includes(`'${name}'`));
    expect(naming.filter((file) => file.endsWith('.test.ts'))).not.toEqual([]);
  });

  test('is at home under its name', () => {
    // Without a host it is found at its users' addresses.
    if (hosts.length > 0) expect(hosts).toContain(name);
    else expect(ownAddress).toBeDefined();
  });

  test.each(views.map((view) => view.name))('%s is documented', (view) => {
    const site = section(documented, `## ${name}`);
    expect(site, `docs/sites.md lacks "## ${name}"`).toBeDefined();
    const own = section(site ?? '', `### ${view}`);
    expect(own, `docs/sites.md lacks "### ${view}" there`).toBeDefined();
    const [, picture] = /!\[.+\]\((screenshots\/views\/[\w-]+\.webp)\)/.exec(own ?? '') ?? [];
    expect(picture, `docs/sites.md shows no picture of "${view}"`).toBeDefined();
    expect(pictures, `npm run pictures takes docs/${picture}`).toContain(picture);
  });
});

const pictures = readdirSync(join(root, 'docs/screenshots/views')).map((file) => `screenshots/views/${file}`);

test.each(pictures)('%s is a small picture, shown once', (picture) => {
  expect(documented.split(`(${picture})`)).toHaveLength(2);
  expect(statSync(join(root, 'docs', picture)).size).toBeLessThan(60_000);
});
