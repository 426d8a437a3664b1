// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchNames } from '../../src/pages/watch-names.ts';

let end: AbortController;
let changes: number;
let names: ReadonlyMap<string, Range[]>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestIdleCallback', (idle: () => void) => void setTimeout(idle, 0));
  document.body.innerHTML = '<p>koboldcpp/A-8B and <b>tgi/B-7B</b></p><textarea>vllm/C-1B</textarea>';
  end = new AbortController();
  changes = 0;
  names = watchNames(document.body, () => void changes++, end.signal);
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const found = () => Array.from(names, ([name, ranges]) => `${name} ${ranges.length}`);
const paragraph = () => document.querySelector('p') as HTMLElement;
const later = async () => {
  await new Promise(setImmediate);
  await vi.runAllTimersAsync();
};

test('what is there is read at once, but what is written into is not', () => {
  expect(found()).toEqual(['koboldcpp/A-8B 1', 'tgi/B-7B 1']);
});

test.each<[string, () => void, string[]]>([
  ['a text is added', () => paragraph().append(' tgi/D-8B'), ['koboldcpp/A-8B 1', 'tgi/B-7B 1', 'tgi/D-8B 1']],
  [
    'an element is added, with a name that is there already',
    () => document.body.insertAdjacentHTML('beforeend', '<i>so <u>tgi/B-7B</u></i>'),
    ['koboldcpp/A-8B 1', 'tgi/B-7B 2'],
  ],
  ['an element goes', () => document.querySelector('b')?.remove(), ['koboldcpp/A-8B 1']],
  [
    'a text grows, as that of an answer that is being written',
    () => (paragraph().firstChild as Text).appendData('tgi/D-8B'),
    ['tgi/B-7B 1', 'koboldcpp/A-8B 1', 'tgi/D-8B 1'],
  ],
  [
    'a text is replaced',
    () => {
      (paragraph().firstChild as Text).data = 'tgi/D-8B';
    },
    ['tgi/B-7B 1', 'tgi/D-8B 1'],
  ],
  [
    'an element moves',
    () => document.body.append(document.querySelector('b') as Element),
    ['koboldcpp/A-8B 1', 'tgi/B-7B 1'],
  ],
  [
    'more is added than is worth counting',
    () => {
      for (let at = 0; at < 300; at++) document.body.append(document.createElement('hr'), ` tgi/E-${at % 3}B`);
    },
    ['koboldcpp/A-8B 1', 'tgi/B-7B 1', 'tgi/E-0B 100', 'tgi/E-1B 100', 'tgi/E-2B 100'],
  ],
])('%s', async (_, change, expected) => {
  change();
  await later();
  expect(found().sort()).toEqual(expected.sort());
  for (const [name, ranges] of names) for (const range of ranges) expect(range.toString()).toBe(name);
});

test('a page at rest, and changes without names, tell nothing and leave no timer', async () => {
  paragraph().append(' and so on');
  await later();
  expect(changes).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('many changes are read together', async () => {
  for (let at = 0; at < 10; at++) {
    paragraph().append(` tgi/F-${at}B`);
    await new Promise(setImmediate);
  }
  await later();
  expect(changes).toBe(1);
});

test('nothing is read after the end', async () => {
  paragraph().append(' tgi/D-8B');
  end.abort();
  await later();
  expect([changes, found()]).toEqual([0, ['koboldcpp/A-8B 1', 'tgi/B-7B 1']]);
});
