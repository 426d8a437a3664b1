import { describe, expect, it } from 'vitest';
import { readNumberStyle } from '../../src/messages/number-style.ts';
import { readAppearance, recallAppearance, storeAppearance, storeNumberStyle } from '../../src/ui/appearance.ts';
import { hasUnseenNews, noteInstallation, noteNewsSeen } from '../../src/ui/settings/news.ts';

function createStorage(held: Record<string, string> = {}) {
  const items = new Map(Object.entries(held));
  return {
    get length() {
      return items.size;
    },
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
  };
}
const OFF = {
  length: 0,
  getItem: () => {
    throw new Error('off');
  },
  setItem: () => {
    throw new Error('off');
  },
};

describe('the appearance', () => {
  it.each([
    [null, 'system'],
    [7, 'system'],
    [{ theme: 'pink' }, 'system'],
    [{ theme: 'light' }, 'light'],
    [{ theme: 'dark', more: 1 }, 'dark'],
  ])('%o is read as %s', (value, theme) => {
    expect(readAppearance(value)).toEqual({ theme });
  });

  it('is recalled as stored, and is the default if that is garbage or storage is disabled', () => {
    const storage = createStorage();
    expect(storeAppearance(storage, { theme: 'dark' })).toBe(true);
    expect(recallAppearance(storage)).toEqual({ theme: 'dark' });
    expect(recallAppearance(createStorage({ appearance: '{' }))).toEqual({ theme: 'system' });
    expect(recallAppearance(OFF)).toEqual({ theme: 'system' });
    expect(storeAppearance(OFF, { theme: 'dark' })).toBe(false);
  });
});

describe('the copy of how numbers are written, whose change has the other pages begin anew,', () => {
  const FIRST = readNumberStyle(undefined);
  it.each([
    ['is not made for what holds on the first day anyway', {}, FIRST, {}],
    ['is not changed by what it says already', { numbers: 'whole de-DE' }, { form: 'whole', locale: 'de-DE' }, {}],
    ['takes on what was chosen', {}, { form: 'whole', locale: null }, { numbers: 'whole' }],
    ['goes back to the first day', { numbers: 'whole de-DE' }, FIRST, { numbers: 'compact' }],
  ])('%s', (_, held, style, after) => {
    const storage = createStorage(held);
    const written = new Map<string, string>();
    storeNumberStyle({ ...storage, setItem: (key, text) => void written.set(key, text) }, style);
    expect(Object.fromEntries(written)).toEqual(after);
  });
});

describe('the news', () => {
  it('appears with another version, and disappears once seen', () => {
    const storage = createStorage();
    noteInstallation(storage, '0.1.0');
    expect(hasUnseenNews(storage, '0.1.0')).toBe(false);
    noteInstallation(storage, '0.2.0');
    expect(hasUnseenNews(storage, '0.2.0')).toBe(true);
    expect(hasUnseenNews(storage, '0.2.0')).toBe(true);
    noteNewsSeen(storage, '0.2.0');
    expect(hasUnseenNews(storage, '0.2.0')).toBe(false);
  });

  it('appears after a version that stored none', () => {
    const storage = createStorage({ list: '{}' });
    noteInstallation(storage, '0.2.0');
    expect(hasUnseenNews(storage, '0.2.0')).toBe(true);
  });

  it('is not shown if storage is disabled', () => {
    expect(() => noteInstallation(OFF, '0.2.0')).not.toThrow();
    expect(hasUnseenNews(OFF, '0.2.0')).toBe(false);
    expect(() => noteNewsSeen(OFF, '0.2.0')).not.toThrow();
  });
});
