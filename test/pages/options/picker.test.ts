// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Site } from '../../../src/pages/site.ts';
import { liteKoboldai } from '../../../src/pages/sites/lite.koboldai.net.ts';
import { sillytavern } from '../../../src/pages/sites/sillytavern.ts';
import { writersGuild } from '../../../src/pages/sites/writers-guild.ts';
import { hosts, open, type Page, runUntilIdle, textOf } from '../page-under-test.ts';

const shown = (name: string) => `${name} (ETA: 2s, Queue: 2048, Qty: 8)`;
const option = (name: string, index: number) => `<option value="${index}">${shown(name)}</option>`;
const NAMES = ['koboldcpp/A', 'aphrodite/A', 'koboldcpp/B', 'Custom'];

const select = () => document.querySelector('#pickedmodel') as HTMLSelectElement;
const search = () => document.querySelector('#modelquicksearch') as HTMLInputElement;
const texts = () => Array.from(select().options, ({ textContent }) => textContent);
const ours = (own: string) =>
  shown(own) +
  (own.startsWith('aphrodite')
    ? ' · also koboldcpp\u00a01\u00a0worker\u00a0(free\u00a0now)'
    : ' · also aphrodite\u00a01\u00a0worker\u00a0(free\u00a0now)');

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
  await runUntilIdle();
};

describe('the options', () => {
  test('say what else serves the model; only their text changes', () => {
    expect(texts()).toEqual([ours('koboldcpp/A'), ours('aphrodite/A'), ours('koboldcpp/B'), shown('Custom')]);
    expect(Array.from(select().options, ({ value }) => value)).toEqual(['0', '1', '2', '3']);
  });

  test('are rewritten by the site, and then by us, without asking again', async () => {
    select().innerHTML = [...NAMES].reverse().map(option).join('');
    await runUntilIdle();
    expect(texts()[3]).toBe(ours('koboldcpp/A'));
    expect(page.background.asked.filter(([type]) => type === 'lookupNames')).toHaveLength(1);
  });

  test('name workers: nothing is added', async () => {
    select().innerHTML = '<option value="0">Some worker (koboldcpp/A)</option>';
    await runUntilIdle();
    expect(texts()).toEqual(['Some worker (koboldcpp/A)']);
  });

  test('have only the site’s text while its search reads them', async () => {
    const read: string[] = [];
    search().addEventListener('input', () => read.push(...texts()));
    search().dispatchEvent(new Event('input', { bubbles: true }));
    expect(read).toEqual(NAMES.map(shown));
    await runUntilIdle();
    expect(texts()[0]).toBe(ours('koboldcpp/A'));
  });

  test('are translated: our text stays unchanged, once, and their names are still read', async () => {
    for (const one of select().options) {
      const site = one.firstChild as Text;
      const font = document.createElement('font');
      font.append(site.data.replace('ETA', 'Wartezeit').replace('2s', '2 s').replace('Queue', 'Warteschlange'));
      site.replaceWith(font);
    }
    expect(select().options[0]?.querySelector('span')?.getAttribute('translate')).toBe('no');
    page.background.workers = 2;
    await runUntilIdle();
    await choose(0);
    expect(texts()[0]).toBe(ours('koboldcpp/A').replace('ETA: 2s, Queue', 'Wartezeit: 2 s, Warteschlange'));
    expect(hosts()).toHaveLength(1);
  });

  test('get their own text back at the end', () => {
    page.annotator.remove();
    expect(texts()).toEqual(NAMES.map(shown));
  });

  test('lose what an earlier script wrote into them', async () => {
    page.annotator.remove();
    for (const one of select().options) one.append(' · also vllm 9 (65 s)');
    page = await open(liteKoboldai, '/', null);
    expect(texts()).toEqual([...NAMES.slice(0, 3).map(ours), shown('Custom')]);
    page.annotator.remove();
    expect(texts()).toEqual(NAMES.map(shown));
  });
});

