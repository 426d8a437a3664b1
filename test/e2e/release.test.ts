import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { brotliCompressSync, inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIZE_LIMITS } from '../../bench/size-limits.ts';
import { buildOf } from '../../demo/browser.ts';
import { LISTED_SITES, OPTIONAL_SITES, pageFiles } from '../../src/messages/settings.ts';
import { ENGINES, RUNS_ALL_IN_BOTH } from './turns.ts';

/** What goes to the stores: small, accepted by their linter, and reproducible. */

const ROOT = join(import.meta.dirname, '..', '..');
const ALL_SITES = [...new Set([...LISTED_SITES, ...OPTIONAL_SITES])];

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const contentsOf = (folder: string) =>
  new Map(
    filesBelow(folder).map((file) => [
      relative(folder, file),
      createHash('sha256').update(readFileSync(file)).digest('hex'),
    ]),
  );

describe.each(ENGINES)('the build for %s', (engine) => {
  const brotliSize = (...files: string[]) =>
    files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(buildOf(engine), file))).length, 0);
  const popupFiles = () => {
    const html = readFileSync(join(buildOf(engine), 'popup.html'), 'utf8');
    return ['popup.html', ...[...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '')];
  };

  it.each([
    ['popup', SIZE_LIMITS.popup, popupFiles],
    ['background', SIZE_LIMITS.background, () => ['background.js']],
    ...ALL_SITES.map((site): [string, number, () => string[]] => [
      `script in pages of ${site}`,
      SIZE_LIMITS.pageScript,
      () => pageFiles(site),
    ]),
    ['script that marks names', SIZE_LIMITS.pageScript, () => ['mark-names.js']],
    ['style sheet of pages', SIZE_LIMITS.pageStyle, () => ['content-scripts/content.css']],
  ])('has a small %s: at most %i bytes of brotli', (_, most, files) => {
    const size = brotliSize(...files());
    expect(size).toBeGreaterThan(1000);
    expect(size).toBeLessThanOrEqual(most);
  });

  it.each(ALL_SITES)('leaves out of the script of %s what only the settings use', (site) => {
    const text = readFileSync(join(buildOf(engine), pageFiles(site)[0] as string), 'utf8');
    expect(text).toContain('views:');
    expect(text).not.toMatch(/switchPosition|ownAddress|isOptional/);
  });

  it('has a file for each view of the full page, which no other view loads, and which is only loaded when it is opened', () => {
    const build = buildOf(engine);
    const chunks = readdirSync(join(build, 'chunks'));
    const table = readFileSync(join(ROOT, 'src', 'ui', 'full-page', 'page-views.ts'), 'utf8');
    const views = [...table.matchAll(/import\('[^']*?([\w-]+)\.tsx'\)/g)].map(([, view = '']) => view);
    expect(views).toEqual(expect.arrayContaining(['soonest-view', 'workers-view', 'demand-view', 'reference-view']));
    const files = views.map((view) => chunks.filter((file) => file.replace(/-[\w-]{8}\.js$/, '') === view));
    expect(files.map(({ length }) => length)).toEqual(views.map(() => 1));
    /** Everything that exists before these files run; what they load later is an `import(`. */
    const loadedWith = (...first: string[]) => {
      const loaded = new Set(first);
      for (const file of loaded)
        for (const [, next = ''] of readFileSync(join(build, 'chunks', file), 'utf8').matchAll(
          /(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g,
        ))
          loaded.add(next);
      return [...loaded];
    };
    const html = readFileSync(join(build, 'full-page.html'), 'utf8');
    const first = [...html.matchAll(/"\/chunks\/([^"]+\.js)"/g)].map(([, file = '']) => file);
    const ofViews = files.flat();
    expect(first.length).toBeGreaterThan(0);
    expect(loadedWith(...first).filter((file) => ofViews.includes(file))).toEqual([]);
    expect(loadedWith(...ofViews).length).toBeGreaterThan(ofViews.length);
    for (const file of ofViews) expect(loadedWith(file).filter((each) => ofViews.includes(each))).toEqual([file]);
  });

  it('has no code from elsewhere, and creates none from text', () => {
    for (const file of filesBelow(buildOf(engine)).filter((file) => file.endsWith('.js'))) {
      const code = readFileSync(file, 'utf8');
      expect(code, file).not.toMatch(/\beval\(|new Function\(|importScripts\(|import\(\s*["'`]https?:/);
    }
  });
});

describe('Mozilla’s checks', () => {
  /** Why a warning is accepted. Any other one fails. */
  const ACCEPTED = new Map([
    ['UNSAFE_VAR_ASSIGNMENT', 'Preact can set innerHTML; nothing here uses it (noDangerouslySetInnerHtml is an error)'],
  ]);

  it('find no error in the Firefox build, and only accepted warnings', () => {
    const linter = join(ROOT, 'node_modules', '.bin', 'addons-linter');
    const { stdout } = spawnSync(linter, ['--output', 'json', buildOf('firefox')], { encoding: 'utf8' });
    const { errors, warnings } = JSON.parse(stdout);
    expect(errors).toEqual([]);
    expect(warnings.filter(({ code }: { code: string }) => !ACCEPTED.has(code))).toEqual([]);
  }, 60_000);
});

/** The files in a zip archive: its central directory, and the deflated or stored bytes of each entry. */
function unzip(archive: Buffer, folder: string): void {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = archive.readUInt16LE(at + 10);
    const packed = archive.readUInt32LE(at + 20);
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const name = archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(start, start + packed);
    if (!name.endsWith('/')) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), method === 8 ? inflateRawSync(bytes) : bytes);
    }
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
}

describe('the archives', () => {
  const folder = mkdtempSync(join(tmpdir(), 'horde-lens-release-'));
  // Vitest sets modes that a build would take for its own.
  const { NODE_ENV: _, VITE_USER_NODE_ENV: __, ...env } = process.env;
  const wxt = (cwd: string, ...args: string[]) => {
    const { status, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', 'wxt'), args, {
      cwd,
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  };
  const archivesIn = (cwd: string) => {
    const output = join(cwd, '.output');
    const zips = readdirSync(output).filter((file) => file.endsWith('.zip'));
    if (zips.length === 0) throw new Error(`There are no archives in ${output}: npm run zip.`);
    return new Map(zips.sort().map((file) => [file, readFileSync(join(output, file))]));
  };
  const sources = join(folder, 'sources');
  const unpack = (ending: string, to: string) => {
    const [, archive] = [...archivesIn(ROOT)].find(([file]) => file.endsWith(`${ending}.zip`)) ?? [];
    unzip(archive ?? Buffer.alloc(0), to);
    return to;
  };

  beforeAll(() => void unpack('sources', sources));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are one for each store, and the sources', () => {
    const archives = archivesIn(ROOT);
    expect([...archives.keys()].map((file) => file.replace(/^.*-/, '')).sort()).toEqual([
      'chrome.zip',
      'firefox.zip',
      'sources.zip',
    ]);
    for (const [file, archive] of archives) {
      if (!file.endsWith('sources.zip')) expect(archive.length, file).toBeLessThanOrEqual(SIZE_LIMITS.archive);
    }
  });

  it('have what was built, and all that a build reads', () => {
    for (const engine of ENGINES) {
      const unpacked = unpack(engine === 'firefox' ? 'firefox' : 'chrome', join(folder, engine));
      expect(contentsOf(unpacked)).toEqual(contentsOf(buildOf(engine)));
    }
    for (const part of ['entrypoints', 'public', 'scripts', 'src'])
      expect(contentsOf(join(sources, part))).toEqual(contentsOf(join(ROOT, part)));
    for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', 'wxt.config.ts'])
      expect(readFileSync(join(sources, file), 'utf8'), file).toBe(readFileSync(join(ROOT, file), 'utf8'));
  });

  // As Mozilla does it. It takes as long as the builds, and the test above tells a missing or changed source at once. A build
  // depends on no timing, so a second attempt would fail for the same reason.
  const rebuild = () => {
    const archives = archivesIn(ROOT);
    symlinkSync(join(ROOT, 'node_modules'), join(sources, 'node_modules'));
    for (const engine of ENGINES) wxt(sources, 'zip', '--browser', engine === 'firefox' ? 'firefox' : 'chrome');
    const made = archivesIn(sources);
    expect(made.size).toBe(archives.size);
    for (const [file, bytes] of made)
      expect(bytes.equals(archives.get(file) ?? Buffer.alloc(0)), `${file}: of another build? npm run zip`).toBe(true);
  };
  if (RUNS_ALL_IN_BOTH) it('can be rebuilt from the sources to the byte', { retry: 0, timeout: 240_000 }, rebuild);
});
