import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import { type MessageKey, say } from '../../src/words/index.ts';

/** Every language has every text, in the same order, and none that nothing uses. */

type Messages = Record<string, { message: string; description?: string }>;

const ROOT = join(import.meta.dirname, '..', '..');
const LOCALES = join(ROOT, 'public', '_locales');
const languages = readdirSync(LOCALES);
const read = (language: string): Messages => JSON.parse(readFileSync(join(LOCALES, language, 'messages.json'), 'utf8'));
const PLURAL = /_(zero|one|two|few|many|other)$/;
const base = (key: string) => key.replace(PLURAL, '');
const placeholders = (text: string) => [...new Set(text.match(/\$\d/g))].toSorted();

/** Texts that are the same in both languages. */
const SAME = new Set([
  '$1 min',
  'Backend',
  'Backends',
  'CSV',
  'Details',
  'Filter',
  'Hugging Face ↗',
  'JSON',
  'Kudos',
  'Kudos/h',
  'Name',
  'NSFW',
  'Online',
  'Pixelsteps/s',
  'Status',
  'Team',
  'Text',
  'Threads',
  'Worker',
  'curl',
  'Version $1',
  '$1 kB',
  'Name',
  'Backend',
  'aihorde.net',
]);

/** Everything that can name a key. */
const sources = ['src', 'entrypoints'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|html)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
);
sources.push(readFileSync(join(ROOT, 'wxt.config.ts'), 'utf8'));
const named = new Set(
  sources.flatMap((text) => text.match(/(?<=['"`]|__MSG_)[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?=['"`]|__)/g) ?? []),
);

test('each language has a folder with its own name in it', () => {
  expect(languages).toEqual(['de', 'en']);
  for (const language of languages) expect(read(language).language?.message).toBe(language);
});

describe('English', () => {
  test('has no placeholder that is never filled', () => {
    for (const [key, { message }] of Object.entries(english as Messages)) {
      const written = say(key as MessageKey, '⟨1⟩', '⟨2⟩', '⟨3⟩', '⟨4⟩', '⟨5⟩');
      for (const placeholder of placeholders(message)) expect(written, key).toContain(`⟨${placeholder.slice(1)}⟩`);
    }
  });

  test('has no text that no code uses', () => {
    const unused = Object.keys(english).filter((key) => !named.has(key) && !named.has(base(key)));
    expect(unused).toEqual([]);
  });
});

describe.each(languages)('%s', (language) => {
  const messages = read(language);
  const keys = Object.keys(messages);

  test('is sorted by key', () => {
    expect(keys).toEqual(keys.toSorted());
  });

  test('has every text, and none that English lacks', () => {
    expect([...new Set(keys.map(base))]).toEqual([...new Set(Object.keys(english).map(base))]);
    expect(keys.filter((key) => messages[key]?.message.trim() === '')).toEqual([]);
  });

  test('has each plural form of its language, and no other', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const plural = keys.filter((key) => PLURAL.test(key));
    const wanted = [...new Set(plural.map(base))].flatMap((key) => pluralCategories.map((form) => `${key}_${form}`));
    expect(plural).toEqual(wanted.toSorted());
  });

  test('has the placeholders of the English text', () => {
    const inEnglish = (key: string) =>
      Object.entries(english as Messages).flatMap(([other, { message }]) =>
        base(other) === base(key) ? placeholders(message) : [],
      );
    for (const [key, { message }] of Object.entries(messages)) {
      expect(placeholders(message), key).toEqual([...new Set(inEnglish(key))].toSorted());
    }
  });

  test('contains no markup', () => {
    for (const { message } of Object.values(messages)) expect(message).not.toMatch(/<\w|&\w+;/);
  });

  if (language !== 'en')
    test('is translated', () => {
      const left = Object.entries(messages).filter(
        ([key, { message }]) =>
          message === (english as Messages)[key]?.message && /\p{L}{3}/u.test(message) && !SAME.has(message),
      );
      expect(left.map(([, { message }]) => message)).toEqual([]);
    });
});