describe('the panel of the chosen models', () => {
  const panel = () => hosts()[0];
  const names = () =>
    Array.from(panel()?.shadowRoot?.querySelectorAll('.name') ?? [], ({ textContent }) => textContent);

  test('is below the list, with one entry for each model', async () => {
    expect(panel()).toBeUndefined();
    await choose(0, 2);
    expect(select().nextElementSibling).toBe(panel());
    expect(names()).toEqual(['koboldcpp/A', 'koboldcpp/B']);
    await choose(0, 1);
    expect(names()).toEqual(['koboldcpp/A, aphrodite/A']);
    expect(textOf(panel())).not.toContain('this row');
  });

  test('disappears when nothing is chosen any more, even by the link that sends no event', async () => {
    await choose(0);
    document.querySelector('#reset')?.addEventListener('click', () => {
      select().selectedIndex = -1;
    });
    document.querySelector('#reset')?.dispatchEvent(new Event('click', { bubbles: true }));
    await runUntilIdle();
    expect(hosts()).toEqual([]);
  });

  test('has no entry for an option that is not a model', async () => {
    await choose(3);
    expect(hosts()).toEqual([]);
  });

  test('opens the table, and leaves the choice alone', async () => {
    await choose(0);
    panel()?.shadowRoot?.querySelector<HTMLElement>('.lens .toggle')?.click();
    await runUntilIdle();
    expect(page.background.asked.at(-1)).toEqual(['getModelDetails', 'A']);
    expect(select().selectedOptions).toHaveLength(1);
  });
});

describe('the panel of many models', () => {
  const root = () => hosts()[0]?.shadowRoot;
  const many = () => root()?.querySelector('.many');
  const shown = () => root()?.querySelectorAll('.chosen > li').length;

  beforeEach(async () => {
    select().innerHTML = ['A', 'B', 'C', 'D'].map((name, index) => option(`koboldcpp/${name}`, index)).join('');
    await runUntilIdle();
  });

  test('shows three', async () => {
    await choose(0, 1, 2);
    expect([many(), shown()]).toEqual([null, 3]);
  });

  test('shows four as one line, which opens them', async () => {
    await choose(0, 1, 2, 3);
    expect(many()?.textContent).toBe('4 models are chosen. show');
    expect(shown()).toBe(0);
    const button = many()?.querySelector('button');
    button?.click();
    await runUntilIdle();
    expect([shown(), button?.getAttribute('aria-expanded')]).toEqual([4, 'true']);
    button?.click();
    await runUntilIdle();
    expect([shown(), button?.getAttribute('aria-expanded')]).toEqual([0, 'false']);
  });

  test('leaves what is below it in the window, even when the workers are counted after it was opened', async () => {
    const dialog = document.createElement('div');
    dialog.className = 'nspopup';
    select().parentElement?.before(dialog);
    dialog.append(select().parentElement as Element);
    let bottom = innerHeight + 10;
    vi.spyOn(dialog, 'getBoundingClientRect').mockImplementation(() => ({ bottom }) as DOMRect);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
    const { ask } = page.background;
    let answer = () => {};
    const counted = new Promise<void>((resolve) => {
      answer = resolve;
    });
    page.background.ask = async (type, payload) => {
      if (type === 'getModelDetails') await counted;
      return ask(type, payload);
    };
    page.annotator.remove();
    page = await open(liteKoboldai, '/', null, page.background);
    await choose(0, 1, 2, 3);
    many()?.querySelector('button')?.click();
    await runUntilIdle();
    const height = () => root()?.querySelector<HTMLElement>('.chosen')?.style.maxHeight;
    expect(height()).toBe('max(6em, 290px)');
    bottom += 12;
    answer();
    await runUntilIdle();
    expect(height()).toBe('max(6em, 278px)');
    vi.restoreAllMocks();
  });
});

test('by worker, a model of several chosen workers is listed once', async () => {
  document
    .querySelector('#customendpointcontainer')
    ?.insertAdjacentHTML('beforeend', '<input type="checkbox" id="manualworker" checked>');
  select().innerHTML = [1, 2, 3]
    .map((index) => `<option value="${index}">Worker ${index} (${index === 3 ? 'aphrodite' : 'koboldcpp'}/A)</option>`)
    .join('');
  await runUntilIdle();
  await choose(0, 1, 2);
  const names = hosts()[0]?.shadowRoot?.querySelectorAll('.name') ?? [];
  expect(Array.from(names, ({ textContent }) => textContent)).toEqual(['koboldcpp/A, aphrodite/A']);
  await choose(0, 1);
  // Of one backend, so it is marked as the row's own.
  expect(hosts()[0]?.shadowRoot?.querySelector('.figure.own')).not.toBeNull();
});

