import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ASKED_SITES as NAMES_TO_ASK_FOR, pageFiles } from '../../src/messages/settings.ts';
import { ASKED_SITES } from '../../src/pages/asked-sites.ts';
import { shared } from '../../src/pages/shared.ts';
import type { Site } from '../../src/pages/site.ts';
import { SITES } from '../../src/pages/sites/index.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'src/pages/sites');
const documented = readFileSync(join(root, 'docs/sites.md'), 'utf8');

/** The part of docs/sites.md under a heading, up to the next one of its level. */
function section(text: string, heading: string): string | undefined {
  const level = /^#+/.exec(heading)?.[0] ?? '';
  return text.split(new RegExp(`^(?=${level} )`, 'm')).find((part) => part.startsWith(`${heading}\n`));
}

const ALL = [...new Set([...SITES, ...ASKED_SITES])];

const files = readdirSync(folder).filter((file) => file !== 'index.ts');

test.each(files)('%s is registered, under the name of its file', async (file) => {
  const sites: Site[] = Object.values(await import(join(folder, file))).filter(
    (value): value is Site => typeof value === 'object' && value !== null && 'views' in value,
  );
  expect(sites.map(({ name }) => `${name}.ts`)).toEqual([file]);
  expect(ALL).toContain(sites[0]);
});

test('every registered site has its file', () => {
  expect(ALL.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
});

test('what can be asked for is known to the popup', () => {
  const known = ASKED_SITES.map(({ name }) => name);
  for (const name of NAMES_TO_ASK_FOR) expect(known).toContain(name);
});

test.each(ALL)('$name has a script that makes it known in its pages', async (site) => {
  const [file = ''] = pageFiles(site.name);
  const script = (await import(join(root, 'entrypoints', file.replace(/js$/, 'ts')))).default;
  shared.sites.clear();
  script.main();
  expect([...shared.sites]).toEqual([[site.name, site]]);
});

describe.each(ALL)('$name', ({ name, hosts, views }) => {
  test('has a fixture page', () => {
    expect(existsSync(join(root, 'demo/pages', name, 'index.html'))).toBe(true);
  });

  test('is at home under its name', () => {
    // Without a host it is at home at its users' addresses.
    if (hosts.length > 0) expect(hosts).toContain(name);
    else expect(NAMES_TO_ASK_FOR).toContain(name);
  });

  test.each(views.map((view) => view.name))('%s is documented', (view) => {
    const site = section(documented, `## ${name}`);
    expect(site, `docs/sites.md lacks "## ${name}"`).toBeDefined();
    const own = section(site ?? '', `### ${view}`);
    expect(own, `docs/sites.md lacks "### ${view}" there`).toBeDefined();
    const [, picture] = /!\[.+\]\((screenshots\/views\/[\w-]+\.webp)\)/.exec(own ?? '') ?? [];
    expect(picture, `docs/sites.md shows no picture of "${view}"`).toBeDefined();
    expect(pictures).toContain(picture);
  });
});

const pictures = readdirSync(join(root, 'docs/screenshots/views')).map((file) => `screenshots/views/${file}`);

test.each(pictures)('%s is a small picture, shown once', (picture) => {
  expect(documented.split(`(${picture})`)).toHaveLength(2);
  expect(statSync(join(root, 'docs', picture)).size).toBeLessThan(60_000);
});
