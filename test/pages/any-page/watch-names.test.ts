// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type WatchedNames, watchNames } from '../../../src/pages/any-page/watch-names.ts';

let end: AbortController;
let changes: number;
let watched: WatchedNames;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestIdleCallback', (idle: () => void) => void setTimeout(idle, 0));
  // happy-dom has no style sheet of its own for them.
  document.head.innerHTML = '<style>b, i, u, span { display: inline }</style>';
  document.body.innerHTML = '<p>koboldcpp/A-8B and <b>tgi/B-7B</b></p><textarea>vllm/C-1B</textarea>';
  end = new AbortController();
  changes = 0;
  watched = watchNames(document.body, () => void changes++, end.signal);
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const visible = (text: string) => text.replace(/\u00ad/g, '');
/** The first reading of each place, and how many places have it. */
const found = () => {
  const counts = new Map<string, number>();
  for (const {
    names: [name = ''],
  } of watched.places)
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => `${name} ${count}`);
};
const paragraph = () => document.querySelector('p') as HTMLElement;
const later = async () => {
  await new Promise(setImmediate);
  await vi.runAllTimersAsync();
};

test('the text of a page is read at once, but editable fields are not', () => {
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
    () => (paragraph().firstChild as Text).appendData('tgi/D-8B '),
    ['tgi/B-7B 1', 'koboldcpp/A-8B 1', 'tgi/D-8B 1'],
  ],
  [
    'a text is replaced',
    () => {
      (paragraph().firstChild as Text).data = 'tgi/D-8B ';
    },
    ['tgi/B-7B 1', 'tgi/D-8B 1'],
  ],
  [
    'an element moves',
    () => document.body.append(document.querySelector('b') as Element),
    ['koboldcpp/A-8B 1', 'tgi/B-7B 1'],
  ],
  [
    'what parted a name goes',
    () => {
      paragraph().innerHTML = 'tgi/<br>D-8B';
      paragraph().querySelector('br')?.remove();
    },
    ['tgi/D-8B 1'],
  ],
  [
    'the middle of a name comes',
    () => {
      paragraph().innerHTML = 'tgi/D-8B-v2';
      (paragraph().firstChild as Text).splitText(8);
      paragraph().insertBefore(document.createElement('b'), paragraph().lastChild).append('-chat');
    },
    ['tgi/D-8B-chat-v2 1'],
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
  for (const place of watched.places)
    place.names.forEach((name, reading) => {
      expect(visible(place.range(reading).toString())).toBe(name);
    });
});

test('a page at rest, and changes without names, cause no call and leave no timer', async () => {
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

test.each<[string, string, string[]]>([
  ['a place to break the line', 'tgi/<wbr>D-<wbr>8B', ['tgi/D-8B 1']],
  ['a part in bold', 'so <b>tgi/</b>D-<i><u>8</u>B</i>, yes', ['tgi/D-8B 1']],
  ['soft hyphens', 'tgi/D\u00ad-8\u00adB', ['tgi/D-8B 1']],
  ['a comment', 'tgi/D<!-- -->-8B', ['tgi/D-8B 1']],
  ['a line break between names', 'tgi/D-8B<br>tgi/E-8B', ['tgi/D-8B 1', 'tgi/E-8B 1']],
  ['blocks', '<div>tgi/D-8B</div><div>tgi/E-8B</div>', ['tgi/D-8B 1', 'tgi/E-8B 1']],
  ['cells', '<table><tr><td>tgi/D-8B</td><td>tgi/E-8B</td></tr></table>', ['tgi/D-8B 1', 'tgi/E-8B 1']],
  [
    'labels side by side',
    '<span style="padding-right: 6px">tgi/D-8B</span><span style="display: inline-block">12</span>',
    ['tgi/D-8B 1'],
  ],
  ['a picture between', 'tgi/D-8B<img alt="">12', ['tgi/D-8B 1']],
  ['what is written into beside it', 'tgi/D-8B<span contenteditable="true">-v2</span>', ['tgi/D-8B 1']],
  ['more pieces than a word has', Array.from('tgi/D-8B').join('<b></b>').repeat(40), []],
])('a name and %s', async (_, html, expected) => {
  document.body.innerHTML = html;
  await later();
  expect(found()).toEqual(expected);
  for (const place of watched.places) expect(visible(place.range(0).toString())).toBe(place.names[0]);
});

test('a long page is read in slices, and completely', async () => {
  end.abort();
  end = new AbortController();
  document.body.innerHTML = `<p>tgi/D-8B</p>${'<p>some words and tgi/F-1B</p>'.repeat(300)}<p>tgi/E-8B</p>`;
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now++);
  let told = 0;
  watched = watchNames(document.body, () => void told++, end.signal);
  expect([watched.isReading(), found().includes('tgi/E-8B 1')]).toEqual([true, false]);
  await later();
  clock.mockRestore();
  expect([watched.isReading(), found()]).toEqual([false, ['tgi/D-8B 1', 'tgi/F-1B 300', 'tgi/E-8B 1']]);
  expect(told).toBeGreaterThan(2);
});
