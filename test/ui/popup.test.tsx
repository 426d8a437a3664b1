// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createModelIndex, createModelReference, isOnline } from '../../src/horde/index.ts';
import type { Ask } from '../../src/messages/ask.ts';
import { toUnanswered } from '../../src/messages/ask.ts';
import type { CombinedModelData, Sources } from '../../src/messages/protocol.ts';
import type { Answer, Payload, QuestionName } from '../../src/messages/questions.ts';
import { Popup } from '../../src/ui/popup/popup.tsx';
import { NOW, REFERENCE, SOURCES, STATUS, source, textStatistics } from './answers.ts';

/** A background of this test's own: its data, and the questions that it was asked. */
class Background {
  text = textStatistics();
  sources: Sources = SOURCES;
  maintenance: boolean | null = null;
  asked: string[] = [];
  broken: Error | null = null;
  /** Delays `awaitRefresh` until called. */
  refreshed = Promise.resolve();

  ask = (async (type: QuestionName, payload: Payload<QuestionName>) => {
    if (type === 'getWatches') return { watches: [], quietHours: null, sampleTime: null, standings: [], feed: [] };
    this.asked.push([type, ...Object.values(payload)].join(' '));
    if (this.broken) throw this.broken;
    if (type === 'awaitRefresh') {
      await this.refreshed;
      return { sources: this.sources };
    }
    if (type === 'lookupNames') return this.lookup(payload as Payload<'lookupNames'>);
    return this.answer(payload as Payload<'getCombinedModelData'>);
  }) as Ask;

  lookup({ queries }: Payload<'lookupNames'>): Answer<'lookupNames'> {
    const merge = { get: (key: string) => this.text[key] ?? null };
    const index = createModelIndex({ merge, reference: createModelReference(REFERENCE) });
    return { lines: queries.map((query) => index.lookup(query)), sources: this.sources };
  }

  hearers = new Set<() => void>();
  listen = (hear: () => void) => {
    this.hearers.add(hear);
    return () => this.hearers.delete(hear);
  };
  async tell() {
    for (const hear of this.hearers) hear();
    await settle();
  }

  answer({ modelType, scope }: Payload<'getCombinedModelData'>): CombinedModelData {
    const all = modelType === 'text' ? Object.entries(this.text) : [];
    const statistics = Object.fromEntries(all.filter(([, model]) => scope === 'all' || isOnline(model)));
    return { modelType, statistics, sources: this.sources, maintenance: this.maintenance };
  }
}

// Loads the popup's later parts in advance: a test's clock waits for no file.
await Promise.all([
  import('../../src/ui/list/compare-bar.tsx'),
  import('../../src/ui/list/keys-help.tsx'),
  import('../../src/ui/list/list-commands.ts'),
  import('../../src/ui/list/open-model.tsx'),
  import('../../src/ui/watch/watch-model.tsx'),
  import('../../src/ui/popup/popup-keys.ts'),
  import('../../src/ui/popup/popup-notices.tsx'),
  import('../../src/ui/list/request-fields.tsx'),
  import('../../src/ui/list/filter-fields.tsx'),
  import('../../src/ui/list/filter-tags.tsx'),
  import('../../src/ui/list/list-without-rows.tsx'),
  import('../../src/ui/list/search-models.ts'),
  import('../../src/list/filter-models.ts'),
  import('../../src/ui/list/list-menu-fields.tsx'),
]);

Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => {} });

let background: Background;
let place: HTMLElement;
let storage: Map<string, string>;
const copied: string[] = [];
/** Views of the full page that were opened. */
const opened: string[] = [];

