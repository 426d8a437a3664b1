import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the tour of one figure', () => {
  const tour = read('docs/tour.md');
  const stops = tour.split(/^## (?=\d)/m).slice(1);
  const linksOf = (text: string) => [...text.matchAll(/\[`(\w+)`\]\(\.\.\/(src\/[^)]+)\)/g)];
  const links = linksOf(tour).map(([, name = '', path = '']) => ({ name, path }));

  test('has ten stops, each with a function to read, in less than 120 lines', () => {
    expect(stops.map((stop) => Number(/^\d+/.exec(stop)?.[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const stop of stops) expect(linksOf(stop), stop.slice(0, 40)).not.toEqual([]);
    expect(tour.split('\n').length).toBeLessThan(120);
  });

  test.each(links)('$name is in $path', ({ name, path }) => {
    expect(read(path)).toMatch(new RegExp(`^export (async )?(function|const|class|interface|type) ${name}\\b`, 'm'));
  });
});

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'demo/README.md',
  ...['docs', 'docs/decisions'].flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`)),
].filter((path) => path.endsWith('.md'));

/** The file names of all tests, without their folders. */
const TESTS = new Set(
  readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).map((path) => basename(path)),
);

describe.each(documents)('%s', (document) => {
  const text = read(document);

  test('links to files that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !existsSync(join(root, dirname(document), target)))).toEqual([]);
  });

  test('names files that are there', () => {
    // `src/pages/sites/<host>.ts` and `*.ts` stand for many.
    const named = [...text.matchAll(/`((?:src|test|scripts|demo|entrypoints|bench|docs|public)\/[\w./-]+)`/g)];
    const paths = named.map(([, path = '']) => path).filter((path) => !path.startsWith('demo/out'));
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('names tests that are there', () => {
    const named = [...text.matchAll(/`([\w.-]+\.test\.tsx?)`/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !TESTS.has(name))).toEqual([]);
  });
});
