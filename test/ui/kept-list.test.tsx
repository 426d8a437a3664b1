// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isOnline } from '../../src/horde/index.ts';
import type { Ask } from '../../src/messages/ask.ts';
import type { CombinedModelData } from '../../src/messages/protocol.ts';
import { storeList } from '../../src/ui/list/keep-list.ts';
import { KEPT_LIST_KEY, type KeptList, recallList, seal } from '../../src/ui/list/kept-list.ts';
import { recallChoices } from '../../src/ui/list/remembered-choices.ts';
import { Popup } from '../../src/ui/popup/popup.tsx';
import { NOW, SOURCES, textStatistics } from './answers.ts';

// Loads the later parts in advance: a test's clock waits for no file.
await import('../../src/ui/list/list-without-rows.tsx');

Object.assign(globalThis, {
  requestIdleCallback: (act: () => void) => setTimeout(act),
  cancelIdleCallback: (handle: number) => clearTimeout(handle),
});

const VERSION = '2.0.0';
const DAY_MS = 86_400_000;
const storage = {
  items: new Map<string, string>(),
  getItem: (key: string) => storage.items.get(key) ?? null,
  setItem: (key: string, text: string) => void storage.items.set(key, text),
};
const recall = (now = Date.now()) => recallList(storage, recallChoices(storage, now), VERSION, now);

function answer(): CombinedModelData {
  const online = Object.entries(textStatistics()).filter(([, model]) => isOnline(model));
  return { modelType: 'text', statistics: Object.fromEntries(online), sources: SOURCES, maintenance: null };
}

const keep = (list: KeptList) => storeList(storage, list, VERSION);
/** Stored rows, changed and sealed again. */
function changeStored(change: (stored: { rows: unknown[]; listedCount: number }) => object) {
  const text = storage.getItem(KEPT_LIST_KEY) ?? '';
  const stored = JSON.parse(text.slice(text.indexOf(' ')));
  storage.setItem(KEPT_LIST_KEY, seal(JSON.stringify({ ...stored, ...change(stored) }), VERSION));
}