beforeEach(() => {
  opened.length = 0;
  window.innerWidth = 640;
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  background = new Background();
  storage = new Map([['news seen', '2.0.0']]);
  copied.length = 0;
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => {
  render(null, place);
  vi.useRealTimers();
});

type First = NonNullable<Parameters<typeof Popup>[0]['first']>;

async function open(first?: First) {
  draw(first);
  await settle();
}
function draw(first?: First) {
  render(
    <Popup
      {...(first && { first })}
      ask={background.ask}
      listenForNews={background.listen}
      copy={async (text) => void copied.push(text)}
      openPage={(view) => void opened.push(view)}
      version="2.0.0"
      storage={{ getItem: (key) => storage.get(key) ?? null, setItem: (key, text) => void storage.set(key, text) }}
    />,
    place,
  );
}
const settle = (ms = 80) => vi.advanceTimersByTimeAsync(ms);

const find = <T extends HTMLElement>(selector: string): T => {
  const element = place.querySelector<T>(selector);
  if (!element) throw new Error(`Nothing is ${selector}`);
  return element;
};
const button = (text: string) => {
  const found = [...place.querySelectorAll('button')].find((element) => element.textContent?.startsWith(text));
  if (!found) throw new Error(`No button ${text}`);
  return found;
};
/** As they are seen. */
const names = () =>
  [...place.querySelectorAll('.row .name')].map((name) =>
    [...name.children].map((part) => (part.matches('.said') ? '' : part.textContent)).join(''),
  );
const totals = () => [...place.querySelectorAll('.total dd')].map((sum) => sum.textContent);
const notices = () => [...place.querySelectorAll('.notice')].map((notice) => notice.textContent);
const blank = () => place.querySelector('.blank')?.textContent ?? null;
async function type(text: string) {
  const field = find<HTMLInputElement>('input');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}
async function press(key: string) {
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
  await settle();
}
async function click(element: HTMLElement) {
  element.click();
  await settle();
}

describe('opening', () => {
  test('shows the background’s data before any refresh has ended', async () => {
    background.refreshed = new Promise(() => {});
    await open();
    expect(names()).toEqual(['ReadyArt/Broken-Tutu-24B', 'Qwen/Qwen3-0.6B', 'tinyllamanot in the reference']);
    expect(totals()).toEqual(['3', '7', '16', '32.7 k']);
    expect(background.asked).toEqual(['getCombinedModelData text online', 'awaitRefresh text']);
  });

  const FIRST = { modelType: 'text', scope: 'online' } as const;

  test('with an answer that is already there shows its rows at once, without asking again', async () => {
    background.refreshed = new Promise(() => {});
    draw(background.answer(FIRST));
    expect(names()).toEqual(['ReadyArt/Broken-Tutu-24B', 'Qwen/Qwen3-0.6B', 'tinyllamanot in the reference']);
    expect(totals()).toEqual(['3', '7', '16', '32.7 k']);
    await settle();
    expect(background.asked).toEqual(['awaitRefresh text']);
  });

  test('with an answer that is still to come shows its rows when it arrives', async () => {
    background.refreshed = new Promise(() => {});
    let come = () => {};
    await open(
      new Promise((resolve) => {
        come = () => resolve(background.answer(FIRST));
      }),
    );
    expect([names(), background.asked]).toEqual([[], []]);
    come();
    await settle();
    expect(names()).toEqual(['ReadyArt/Broken-Tutu-24B', 'Qwen/Qwen3-0.6B', 'tinyllamanot in the reference']);
    expect(background.asked).toEqual(['awaitRefresh text']);
  });

  test('with a first question that was lost asks again with the refresh', async () => {
    const lost = Promise.reject<CombinedModelData>(new Error('The background did not answer.'));
    lost.catch(() => {});
    await open(lost);
    expect(names()).toHaveLength(3);
    expect(background.asked).toEqual(['awaitRefresh text', 'getCombinedModelData text online']);
  });

  test('for another type than the first answer’s asks for that type', async () => {
    await open(background.answer(FIRST));
    background.asked = [];
    await click(button('Image'));
    expect([names(), background.asked[0]]).toEqual([[], 'getCombinedModelData image online']);
  });

  test('shows the new figures once the refresh has ended', async () => {
    let end = () => {};
    background.refreshed = new Promise((resolve) => {
      end = resolve;
    });
    await open();
    background.text = textStatistics({ status: STATUS.slice(0, 4), workers: null });
    end();
    await settle();
    expect(names()).toEqual(['ReadyArt/Broken-Tutu-24B']);
  });

  test('starts in the search field', async () => {
    await open();
    expect(document.activeElement).toBe(find('input'));
  });

  test('says how old the figures are', async () => {
    await open();
    await settle(10_900);
    expect(find('.freshness').textContent).toBe('Use as of Nov 23, 1:00 AMstatus 22 s ago');
  });
});

describe('while it is open', () => {
  test('it asks again every minute, but not while nobody sees it', async () => {
    await open();
    background.asked = [];
    await settle(60_000);
    expect(background.asked).toEqual(['awaitRefresh text', 'getCombinedModelData text online']);
    background.asked = [];
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await settle(180_000);
    vi.restoreAllMocks();
    expect(background.asked).toEqual([]);
  });

  test('it asks when the background says that it may, not a minute after the last question', async () => {
    const freshFor = (ms: number): Sources => {
      const nextTryAt = Date.now() + ms;
      const due = (age: number) => source(age, { nextTryAt, fetchedAt: Date.now() - 60_000 + ms });
      return { ...SOURCES, status: due(0), workers: due(0), stats: source(0, { nextTryAt: Date.now() + 3_600_000 }) };
    };
    background.sources = freshFor(60_000);
    const { ask } = background;
    const times: number[] = [];
    const started = Date.now();
    background.ask = ((type, payload) => {
      if (type === 'awaitRefresh' && Date.now() >= (background.sources.status.nextTryAt ?? 0)) {
        times.push(Math.round((Date.now() - started) / 1000));
        background.sources = freshFor(60_000);
      }
      return ask(type, payload);
    }) as Ask;
    await open();
    await settle(185_000);
    // Every minute; a clock of its own would have come too early and asked every other one.
    expect(times).toEqual([60, 120, 180]);
  });

  test('news from the background is shown at once, while the refresh goes on', async () => {
    background.refreshed = new Promise(() => {});
    background.text = {};
    background.sources = { ...SOURCES, status: source(null, { refreshing: true }) };
    await open();
    expect(place.querySelector('.bones')).not.toBeNull();
    background.text = textStatistics();
    background.sources = { ...SOURCES, reference: source(null, { refreshing: true }) };
    await background.tell();
    expect(names()).toHaveLength(3);
    expect(totals()).toEqual(['3', '7', '16', '32.7 k']);
  });

  test('the table and the footer state the same age', async () => {
    await open();
    await click(find('.row'));
    await click(button('Details'));
    for (const ms of [400, 1_000, 2_600, 7_000, 31_000]) {
      await settle(ms);
      const ages = ['.variations .foot', 'footer .freshness'].map((foot) => find(foot).textContent);
      const [inTable, inFoot] = ages.map((text) => /status (.*? ago)/i.exec(text ?? '')?.[1]);
      expect(inTable).toBe(inFoot);
    }
  });

  test('the Horde’s maintenance is shown, and disappears once it is over', async () => {
    background.maintenance = true;
    await open();
    expect(notices()).toEqual([
      'The Horde is in maintenance. It takes no new requests for now; its figures are told as usual.',
    ]);
    background.maintenance = false;
    await background.tell();
    expect(notices()).toEqual([]);
  });

  test('a refresh keeps the open row, its place and the focus', async () => {
    await open();
    const row = find<HTMLButtonElement>('[data-key="Qwen/Qwen3-0.6B"]');
    row.focus();
    await click(row);
    await click(button('Details'));
    row.focus();
    const table = find('.variations');
    background.text = textStatistics({ status: STATUS.slice(4), workers: null });
    await settle(60_000);
    expect(names()[0]).toBe('Qwen/Qwen3-0.6B');
    expect(document.activeElement).toBe(row);
    expect(find('.variations')).toBe(table);
  });
});

describe('opening a row', () => {
  test('shows the variations, and copies a name exactly', async () => {
    await open();
    const row = find<HTMLButtonElement>('.row');
    expect(row.getAttribute('aria-expanded')).toBe('false');
    await click(row);
    expect(row.getAttribute('aria-expanded')).toBe('true');
    expect([...place.querySelectorAll('.offer .backend')].map((backend) => backend.textContent)).toEqual([
      'koboldcpp',
      'aphrodite',
      'tabbyapi',
    ]);
    await click(button('Details'));
    expect([...place.querySelectorAll('.variations .head')].map((head) => head.textContent?.trim())).toEqual([
      'koboldcpp',
      'aphrodite',
      'tabbyapi',
      'All',
    ]);
    await click(find('.offer button.copy'));
    expect(copied).toEqual(['koboldcpp/Broken-Tutu-24B']);
  });
});

describe('searching', () => {
  test('also finds models without workers, below the others', async () => {
    await open();
    await type('b');
    expect(background.asked).toContain('getCombinedModelData text all');
    expect(names()).toEqual([
      'ReadyArt/Broken-Tutu-24B',
      'Qwen/Qwen3-0.6B',
      'tinyllamanot in the reference',
      'Sao10K/L3-8B-Stheno-v3.2',
      'TheDrummer/Cydonia-24B-v4.1',
    ]);
    expect(find('.divider').textContent).toBe('Without workers now');
    expect(find('.model.offline .name').textContent).toContain('No worker now');
  });

  test('loses no models to an answer that comes after a newer one', async () => {
    const answers: (() => void)[] = [];
    const { ask } = background;
    background.ask = ((type, payload) =>
      type === 'awaitRefresh' || type === 'lookupNames'
        ? ask(type, payload)
        : new Promise((resolve) => answers.push(() => resolve(ask(type, payload))))) as Ask;
    await open();
    answers[0]?.();
    await settle();
    await type('b');
    expect(answers).toHaveLength(3);
    answers[2]?.();
    await settle();
    answers[1]?.();
    await settle();
    expect(names()).toHaveLength(5);
  });

  test.each([
    ['https://huggingface.co/TheDrummer/Cydonia-24B-v4.1', ['TheDrummer/Cydonia-24B-v4.1']],
    ['TheDrummer_Cydonia-24B-v4.1-Q5_K_M', ['TheDrummer/Cydonia-24B-v4.1']],
    ['vllm/Qwen3-0.6B-FP8-Dynamic', ['Qwen/Qwen3-0.6B']],
    ['not in the reference', ['tinyllamanot in the reference']],
  ])('finds the model that %j means, by what the background knows', async (typed, found) => {
    await open();
    await type(typed);
    expect(names()).toEqual(found);
  });

  test('looks up a whole name until the background has answered, and continues without if that fails', async () => {
    const answers: (() => void)[] = [];
    const { ask } = background;
    background.ask = ((type, payload) =>
      type === 'lookupNames'
        ? new Promise((_, reject) => answers.push(() => reject(new Error('gone'))))
        : ask(type, payload)) as Ask;
    await open();
    await type('vllm/Qwen3-0.6B-FP8-Dynamic');
    expect(place.querySelector('.blank')).toBeNull();
    for (const answer of answers) answer();
    await settle();
    expect(blank()).toContain('No model matches');
    await type('qwen');
    expect(names()).toEqual(['Qwen/Qwen3-0.6B']);
  });

  test('does not use an answer for an earlier text', async () => {
    const answers: (() => void)[] = [];
    const { ask } = background;
    background.ask = ((type, payload) =>
      type === 'lookupNames'
        ? new Promise((resolve) => answers.push(() => resolve(ask(type, payload))))
        : ask(type, payload)) as Ask;
    await open();
    await type('vllm/Qwen3-0.6B-FP8');
    const first = answers.splice(0);
    await type('vllm/Cydonia-24B-v4.1-FP8');
    for (const answer of first) answer();
    await settle();
    expect(names()).toEqual([]);
    for (const answer of answers) answer();
    await settle();
    expect(names()).toEqual(['TheDrummer/Cydonia-24B-v4.1']);
  });

  test('says if there is no match, and one click shows all models again', async () => {
    await open();
    await type('<b>nothing</b> ');
    expect(blank()).toContain('No name, author or backend contains “<b>nothing</b>”');
    await click(button('Clear search'));
    expect(names()).toHaveLength(3);
    expect(document.activeElement).toBe(find('input'));
  });
});

describe('filtering and sorting', () => {
  const choose = async (label: string) => {
    const found = [...place.querySelectorAll<HTMLElement>('.panel .check')].find((check) =>
      check.textContent?.startsWith(label),
    );
    await click(found?.querySelector('input') as HTMLElement);
  };
  const cells = (column: string) => [...place.querySelectorAll(`.model .of-${column}`)].map((cell) => cell.textContent);
  const tags = () => [...place.querySelectorAll('.filter-tag')].map((tag) => tag.textContent);

  test('by backend: figures, totals and count are those of the remaining models, and a click on its tag removes it', async () => {
    await open();
    await click(button('Filters'));
    await choose('tabbyapi');
    expect(names()).toEqual(['ReadyArt/Broken-Tutu-24B']);
    expect(tags()).toEqual(['tabbyapi ×']);
    expect(find('.of-workers b').textContent).toBe('1');
    expect(totals()).toEqual(['1', '1', '1', '0']);
    expect(find('.tags .count').textContent).toBe('1 of 3 models');
    await click(find('.filter-tag'));
    expect(tags()).toEqual([]);
    expect(names()).toHaveLength(3);
    expect(place.querySelector('.tags')).toBeNull();
  });

  test('by a heading, and reversed when it is clicked again', async () => {
    await open();
    const head = () => find('[role="columnheader"].of-performance');
    await click(button('Tokens/s'));
    expect(head().getAttribute('aria-sort')).toBe('descending');
    expect(cells('performance')).toEqual(['120', '109', '20.5']);
    await click(button('Tokens/s'));
    expect(head().getAttribute('aria-sort')).toBe('ascending');
    expect(names()[0]).toBe('ReadyArt/Broken-Tutu-24B');
  });

  test('are remembered', async () => {
    await open();
    await click(button('Filters'));
    await choose('aphrodite');
    await choose('Models without workers');
    await click(button('Use today'));
    await type('broken');
    render(null, place);
    await open();
    expect(tags()).toEqual(['aphrodite ×', 'without workers, too ×']);
    expect(find('[role="columnheader"].of-use').getAttribute('aria-sort')).toBe('descending');
    expect(find<HTMLInputElement>('.search input').value).toBe('broken');
  });
});

describe('by keyboard', () => {
  test('arrows move from the search through the rows and back; Escape closes a row, then the search', async () => {
    await open();
    const rows = [...place.querySelectorAll<HTMLButtonElement>('.row')];
    await press('ArrowDown');
    expect(document.activeElement).toBe(rows[0]);
    await press('ArrowDown');
    expect(document.activeElement).toBe(rows[1]);
    await press('End');
    expect(document.activeElement).toBe(rows[2]);
    await press('Home');
    await click(rows[0] as HTMLElement);
    find('.terms summary').focus();
    await press('Escape');
    expect(rows[0]?.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(rows[0]);
    await press('ArrowUp');
    expect(document.activeElement).toBe(find('input'));
    await type('qwen');
    await press('Escape');
    expect(find<HTMLInputElement>('input').value).toBe('');
    rows[0]?.focus();
    await press('/');
    expect(document.activeElement).toBe(find('input'));
  });
});

describe('keys on a row and in the search field', () => {
  const dispatch = async (init: KeyboardEventInit) => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
    await settle();
  };
  const isInSearch = () => document.activeElement === find('input');

  test('a letter goes to the search field, and Enter there opens the first hit', async () => {
    await open();
    await press('ArrowDown');
    await press('q');
    expect(isInSearch()).toBe(true);
    await type('qwen');
    await press('Enter');
    expect(find('.row').getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(find('.row'));
  });

  test('Enter in an empty search field opens nothing', async () => {
    await open();
    await press('Enter');
    expect(place.querySelector('.model.open')).toBeNull();
  });

  test.each<KeyboardEventInit>([
    { key: 'a', ctrlKey: true },
    { key: 'c', metaKey: true },
    { key: 'ArrowDown', altKey: true },
    { key: 'q', isComposing: true },
    { key: 'q', keyCode: 229 },
    { key: 'c', ctrlKey: true, shiftKey: true },
    { key: ' ' },
    { key: 'Shift' },
  ])('%o is not the list’s', async (init) => {
    await open();
    await press('ArrowDown');
    const row = document.activeElement;
    await dispatch(init);
    expect(document.activeElement).toBe(row);
  });

  test.each<KeyboardEventInit>([
    { key: 'Enter', isComposing: true },
    { key: 'Enter', keyCode: 229 },
    { key: 'Escape', isComposing: true },
    { key: 'ArrowDown', keyCode: 229 },
  ])('%o in the search field is the input method’s', async (init) => {
    await open();
    await type('qwen');
    await dispatch(init);
    expect(place.querySelector('.model.open')).toBeNull();
    expect(find<HTMLInputElement>('input').value).toBe('qwen');
    expect(isInSearch()).toBe(true);
  });

  test.each<[KeyboardEventInit, boolean]>([
    [{ key: 'q' }, true],
    [{ key: '/' }, true],
    [{ key: 'q', isComposing: true }, false],
    [{ key: 'q', ctrlKey: true }, false],
    [{ key: 'q', altKey: true }, false],
    [{ key: ' ' }, false],
    [{ key: 'End' }, false],
  ])('%o where nothing has the focus leads to the search field: %j', async (init, leads) => {
    await open();
    (document.activeElement as HTMLElement).blur();
    expect(document.activeElement).toBe(document.body);
    await dispatch(init);
    expect(isInSearch()).toBe(leads);
  });

  const sorted = () => find('.sort.sorted .label').textContent;

  test('right and left on a row sort by the column after and before, and stop at the last', async () => {
    await open();
    await press('ArrowDown');
    await press('ArrowRight');
    await press('ArrowRight');
    expect(sorted()).toBe('Your request');
    expect(find('.of-request').getAttribute('aria-sort')).toBe('ascending');
    for (const _ of 'left') await press('ArrowLeft');
    expect(sorted()).toBe('Model');
    await press('ArrowLeft');
    expect(sorted()).toBe('Model');
  });

  test('right and left in the search field are the field’s own', async () => {
    await open();
    await press('ArrowRight');
    expect(sorted()).toBe('Workers');
  });

  test('Shift and down selects the row and the next one for comparison, and deselects neither', async () => {
    await open();
    await press('ArrowDown');
    await press('+');
    await dispatch({ key: 'ArrowDown', shiftKey: true });
    const chosen = () => [...place.querySelectorAll<HTMLInputElement>('.compare-box input')].map((box) => box.checked);
    expect(chosen()).toEqual([true, true, false]);
    expect(document.activeElement).toBe(place.querySelectorAll('.row')[1]);
  });

  test('Ctrl and C on a row copies all names that are served now, one per line, and says so', async () => {
    await open();
    await press('ArrowDown');
    await dispatch({ key: 'c', ctrlKey: true });
    expect(copied.map((text) => text.split('\n'))).toEqual([
      [
        'koboldcpp/Broken-Tutu-24B',
        'koboldcpp/broken-tutu-24b-Q4_K_M',
        'aphrodite/ReadyArt/Broken-Tutu-24B',
        'tabbyAPI/Broken-Tutu-24B',
      ],
    ]);
    expect(find('.notices').textContent).toBe('4 names copied');
    await settle(6_000);
    expect(find('.notices').textContent).toBe('');
  });

  test('Ctrl and C with text selected, or in the search field, is the browser’s', async () => {
    await open();
    await dispatch({ key: 'c', ctrlKey: true });
    await press('ArrowDown');
    getSelection()?.selectAllChildren(find('.row .name'));
    await dispatch({ key: 'c', ctrlKey: true });
    getSelection()?.removeAllRanges();
    expect(copied).toEqual([]);
  });

  test('Ctrl and Enter opens the page of the row’s model, or of the first hit', async () => {
    await open();
    await dispatch({ key: 'Enter', ctrlKey: true });
    expect(opened).toEqual([]);
    await type('qwen');
    await dispatch({ key: 'Enter', metaKey: true });
    await press('ArrowDown');
    await dispatch({ key: 'Enter', ctrlKey: true });
    expect(opened).toEqual(['/model/Qwen%2FQwen3-0.6B', '/model/Qwen%2FQwen3-0.6B']);
  });
});

describe('the list as a file', () => {
  test.each([
    ['CSV', 'csv', /^model,display_name,/],
    ['JSON', 'json', /^\{\n {2}"/],
    ['Markdown', 'md', /^\| model \| display/],
  ])('%s contains what the filter and the search leave', async (label, ending, start) => {
    const blobs: Blob[] = [];
    const links: string[] = [];
    const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return 'blob:list';
    });
    const press = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      links.push(this.download);
    });
    await open();
    await type('qwen');
    await click(button('View'));
    await click(button(label));
    const text = (await blobs[0]?.text()) ?? '';
    expect(text).toMatch(start);
    expect(text).toContain('Qwen3');
    expect(text).not.toContain('Tutu');
    expect(links).toEqual([`horde-models-2026-11-23.${ending}`]);
    create.mockRestore();
    press.mockRestore();
  });
});

