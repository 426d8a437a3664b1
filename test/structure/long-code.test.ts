import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findLongCode, LINE_LIMITS } from './long-code.ts';

const root = join(import.meta.dirname, '../..');
const ROOMS = ['bench', 'demo', 'entrypoints', 'scripts', 'src', 'test'];

const body = (lineCount: number) => `${'  work();\n'.repeat(lineCount - 2)}}`;
const WHY = '/** Longer than 60 lines, because\n * it is one table. */';

describe('findLongCode', () => {
  test.each([
    ['a function of 60 lines', `function make() {\n${body(60)}`, []],
    ['one of 61 lines', `function make() {\n${body(61)}`, ['make: 61 lines']],
    ['an arrow function', `const make = () => {\n${body(61)}`, ['make: 61 lines']],
    ['a component', `export const Row = () => (\n  <p>\n${'a\n'.repeat(58)}  </p>\n);`, ['Row: 62 lines']],
    ['a method', `class A {\nrun() {\n${body(61)}\n}`, ['run: 61 lines']],
    ['a callback', `start(() => {\n${body(61)});`, ['a function without a name: 61 lines']],
    ['a function in a long one', `function a() {\nconst b = () => {\n${body(61)};\n}`, ['a: 63 lines', 'b: 61 lines']],
    ['a reason', `const a = 1;\n\n${WHY}\nexport default start(() => {\n${body(61)});`, []],
    ['a reason for something else', `/** a */\n${WHY}\nlet a = 1;\nfunction b() {\n${body(61)}`, ['b: 61 lines']],
    ['a comment that gives no reason', `/** Longer than 60 lines. */\nfunction b() {\n${body(61)}`, ['b: 61 lines']],
    ['a file of 250 lines', 'work();\n'.repeat(250), []],
    ['a file of 251 lines', 'work();\n'.repeat(251), ['the file: 251 lines']],
    ['its reason', `/* Longer than 250 lines, because it is a table. */\n${'work();\n'.repeat(250)}`, []],
    [
      'a reason that is not first',
      `// a\n/* Longer than 250 lines, because. */\n${'a;\n'.repeat(249)}`,
      ['the file: 251 lines'],
    ],
    [
      'a reason for all functions of a file',
      `/* With functions longer than 60 lines, because each is a page. */\nlet a;\nfunction b() {\n${body(61)}`,
      [],
    ],
  ])('%s', (_, text, long) => {
    expect(findLongCode('file.tsx', text)).toEqual(long);
  });
});

test(`no function is longer than ${LINE_LIMITS.function} lines and no file longer than ${LINE_LIMITS.file} without a reason in its first comment`, () => {
  const paths = ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((path) => `${room}/${path}`),
  );
  // Tests may be long tables, and each of their lines is read alone.
  const files = paths.filter((path) => /(?<!\.test)\.(tsx?|m?js)$/.test(path) && !path.startsWith('demo/out/'));
  expect(files.length).toBeGreaterThan(500);
  const long = files.flatMap((path) =>
    findLongCode(path, readFileSync(join(root, path), 'utf8')).map((part) => `${path}, ${part}`),
  );
  expect(long).toEqual([]);
});
