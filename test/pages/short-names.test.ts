import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHORTENED_NAMES, toShortNames } from '../../scripts/short-names.ts';

const root = join(import.meta.dirname, '..', '..');
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));
const readCode = (file: string) =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\/\/.*/g, '');

const [inPages, elsewhere] = [['src/pages'], ['src', 'entrypoints']].map((folders) =>
  folders.flatMap(filesIn).filter((file) => folders.length === 1 || !file.startsWith(join('src', 'pages'))),
);
const wordsIn = (text: string) => new Set(text.match(/[\w$]+/g));

test('shortened names are only used by page scripts', () => {
  const others = wordsIn((elsewhere ?? []).map(readCode).join('\n'));
  expect(SHORTENED_NAMES.filter((name) => others.has(name))).toEqual([]);
});

test('shortened names are in no string', () => {
  const code = (inPages ?? []).map(readCode).join('\n');
  const strings = code.match(/'[^'\n]*'|"[^"\n]*"|`[^`$\n]*`/g) ?? [];
  const words = wordsIn(strings.join('\n'));
  expect(SHORTENED_NAMES.filter((name) => words.has(name))).toEqual([]);
});

test('each shortened name is used, and has a short name of its own', () => {
  const words = wordsIn((inPages ?? []).map(readCode).join('\n'));
  expect(SHORTENED_NAMES.filter((name) => !words.has(name))).toEqual([]);
  expect(new Set(Object.values(toShortNames().cache.props)).size).toBe(SHORTENED_NAMES.length);
});