test('a name that hides or turns letters is shown with visible signs, and so is its tooltip', async () => {
  const [first] = STATUS;
  if (!first) throw new Error('No row.');
  background.text = textStatistics({ status: [...STATUS, { ...first, name: 'koboldcpp/gpu-\u202eelgoog-7B' }] });
  await open();
  const titles = [...place.querySelectorAll('.row .name')].map((name) => name.getAttribute('title'));
  expect(titles).toContain('gpu-⟨U+202E⟩elgoog-7B');
  expect(place.textContent).not.toContain('\u202e');
});

describe('comparing', () => {
  const bar = () => place.querySelector('.compare-bar [role="status"]')?.textContent ?? null;
  const isChosen = () =>
    [...place.querySelectorAll<HTMLInputElement>('.compare-box input')].map(({ checked }) => checked);

  test('selects models by a click on their boxes, and opens them side by side', async () => {
    await open();
    expect(bar()).toBeNull();
    const boxes = [...place.querySelectorAll<HTMLInputElement>('.compare-box input')];
    expect(boxes[0]?.getAttribute('aria-label')).toBe('Compare ReadyArt/Broken-Tutu-24B');
    for (const box of boxes.slice(0, 2)) await click(box);
    expect(bar()).toBe('2 models to compare');
    await click(button('Compare side by side'));
    expect(opened).toEqual(['/compare?m=ReadyArt%2FBroken-Tutu-24B&m=Qwen%2FQwen3-0.6B']);
    await click(button('Compare none'));
    expect(bar()).toBeNull();
    expect(isChosen()).not.toContain(true);
  });

  test('selects the row with the focus by +, and compares by =', async () => {
    await open();
    await press('ArrowDown');
    await press('+');
    await press('ArrowDown');
    await press('+');
    expect(isChosen().slice(0, 2)).toEqual([true, true]);
    await press('+');
    expect(isChosen().slice(0, 2)).toEqual([true, false]);
    await press('=');
    expect(opened).toEqual(['/compare?m=ReadyArt%2FBroken-Tutu-24B']);
  });

  test('continues where it was when the popup is opened again', async () => {
    await open();
    await press('ArrowDown');
    await press('+');
    render(null, place);
    await open();
    expect(bar()).toBe('1 model to compare');
  });
});

