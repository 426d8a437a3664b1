// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { NameLine } from '../../src/horde/index.ts';
import { aihorde } from '../../src/pages/sites/aihorde.net.ts';
import { liteKoboldai } from '../../src/pages/sites/lite.koboldai.net.ts';
import { PAGE_TEXTS } from '../../src/words/page-texts.ts';
import { giveTexts, readTexts } from '../../src/words/say.ts';
import { modelsList, TEXT } from './engine/models-list.ts';
import { openFamilies } from './families.ts';
import { createBackground, hosts, open, runUntilIdle, sourcesWith, usePages } from './page-under-test.ts';

/** What is on a page before the user asks for more needs no text from the browser: there, the first one stops the page. */

usePages();

const asked: string[] = [];

beforeAll(() => {
  giveTexts(readTexts(PAGE_TEXTS));
  const { i18n } = (globalThis as unknown as { chrome: { i18n: object } }).chrome;
  Object.assign(i18n, { getMessage: (key: string) => void asked.push(key) });
});
beforeEach(() => {
  asked.length = 0;
});

/** A background whose lines have these figures. */
function backgroundWith(change: (line: NameLine) => Partial<NameLine>) {
  const background = createBackground();
  const { ask } = background;
  background.ask = async (type, payload) => {
    const answer = await ask(type, payload);
    const { lines } = answer as { lines?: (NameLine | null)[] };
    return lines ? Object.assign(answer, { lines: lines.map((line) => line && { ...line, ...change(line) }) }) : answer;
  };
  return background;
}

const withWait = (wait: { eta: number | null; etaIsEstimate?: true }) =>
  backgroundWith(({ backends }) => ({ backends: backends.map((figure) => ({ ...figure, ...wait })) }));

test.each([
  ['free', createBackground()],
  ...[7, 70, 4_000, 500_000].map((eta) => [`a wait of ${eta} s`, withWait({ eta })] as const),
  ['an estimate', withWait({ eta: 7, etaIsEstimate: true })],
  ['an unknown wait', withWait({ eta: null })],
  ['one thread', backgroundWith(() => ({ workersAreThreads: true }))],
  ['several workers', Object.assign(createBackground(), { workers: 12_345 })],
  ['no backend', backgroundWith(() => ({ backends: [] }))],
  [
    'nothing known yet',
    Object.assign(
      backgroundWith(() => ({ backends: [] })),
      { sources: sourcesWith({ fetchedAt: null }) },
    ),
  ],
  [
    'a name without a prefix',
    backgroundWith(({ backends: [first] }) => ({ backends: first ? [{ ...first, backend: 'canonical' }] : [] })),
  ],
] as const)('a line: %s', async (_, background) => {
  await open(aihorde, TEXT, modelsList('koboldcpp/A', 'aphrodite/B'), background);
  expect(hosts()).not.toHaveLength(0);
  expect(hosts()[0]?.shadowRoot?.querySelector('.lens')?.textContent).toBeTruthy();
  expect(asked).toEqual([]);
});

test('a line of a family', async () => {
  await openFamilies('Qwen3', 'Solo');
  expect(hosts().map((host) => host.shadowRoot?.querySelector('.dim')?.textContent)).toContain('family of 2 models');
  expect(asked).toEqual([]);
});

const option = (name: string) => `<option>${name} (ETA: 2s, Queue: 2048, Qty: 8)</option>`;

test.each([
  ['one name', ['koboldcpp/A']],
  ['both names of a model', ['koboldcpp/A', 'aphrodite/A']],
  ['many models', ['koboldcpp/A', 'koboldcpp/B', 'koboldcpp/C', 'koboldcpp/D', 'koboldcpp/E']],
  ['a name that is cut off', [`koboldcpp/${'long'.repeat(10)}...`]],
])('options and the panel below them: %s', async (_, chosen) => {
  const names = ['koboldcpp/A', 'aphrodite/A', 'koboldcpp/B', 'koboldcpp/C', 'koboldcpp/D', 'koboldcpp/E'];
  const all = [...names, ...chosen.filter((name) => !names.includes(name))];
  await open(
    liteKoboldai,
    '/',
    `<div id="customendpointcontainer"><select id="pickedmodel" multiple>${all.map(option).join('')}</select></div>`,
  );
  const select = document.querySelector('#pickedmodel') as HTMLSelectElement;
  for (const [index, name] of all.entries())
    (select.options[index] as HTMLOptionElement).selected = chosen.includes(name);
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await runUntilIdle();
  expect(hosts()[0]?.shadowRoot?.textContent).toBeTruthy();
  expect(select.textContent).toContain('also aphrodite');
  expect(asked).toEqual([]);
});
