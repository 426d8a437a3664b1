import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import german from '../../public/_locales/de/messages.json' with { type: 'json' };
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import { createI18n } from '../english.ts';

async function inLanguage(messages: Parameters<typeof createI18n>[0]) {
  vi.doMock('wxt/browser', () => ({ browser: { i18n: createI18n(messages) } }));
  return import('../../src/words/index.ts');
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.doUnmock('wxt/browser'));

describe('say', () => {
  test('gives the text of the browser’s language', async () => {
    const { say, getLanguage } = await inLanguage(german);
    expect(say('menu_mark_names')).toBe('Backends der Modellnamen auf dieser Seite zeigen');
    expect(getLanguage()).toBe('de');
  });

  test.each([
    ['$2 and $1', ['one', 'two'], 'two and one'],
    ['$5, $4', ['1', '2', '3', '4', '5'], '5, 4'],
    ['$1', ['$2 $& $1'], '$2 $& $1'],
    ['$1 of $2', ['1'], '1 of '],
    ['100 $', [], '100 $'],
  ])('%s with %j', async (message, substitutions, text) => {
    const { say } = await inLanguage({ ...english, menu_mark_names: { message } });
    expect(say('menu_mark_names', ...substitutions)).toBe(text);
  });
});

describe('sayCount', () => {
  test.each([
    [english, 0, '0 models'],
    [english, 1, '1 model'],
    [english, 1402, '1,402 models'],
    [german, 1, '1 Modell'],
    [german, 2, '2 Modelle'],
  ] as const)('takes the plural form', async (messages, count, text) => {
    const { sayCount } = await inLanguage(messages);
    expect(sayCount('models', count, count.toLocaleString('en'))).toBe(text);
  });
});

test('sayAround leaves places for substitutions that are not text', async () => {
  const { sayAround } = await inLanguage({ ...english, reach_misses_more: { message: 'It misses $1 and $2 more.' } });
  const element = { tag: 'bdi' };
  expect(sayAround('reach_misses_more', element, '3')).toEqual(['It misses ', element, ' and ', '3', ' more.']);
});

test('an old script in a page, whose extension is gone, shows nothing and continues', async () => {
  vi.doMock('wxt/browser', () => ({
    browser: {
      i18n: {
        getMessage() {
          throw new Error('Extension context invalidated.');
        },
      },
    },
  }));
  const { say } = await import('../../src/words/index.ts');
  expect(say('unknown')).toBe('');
});
