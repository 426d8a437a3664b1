import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const json = (file: string) => JSON.parse(read(file));

const { dependencies, devDependencies } = json('package.json') as Record<string, Record<string, string>>;
const packages = Object.entries(json('package-lock.json').packages as Record<string, { license?: string }>).filter(
  ([path]) => path !== '',
);

/** Licences under which the extension, and the tools that build it, may be passed on. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Python-2.0',
]);
const isAllowed = (licence = '') =>
  licence
    .replace(/[()]/g, '')
    .split(/ OR | AND /)
    .every((each) => ALLOWED.has(each));

describe('dependencies', () => {
  test('are each pinned to a version, and in docs/dependencies.md with their licence', () => {
    const listed = [...read('docs/dependencies.md').matchAll(/^\| ([@\w/-]+) \| ([^|]+) \|/gm)].flatMap(
      ([, name = '', licence]) => (name === 'package' ? [] : [`${name} ${licence}`]),
    );
    const own = { ...dependencies, ...devDependencies };
    expect(listed.toSorted()).toEqual(
      Object.keys(own)
        .map((name) => `${name} ${json(`node_modules/${name}/package.json`).license}`)
        .toSorted(),
    );
    for (const [name, version] of Object.entries(own)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('shipped are three packages', () => {
    expect(Object.keys(dependencies ?? {}).sort()).toEqual(['idb', 'preact', 'webextension-polyfill']);
  });

  test('bring along only packages that may be used', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, { license }]) => !isAllowed(license))).toEqual([]);
  });

  test('the lock file names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });
});