let place: HTMLElement;
beforeEach(() => {
  window.innerWidth = 640;
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  storage.items = new Map([['news seen', '2.0.0']]);
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => {
  render(null, place);
  vi.useRealTimers();
});

const settle = (ms = 80) => vi.advanceTimersByTimeAsync(ms);

/** A window whose background answers when `come` or `fail` is called. */
function openWindow(kept: KeptList | null) {
  let come = () => {};
  let fail = () => {};
  let isGone = false;
  const first = new Promise<CombinedModelData>((resolve, reject) => {
    come = () => resolve(answer());
    fail = () => {
      isGone = true;
      reject(new Error('no answer'));
    };
  });
  first.catch(() => {});
  const ask = (async (type: string) => {
    if (type === 'awaitRefresh' && !isGone) return new Promise(() => {});
    throw new Error('no answer');
  }) as unknown as Ask;
  render(
    <Popup
      {...{ ask, storage, kept, first }}
      copy={async () => {}}
      openPage={() => {}}
      keep={keep}
      version={VERSION}
    />,
    place,
  );
  return { come, fail };
}

/** The rows are stored as by the previous window. */
async function keepRows() {
  openWindow(null).come();
  await settle();
  render(null, place);
}

const table = () => place.querySelector('.model-table');
const rows = () => [...place.querySelectorAll<HTMLElement>('.model .row')];

describe('the first rows, stored by the previous window', () => {
  test('look at once as they will after the background’s answer, and are the same elements then', async () => {
    await keepRows();
    const { come } = openWindow(recall());
    const [first, markup] = [rows(), table()?.outerHTML];
    expect(first.map(({ dataset }) => dataset.key)).toEqual([
      'ReadyArt/Broken-Tutu-24B',
      'Qwen/Qwen3-0.6B',
      'tinyllama',
    ]);
    const sums = () => [...place.querySelectorAll('.total dd')].map(({ textContent }) => textContent);
    expect(sums()).toEqual(['3', '7', '16', '32.7 k']);
    come();
    await settle();
    expect(table()?.outerHTML).toBe(markup);
    expect(rows()).toEqual(first);
    expect(sums()).toEqual(['3', '7', '16', '32.7 k']);
  });

  test('show their true age', async () => {
    await keepRows();
    vi.setSystemTime(NOW + 50 * 60_000);
    openWindow(recall());
    expect(place.querySelector('.freshness')?.textContent).toBe('Use as of Nov 23, 1:00 AMstatus 50 min ago');
  });

  test('are not announced, but the answer is, once', async () => {
    await keepRows();
    const { come } = openWindow(recall());
    const said = () => place.querySelector('.popup > .said')?.textContent;
    await settle();
    expect([rows().length, said()]).toEqual([3, '']);
    come();
    await settle();
    expect(said()).toBe('3 models');
  });

  test('stand for the rows below them, too: the list has its final height', async () => {
    await keepRows();
    changeStored(({ rows }) => ({ rows: rows.slice(0, 2), listedCount: 200 }));
    openWindow(recall());
    expect(table()?.getAttribute('aria-rowcount')).toBe('201');
    expect(table()?.querySelector<HTMLElement>(':scope > :last-child')?.style.height).toBe(`${198 * 33}px`);
  });

  test('make room for bones if the list is sorted otherwise before the answer', async () => {
    await keepRows();
    const { come } = openWindow(recall());
    place.querySelector<HTMLElement>('.of-request .sort')?.click();
    await settle();
    expect([rows().length, place.querySelector('.bones') !== null]).toEqual([0, true]);
    come();
    await settle();
    expect(rows()).toHaveLength(3);
  });

  test('disappear if nobody answers, as if they had not been there', async () => {
    await keepRows();
    const { fail } = openWindow(recall());
    fail();
    await settle(20_000);
    expect([rows().length, place.querySelector('.blank') !== null]).toEqual([0, true]);
  });

  test('are not stored after an answer without models', async () => {
    await keepRows();
    expect(recall()).not.toBeNull();
    changeStored(() => ({ rows: [] }));
    expect(recall()).toBeNull();
  });
});

describe('no stored rows are used', () => {
  beforeEach(keepRows);

  test.each([
    ['of a list that is sorted otherwise', { sort: { key: 'request', isReversed: false } }, 0],
    ['of a list that is filtered otherwise', { filter: { trustedOnly: true } }, 0],
    ['of another request', { request: { tokens: 80, context: 2048 } }, 0],
    ['of another type', { modelType: 'image' }, 0],
    ['where something is searched', { place: { typed: 'tutu', time: NOW } }, 0],
    ['where the list is scrolled', { place: { scrollTop: 99, time: NOW } }, 0],
    ['of the day before', {}, DAY_MS],
    ['of a time to come', {}, -60_000],
  ])('%s', (_, choices, laterMs) => {
    storage.setItem('list', JSON.stringify(choices));
    expect(recall(NOW + laterMs)).toBeNull();
  });

  test('if anything else is stored in their place', () => {
    for (const text of ['', '{', 'null', '7', '[]', '"rows"', '{}']) {
      storage.setItem(KEPT_LIST_KEY, text);
      expect(recall()).toBeNull();
    }
    const off = {
      getItem: (): string => {
        throw new Error('switched off');
      },
    };
    expect(recallList(off, recallChoices(off, NOW), VERSION, NOW)).toBeNull();
  });

  test('of another version, which may show other rows', () => {
    expect(recallList(storage, recallChoices(storage, NOW), '2.0.1', NOW)).toBeNull();
  });

  test('with any character changed, left out or added', () => {
    const text = storage.getItem(KEPT_LIST_KEY) ?? '';
    const spoilt = Array.from(text, (character, at) => [
      text.slice(0, at) + (character === '7' ? '8' : '7') + text.slice(at + 1),
      text.slice(0, at) + text.slice(at + 1),
      `${text.slice(0, at)} ${text.slice(at)}`,
      text.slice(0, at),
    ]).flat();
    for (const wrong of spoilt) {
      storage.setItem(KEPT_LIST_KEY, wrong);
      if (recall() !== null) throw new Error(`Rows were made of ${wrong}`);
    }
    storage.setItem(KEPT_LIST_KEY, text);
    expect(recall()).not.toBeNull();
  });
});