describe('help', () => {
  const keys = () => place.querySelector<HTMLDialogElement>('dialog.keys');

  test('shows the keys when ? is pressed on a row, and not while the user types it', async () => {
    await open();
    await press('?');
    expect(keys()).toBeNull();
    await press('ArrowDown');
    await press('?');
    expect(keys()?.open).toBe(true);
    expect([...(keys()?.querySelectorAll('kbd') ?? [])].map(({ textContent }) => textContent)).toContain('Enter');
  });

  test('for a column is beside its heading, and not part of its name', async () => {
    await open();
    const head = find('[role="columnheader"].of-request');
    expect(head.querySelector('.help-opener')?.getAttribute('aria-label')).toBe('What “Your request” means');
    expect(head.textContent).toBe('Your request');
  });
});

describe('after an update', () => {
  const news = () => [...place.querySelectorAll('footer .link')].map(({ textContent }) => textContent);
  const hasDot = () => place.querySelector('.news-button .dot') !== null;

  test('the news can be opened once, and nothing moves', async () => {
    storage.set('news seen', '1.9.0');
    await open();
    expect([news(), hasDot()]).toEqual([['What is new', 'What do these numbers mean?'], true]);
    await click(button('What is new'));
    await vi.dynamicImportSettled();
    await settle();
    expect(find('dialog[open] h2').textContent).toBe('What is new');
    expect(find('dialog[open]').textContent).toContain('Version 2.0.0');
    find<HTMLDialogElement>('dialog[open]').close();
    await settle();
    // In its place until the popup is closed.
    expect([news(), hasDot()]).toEqual([['What is new', 'What do these numbers mean?'], false]);
    render(null, place);
    await open();
    expect(news()).toEqual(['What do these numbers mean?']);
  });

  test('there is no news on the first day', async () => {
    await open();
    expect(news()).toEqual(['What do these numbers mean?']);
  });
});

