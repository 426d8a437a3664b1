import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Window } from 'happy-dom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeSiteSkeleton } from '../../scripts/site-skeleton.ts';
import type { Site } from '../../src/pages/site.ts';

/** The output of `npm run new-site` is written into a copy of the repository, and used there. */

const ROOT = join(import.meta.dirname, '../..');
const COPIED = [
  'src',
  'entrypoints',
  'demo',
  'test',
  'bench',
  'scripts',
  'public',
  'docs/sites.md',
  'docs/screenshots/views',
];

let copy: string;

beforeAll(() => {
  mkdirSync(join(ROOT, '.wxt'), { recursive: true });
  copy = mkdtempSync(join(ROOT, '.wxt', 'new-site-'));
  const settings = readdirSync(ROOT).filter((file) => /\.(ts|json)$/.test(file));
  for (const path of [...COPIED, ...settings]) {
    cpSync(join(ROOT, path), join(copy, path), { recursive: true, filter: (source) => basename(source) !== 'out' });
  }
  cpSync(join(ROOT, '.wxt/types'), join(copy, '.wxt/types'), { recursive: true });
  cpSync(join(ROOT, '.wxt/wxt.d.ts'), join(copy, '.wxt/wxt.d.ts'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const allFiles = () => readdirSync(copy, { recursive: true }).sort();
const read = (path: string) => readFileSync(join(copy, path), 'utf8');
const tool = (name: string) => join(ROOT, 'node_modules/.bin', name);
const run = (name: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(tool(name), args, { cwd: copy, encoding: 'utf8' });
  return status === 0 ? 'well' : `${stdout}${stderr}`;
};

test.each([
  ['an address', 'https://models.example.org', /give the host alone/i],
  ['a path behind it', 'models.example.org/text', /give the host alone/i],
  ['a port behind it', 'models.example.org:8080', /give the host alone/i],
  ['large letters', 'Models.example.org', /in small letters/],
  ['no dot', 'localhost', /is no host/],
  ['numbers only', '127.0.0.1', /is no host/],
  ['a way out of the folder', '../../models.example.org', /is no host/],
  ['nothing', '', /is no host/],
  ['a site that is there', 'agnai.chat', /a site already: src\/pages\/sites\/agnai\.chat\.ts/],
  ['another host of such a site', 'logicismdev.github.io', /already: src\/pages\/sites\/overseer\.logicism\.tv\.ts/],
  ['a host whose script would have another’s name', 'models-aihorde.net', /name of another.*models\.aihorde\.net/],
  ['a host of the demo’s own', 'article.example', /the demo's own/],
])('%s is refused with the reason, and nothing is written', async (_, host, reason) => {
  const before = allFiles();
  const documentation = read('docs/sites.md');
  await expect(writeSiteSkeleton(host, copy)).rejects.toThrow(reason);
  expect(allFiles()).toEqual(before);
  expect(read('docs/sites.md')).toBe(documentation);
});

describe.each(['models.new-site.invalid', '4u.new-site.invalid'])('a new site at %s', (host) => {
  let written: string[];
  const formatted = () => written.filter((path) => /\.(ts|css)$/.test(path) && path.includes(host));

  beforeAll(async () => {
    written = await writeSiteSkeleton(host, copy);
    // The only thing that needs a browser.
    writeFileSync(join(copy, `docs/screenshots/views/${host.replaceAll('.', '-')}.webp`), '');
  });

  test('is a file, a fixture page, a section and a test; the lists of sites have it', () => {
    expect(written).toEqual([
      `src/pages/sites/${host}.ts`,
      `demo/pages/${host}/index.html`,
      `demo/pages/${host}/page.css`,
      `demo/pages/${host}/fixture.ts`,
      `test/e2e/${host}.test.ts`,
      'docs/sites.md',
      'src/pages/sites/index.ts',
      'src/messages/site-facts.ts',
    ]);
    for (const path of written) expect(read(path)).toContain(path.endsWith('.css') ? 'body' : host);
  });

  test('finds the names on its fixture page', async () => {
    const exported: Record<string, unknown> = await import(join(copy, `src/pages/sites/${host}.ts`));
    const [{ views } = { views: [] }] = Object.values(exported) as Site[];
    const { document } = new Window();
    document.write(read(`demo/pages/${host}/index.html`));
    const names = views.flatMap((view) =>
      [...document.querySelectorAll(view.list)].flatMap((list) =>
        [...list.children].flatMap((row) => view.names(row as unknown as Element).map(({ query }) => query.name)),
      ),
    );
    expect(names).toEqual(['koboldcpp/Qwen3-0.6B', 'aphrodite/Qwen3-0.6B', 'stable_diffusion']);
  });

  test('is formatted like all files', () => {
    for (const path of formatted()) {
      const { stdout } = spawnSync(tool('biome'), ['check', '--write', `--stdin-file-path=${path}`], {
        cwd: ROOT,
        input: read(path),
        encoding: 'utf8',
      });
      expect(stdout).toBe(read(path));
    }
  });

  test('is not overwritten', async () => {
    await expect(writeSiteSkeleton(host, copy)).rejects.toThrow(`${host} is a site already`);
  });
});

test('with new sites the repository has no type errors, and the sites’ own tests pass', () => {
  // With one checker: several check the same types again, each for itself.
  expect(run('tsc', '--project', '.', '--checkers', '1')).toBe('well');
  expect(run('vitest', 'run', '--root', copy, '--project', 'unit', 'test/pages/sites.test.ts')).toBe('well');
});
