// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { liteKoboldai } from '../../src/pages/sites/lite.koboldai.net.ts';
import { hosts, open, type Page, settle, textOf } from './page.ts';

const shown = (name: string) => `${name} (ETA: 2s, Queue: 2048, Qty: 8)`;
const option = (name: string, index: number) => `<option value="${index}">${shown(name)}</option>`;
const NAMES = ['koboldcpp/A', 'aphrodite/A', 'koboldcpp/B', 'Custom'];

const select = () => document.querySelector('#pickedmodel') as HTMLSelectElement;
const search = () => document.querySelector('#modelquicksearch') as HTMLInputElement;
const texts = () => Array.from(select().options, ({ textContent }) => textContent);
const ours = (own: string) =>
  shown(own) +
  (own.startsWith('aphrodite')
    ? ' · also koboldcpp\u00a01\u00a0worker\u00a0(no\u00a0queue)'
    : ' · also aphrodite\u00a01\u00a0worker\u00a0(no\u00a0queue)');

let page: Page;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
  page = await open(
    liteKoboldai,
    '/',
    `<div id="gametext">koboldcpp/A</div>
     <div id="customendpointcontainer"><select id="pickedmodel" multiple>${NAMES.map(option).join('')}</select>
     <a id="reset">Reset</a><input id="modelquicksearch"></div>
     <table><tbody id="workertable"></tbody></table>`,
  );
});
afterEach(() => {
  page.annotator.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const choose = async (...indices: number[]) => {
  select().selectedIndex = -1;
  for (const index of indices) (select().options[index] as HTMLOptionElement).selected = true;
  select().dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
};

describe('the options', () => {
  test('say what else serves the model; only their text changes', () => {
    expect(texts()).toEqual([ours('koboldcpp/A'), ours('aphrodite/A'), ours('koboldcpp/B'), shown('Custom')]);
    expect(Array.from(select().options, ({ value }) => value)).toEqual(['0', '1', '2', '3']);
  });

  test('are written anew by the site: so are we, without asking again', async () => {
    select().innerHTML = [...NAMES].reverse().map(option).join('');
    await settle();
    expect(texts()[3]).toBe(ours('koboldcpp/A'));
    expect(page.background.asked.filter(([type]) => type === 'lookupNames')).toHaveLength(1);
  });

  test('name workers: nothing is added', async () => {
    select().innerHTML = '<option value="0">Some worker (koboldcpp/A)</option>';
    await settle();
    expect(texts()).toEqual(['Some worker (koboldcpp/A)']);
  });

  test('are as the site wrote them while its search reads them', async () => {
    const read: string[] = [];
    search().addEventListener('input', () => read.push(...texts()));
    search().dispatchEvent(new Event('input', { bubbles: true }));
    expect(read).toEqual(NAMES.map(shown));
    await settle();
    expect(texts()[0]).toBe(ours('koboldcpp/A'));
  });

  test('get their own text back at the end', () => {
    page.annotator.remove();
    expect(texts()).toEqual(NAMES.map(shown));
  });

  test('what an earlier script wrote into them is replaced', async () => {
    page.annotator.remove();
    for (const one of select().options) one.append(' · also vllm 9 (65 s)');
    page = await open(liteKoboldai, '/', null);
    expect(texts()).toEqual([...NAMES.slice(0, 3).map(ours), shown('Custom')]);
    page.annotator.remove();
    expect(texts()).toEqual(NAMES.map(shown));
  });
});

describe('the panel of what is chosen', () => {
  const panel = () => hosts()[0];
  const names = () =>
    Array.from(panel()?.shadowRoot?.querySelectorAll('.name') ?? [], ({ textContent }) => textContent);

  test('stands below the list, one entry for each model', async () => {
    expect(panel()).toBeUndefined();
    await choose(0, 2);
    expect(select().nextElementSibling).toBe(panel());
    expect(names()).toEqual(['koboldcpp/A', 'koboldcpp/B']);
    await choose(0, 1);
    expect(names()).toEqual(['koboldcpp/A, aphrodite/A']);
    expect(textOf(panel())).not.toContain('this row');
  });

  test('goes when nothing is chosen any more, also by the link that tells no one', async () => {
    await choose(0);
    document.querySelector('#reset')?.addEventListener('click', () => {
      select().selectedIndex = -1;
    });
    document.querySelector('#reset')?.dispatchEvent(new Event('click', { bubbles: true }));
    await settle();
    expect(hosts()).toEqual([]);
  });

  test('what is no model is not in it', async () => {
    await choose(3);
    expect(hosts()).toEqual([]);
  });

  test('opens the table, and leaves the choice alone', async () => {
    await choose(0);
    panel()?.shadowRoot?.querySelector<HTMLElement>('.lens .toggle')?.click();
    await settle();
    expect(page.background.asked.at(-1)).toEqual(['getModelDetails', 'A']);
    expect(select().selectedOptions).toHaveLength(1);
  });
});

test('the story is not watched', async () => {
  document.querySelector('#gametext')?.append('more of it: koboldcpp/B');
  expect(await settle()).toBe(0);
});