describe('when something is wrong', () => {
  const failure = { kind: 'server-error', status: 503, host: 'aihorde.net' } as const;
  const nothing: Sources = {
    status: source(null),
    workers: source(null),
    stats: source(null),
    reference: source(null),
  };

  test('the list shows its bones while the first figures are loading, for ten seconds at most', async () => {
    background.sources = { ...nothing, status: source(null, { refreshing: true }) };
    background.text = {};
    background.refreshed = new Promise(() => {});
    await open();
    expect(place.querySelector('.bones')?.textContent).toBe('Asking the Horde which models it has…');
    expect(totals()).toEqual(['', '', '', '']);
    await settle(11_000);
    expect(blank()).toContain('No figures yet');
    expect(totals()).toEqual(['–', '–', '–', '–']);
  });

  test('first figures that fail have their reason, and a button to try again', async () => {
    background.sources = { ...nothing, status: source(null, { state: 'failing', failure, nextTryAt: NOW + 25_000 }) };
    background.text = {};
    await open();
    expect(blank()).toBe('No figures yetaihorde.net answers 503: it is in trouble itself; next try in 25 s.Try again');
    background.text = textStatistics();
    background.sources = SOURCES;
    await click(button('Try again'));
    expect(background.asked.at(-2)).toBe('awaitRefresh text true');
    expect(names()).toHaveLength(3);
  });

  test('a background that does not answer is given as the reason', async () => {
    background.broken = toUnanswered({ kind: 'no-answer' });
    await open();
    expect(blank()).toContain('The extension’s background does not answer.');
    background.broken = null;
    await click(button('Try again'));
    expect(names()).toHaveLength(3);
  });

  test('a background that stops answering leaves its last figures, with a notice', async () => {
    await open();
    background.broken = new Error('Extension context invalidated.');
    await settle(60_000);
    expect(names()).toHaveLength(3);
    expect(notices()).toEqual(['These figures are not renewed. Extension context invalidated.Try now']);
  });

  test('old figures have their age, the reason, and the time of the next try', async () => {
    const status = source(14 * 60_000, { state: 'failing', failure, nextTryAt: NOW + 40_000 });
    background.sources = { ...SOURCES, status };
    await open();
    expect(notices()).toEqual([
      'Figures are 14 min old. aihorde.net answers 503: it is in trouble itself; next try in 40 s.Try now',
    ]);
    expect(names()).toHaveLength(3);
    // Neither header nor footer says it again.
    expect(place.textContent?.match(/14 min/g)).toHaveLength(1);
    await settle(5_000);
    expect(notices()[0]).toContain('next try in 35 s.');
    await click(button('Try now'));
    expect(background.asked).toContain('awaitRefresh text true');
  });

  test('trying again too soon says why nothing changes', async () => {
    background.sources = { ...nothing, status: source(null, { state: 'failing', failure, nextTryAt: NOW + 25_000 }) };
    background.text = {};
    await open();
    expect(blank()).not.toContain('once a minute');
    await click(button('Try again'));
    expect(blank()).toContain('The Horde may be asked only once a minute.');
  });

  test('the next try happens once, at the time shown', async () => {
    background.sources = {
      ...SOURCES,
      status: source(14 * 60_000, { state: 'failing', failure, nextTryAt: NOW + 10_000 }),
    };
    await open();
    background.asked = [];
    await settle(9_000);
    expect(background.asked).toEqual([]);
    background.sources = SOURCES;
    await settle(1_500);
    expect(background.asked).toEqual(['awaitRefresh text', 'getCombinedModelData text online']);
    expect(notices()).toEqual([]);
  });

  test('offline', async () => {
    background.sources = { ...SOURCES, status: source(120_000, { state: 'offline' }) };
    await open();
    expect(notices()).toEqual(['Figures are 2 min old. This browser is offline.']);
  });

  test('without a list of workers counts are threads, and say so', async () => {
    background.text = textStatistics({ workers: null });
    background.sources = { ...SOURCES, workers: source(null, { state: 'failing', failure }) };
    await open();
    expect(notices()).toEqual([
      'Workers are not known: their counts are threads. aihorde.net answers 503: it is in trouble itself.Try now',
    ]);
    expect(find('.of-workers b').textContent).toBe('13');
    expect(find('.heads .of-workers').textContent).toBe('Workers (as threads) ▼');
    expect(totals()[1]).toBe('unknown');
    expect([...place.querySelectorAll('.total dt')].map(({ textContent }) => textContent)).toContain(
      'threads, by model',
    );
  });

  test('an empty Horde shows zeros', async () => {
    background.text = textStatistics({ status: [], workers: [] });
    await open();
    expect(blank()).toContain('No text model is online');
    expect(totals()).toEqual(['0', '0', '0', '0']);
    await click(button('List models without workers'));
    expect(names()).toContain('ReadyArt/Broken-Tutu-24B');
  });

  test('the end of a text refresh takes nothing from a waiting image question', async () => {
    const ends: (() => void)[] = [];
    const { ask } = background;
    background.ask = ((type, payload) => new Promise((resolve) => ends.push(() => resolve(ask(type, payload))))) as Ask;
    await open();
    const end = async (at: number) => {
      ends[at]?.();
      await settle();
    };
    await end(0); // Text's figures: its refresh is asked for.
    await click(button('Image')); // Image's figures are asked for, third of all.
    await end(1); // The text's refresh ends, and asks for text no more.
    expect(ends).toHaveLength(3);
    await end(2);
    expect(background.asked).toEqual([
      'getCombinedModelData text online',
      'awaitRefresh text',
      'getCombinedModelData image online',
    ]);
    expect(blank()).toContain('No image model is online');
  });

  test('an answer for another type that comes late changes nothing', async () => {
    let end = () => {};
    background.refreshed = new Promise((resolve) => {
      end = resolve;
    });
    await open();
    await click(button('Image'));
    end();
    await settle();
    expect(blank()).toContain('No image model is online');
  });
});