test('the focus stays in the panel when its button has done its work', async () => {
  await choose(0);
  const root = hosts()[0]?.shadowRoot;
  const add = root?.querySelector<HTMLElement>('.add');
  add?.focus();
  expect(root?.activeElement).toBe(add);
  add?.click();
  await runUntilIdle();
  expect(root?.querySelector('.add')).toBeNull();
  expect(root?.activeElement).toBe(root?.querySelector('.reach'));
});

test('a name that looks like another cut-off one is called uncertain; both together are two names', async () => {
  const start = `koboldcpp/${'x'.repeat(40)}`;
  select().innerHTML = [0, 1].map((index) => option(`${start}...`, index)).join('');
  await runUntilIdle();
  const root = () => hosts()[0]?.shadowRoot;
  const names = () => Array.from(root()?.querySelectorAll('.name') ?? [], ({ textContent }) => textContent);
  await choose(1);
  expect(root()?.querySelector('.reach')?.textContent).toContain(`cannot be told apart: ${start}….`);
  expect(names()).toEqual([`${start}…`]);
  await choose(0, 1);
  expect(root()?.querySelector('.reach')?.textContent).not.toContain('cannot be told apart');
  expect(names()).toEqual([`${start}-1`, `${start}-2`]);
});

describe('other lists of options', () => {
  const reopen = async (site: Site, html: string) => {
    page.annotator.remove();
    page = await open(site, '/', html);
  };

  test('nothing is written into a list that is replaced by another one, which searches its texts', async () => {
    const list = (hidden: string) =>
      `<select id="horde_model" class="${hidden}" multiple><option value="koboldcpp/A" selected>koboldcpp/A</option></select><span class="select2-container"></span>`;
    await reopen(sillytavern, list(''));
    const texts = () => document.querySelector('#horde_model')?.textContent;
    expect(texts()).toContain('also');
    await reopen(sillytavern, list('select2-hidden-accessible'));
    expect(texts()).toBe('koboldcpp/A');
    expect(document.querySelector('.select2-container')?.nextElementSibling).toBe(hosts()[0]);
  });

  test('checkboxes: checked options are chosen, and a page that stores its choice as a whole gets them one after the other', async () => {
    const label = (name: string) =>
      `<label><input type="checkbox" value="${name}"><span class="model-name">${name}</span></label>`;
    await reopen(
      writersGuild,
      `<div class="models-list"><div class="models-grid">${['koboldcpp/A', 'aphrodite/A', 'vllm/A', 'koboldcpp/B'].map(label).join('')}</div></div>`,
    );
    const boxes = Array.from(document.querySelectorAll('input'));
    expect(document.querySelector('.model-name')?.textContent).toMatch(/^koboldcpp\/A · also aphrodite\s1\b/);
    let kept: string[] = [];
    let isOpen = true;
    for (const box of boxes)
      box.addEventListener('change', () => {
        if (!isOpen) return;
        isOpen = false;
        kept = [...kept, box.value];
        Promise.resolve().then(() => {
          isOpen = true;
        });
      });
    boxes[0]?.click();
    await runUntilIdle();
    const root = hosts()[0]?.shadowRoot;
    expect(root?.querySelector('.name')?.textContent).toBe('koboldcpp/A');
    expect(document.querySelector('.models-grid')?.nextElementSibling).toBe(hosts()[0]);
    root?.querySelector<HTMLElement>('.add')?.click();
    await vi.waitFor(() => expect(kept).toEqual(['koboldcpp/A', 'aphrodite/A', 'vllm/A']));
  });
});

test('the story is not observed', async () => {
  document.querySelector('#gametext')?.append('more of it: koboldcpp/B');
  expect(await runUntilIdle()).toBe(0);
});
