import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setLanguageOfBuild, toPseudoText } from '../../demo/build-in-language.ts';

let build: string;
beforeEach(() => {
  build = mkdtempSync(join(tmpdir(), 'build-'));
  cpSync(join(import.meta.dirname, '..', '..', 'public', '_locales'), join(build, '_locales'), { recursive: true });
});
afterEach(() => rmSync(build, { recursive: true, force: true }));

const english = () => JSON.parse(readFileSync(join(build, '_locales', 'en', 'messages.json'), 'utf8'));

test.each([
  ['free now', '[fréé nów~~~~]'],
  ['$1 of $2', '[$1 óf $2~~]'],
])('%s becomes longer, and keeps its placeholders', (text, pseudo) => {
  expect(toPseudoText(text)).toBe(pseudo);
});

test('an English browser reads German texts', () => {
  setLanguageOfBuild(build, 'de');
  expect([english().free_now.message, english().language.message]).toEqual(['sofort frei', 'de']);
});

test('an English browser reads longer texts, with English plural forms', () => {
  setLanguageOfBuild(build, 'pseudo');
  expect([english().free_now.message, english().language.message]).toEqual([toPseudoText('free now'), 'en']);
});