test('Verify image models (which don’t use backend variations) still work: the same list without backends', async () => {
  await open();
  await click(button('Image'));
  expect(background.asked).toContain('getCombinedModelData image online');
  expect([...place.querySelectorAll('.find .opener')].map((each) => each.textContent)).toEqual(['View ▾']);
});

test('Verify frontend receives and parses backend_variations correctly', async () => {
  await open();
  expect(find('.model .counts').getAttribute('aria-label')).toBe('koboldcpp 3, aphrodite 1, tabbyapi 1');
  await click(find('.row'));
  expect([...place.querySelectorAll('.offer')].map((offer) => offer.querySelector('.of-workers')?.textContent)).toEqual(
    ['3', '1', '1'],
  );
});

test('a list of thousands is laid out only where it is visible', async () => {
  const status = Array.from({ length: 3_000 }, (_, index) => ({ ...STATUS[0], name: `koboldcpp/Model-${index}` }));
  background.text = textStatistics({ status, workers: null });
  await open();
  expect(place.querySelectorAll('.model').length).toBeLessThan(100);
  expect(totals()[0]).toBe('3,000');
  await type('model-2999');
  expect(names()).toEqual(['Model-2999not in the reference']);
});

test('filters stay visible if they leave nothing, with the number of models that were searched', async () => {
  await open();
  await type('nothing has this name');
  expect(find('.tags .count').textContent).toBe('0 of 5 models');
  expect(blank()).toContain('No model matches');
});
