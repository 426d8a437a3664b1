// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { NameLine } from '../../../src/messages/protocol.ts';
import { readHealth } from '../../../src/pages/health/read-health.ts';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { modelsAihorde } from '../../../src/pages/sites/models.aihorde.net.ts';
import {
  createBackground,
  hosts,
  layoutObservers,
  open,
  type Page,
  settle,
  sourcesWith,
  textOf,
} from '../page-under-test.ts';

const TEXT = '/details/models/text';
const row = (name: string, top?: number) =>
  `<div class="models-table-row"${top === undefined ? '' : ` data-top="${top}"`}><div class="models-table-cell-name"><span class="models-table-name" title="${name}">${name}</span></div></div>`;
const list = (...names: string[]) =>
  `<app-models-list><div class="models-table"><div class="models-table-header">Name</div>${names.map((name) => row(name)).join('')}</div></app-models-list>`;

const table = () => document.querySelector('.models-table') as HTMLElement;
const rows = () => Array.from(document.querySelectorAll('.models-table-row'));
const titleOf = (element: Element) => element.querySelector('[title]')?.getAttribute('title') ?? '';
const markup = (html: string) => document.createRange().createContextualFragment(html);
const toggleOf = (host: Element | undefined) => host?.shadowRoot?.querySelector<HTMLElement>('.toggle');

/** Every row has one addition if its name is a model's (here: has a slash), none otherwise. */
function expectOneEach() {
  for (const element of rows()) {
    const expected = titleOf(element).includes('/') ? 1 : 0;
    expect(hosts(element), titleOf(element)).toHaveLength(expected);
    if (expected) {
      const own = hosts(element)[0]?.shadowRoot?.querySelector('.own')?.getAttribute('data-backend');
      expect(own).toBe(titleOf(element).split('/')[0]);
    }
  }
  expect(hosts()).toHaveLength(rows().filter((element) => titleOf(element).includes('/')).length);
}

let page: Page | undefined;
const openList = async (...names: string[]) => {
  page = await open(aihorde, TEXT, list(...names));
  return page;
};

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 }));
afterEach(() => {
  page?.annotator.remove();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('names in a list', () => {
  test('each gets its line, all in one message', async () => {
    const { background } = await openList('koboldcpp/A', 'aphrodite/A', 'koboldcpp/B', 'koboldcpp/B');
    expectOneEach();
    expect(background.asked).toEqual([['lookupNames', 'koboldcpp/A', 'aphrodite/A', 'koboldcpp/B']]);
    expect(textOf(hosts()[0])).toMatch(/koboldcpp 1 .*\| aphrodite 1/);
  });

  test('image models and everything else that is no text model get nothing', async () => {
    await openList('Deliberate', 'koboldcpp/A');
    expectOneEach();
  });

  test.each<[string, (parent: HTMLElement) => void]>([
    ['sorted', (parent) => parent.append(...rows().reverse())],
    ['filtered', () => rows()[0]?.remove()],
    [
      'filtered and back',
      (parent) => {
        const all = rows();
        parent.replaceChildren();
        parent.append(...all);
      },
    ],
    ['drawn anew', (parent) => parent.replaceChildren(markup(row('koboldcpp/B')), markup(row('aphrodite/A')))],
    [
      'drawn anew inside',
      () => {
        for (const element of rows()) element.innerHTML = row('koboldcpp/B').replace(/^<div[^>]*>|<\/div>$/g, '');
      },
    ],
    ['a row copied with its addition', (parent) => parent.append(rows()[0]?.cloneNode(true) ?? '')],
  ])('%s: exactly one each, nothing asked again', async (_, change) => {
    const { background } = await openList('koboldcpp/A', 'aphrodite/A', 'koboldcpp/B', 'Deliberate');
    change(table());
    await settle();
    expectOneEach();
    expect(background.names()).toHaveLength(4);
  });

  test('moved rows keep their very elements', async () => {
    await openList('koboldcpp/A', 'aphrodite/A');
    const before = hosts();
    table().append(...rows().reverse());
    await settle();
    expect(hosts()).toEqual(before.reverse());
  });

  test('a row that is used for another name shows that one', async () => {
    const { background } = await openList('koboldcpp/A', 'koboldcpp/B');
    const name = rows()[0]?.querySelector('span') as HTMLElement;
    name.title = 'aphrodite/C';
    name.textContent = 'aphrodite/C';
    await settle();
    expectOneEach();
    expect(background.names()).toEqual(['koboldcpp/A', 'koboldcpp/B', 'aphrodite/C']);
  });

  test('lists that come later, and their refetched successors', async () => {
    const { background } = await open(aihorde, TEXT, '<main></main>').then((opened) => (page = opened));
    expect(background.asked).toEqual([]);
    for (let fetched = 0; fetched < 3; fetched++) {
      document.querySelector('main')?.replaceChildren(markup(list('koboldcpp/A', 'aphrodite/A')));
      await settle();
      expectOneEach();
    }
    expect(background.asked).toHaveLength(1);
  });

  test('200 random changes', async () => {
    await openList('koboldcpp/A', 'aphrodite/A', 'koboldcpp/B', 'aphrodite/C', 'Deliberate');
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    const names = ['koboldcpp/A', 'aphrodite/A', 'koboldcpp/D', 'aphrodite/E', 'Deliberate', 'x'];
    const any = () => names[random(names.length)] as string;
    for (let step = 0; step < 200; step++) {
      const target = rows()[random(rows().length || 1)];
      const change = random(5);
      if (change === 0) table().append(markup(row(any())));
      else if (change === 1) target?.remove();
      else if (change === 2) table().append(...rows().sort(() => random(3) - 1));
      else if (change === 3) target?.querySelector('span')?.setAttribute('title', any());
      else if (target) table().prepend(target);
      if (random(3) === 0) await settle();
    }
    await settle();
    expectOneEach();
  });
});

describe('only what is near the viewport', () => {
  const places = () => rows() as HTMLElement[];
  const scrollBy = async (px: number) => {
    for (const element of places()) element.dataset.top = String(Number(element.dataset.top) - px);
    window.dispatchEvent(new Event('scroll'));
    await settle();
  };
  const openPlaces = async (...tops: number[]) => {
    const inside = tops.map((top) => row(`koboldcpp/${top}`, top)).join('');
    page = await open(aihorde, TEXT, list().replace('</div></app', `${inside}</div></app`));
    return page;
  };

  test('is asked for; a screen ahead once it is scrolled, the rest when it is scrolled to', async () => {
    // happy-dom's window is 768 px high.
    const { background } = await openPlaces(0, 400, 900, 1600, 40_000);
    expect(background.asked).toEqual([['lookupNames', 'koboldcpp/0', 'koboldcpp/400']]);
    await scrollBy(10);
    expect(background.asked.slice(1)).toEqual([['lookupNames', 'koboldcpp/900', 'koboldcpp/1600']]);
    await scrollBy(39_900);
    expect(background.asked.slice(2)).toEqual([['lookupNames', 'koboldcpp/40000']]);
    expect(hosts()).toHaveLength(5);
  });

  test('scrolling over rows that are done asks nothing and writes nothing', async () => {
    const { background } = await openPlaces(0, 400, 800);
    await scrollBy(1);
    const before = document.body.innerHTML;
    await scrollBy(300);
    expect(background.names()).toHaveLength(3);
    expect(background.asked).toHaveLength(2);
    expect(document.body.innerHTML.replaceAll(/data-top="[^"]*"/g, '')).toBe(
      before.replaceAll(/data-top="[^"]*"/g, ''),
    );
  });

  test('what was renewed while it was out of view is shown when it comes back', async () => {
    const { background } = await openPlaces(0, 5_000);
    await scrollBy(5_000);
    background.workers = 5;
    vi.setSystemTime(Date.now() + 60_001);
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    await scrollBy(-5_000);
    expect(hosts().map((host) => host.shadowRoot?.querySelector('b')?.textContent)).toEqual(['5', '5']);
  });

  const sortTo = async (...tops: number[]) => {
    const all = places();
    all.forEach((element, index) => {
      element.dataset.top = String(tops[index]);
    });
    table().append(...all.sort((a, b) => Number(a.dataset.top) - Number(b.dataset.top)));
    await settle();
  };

  test('keeps its lines when the list is sorted: what goes out of view loses them', async () => {
    await openPlaces(0, 400, 40_000);
    const [first, , last] = places();
    expect(hosts(last as Element)).toHaveLength(0);
    await sortTo(40_000, 400, 0);
    expect(hosts(first as Element)).toHaveLength(0);
    expect(hosts(last as Element)).toHaveLength(1);
    expect(hosts()).toHaveLength(2);
  });

  test.each<[string, string]>([
    ['clicked', 'click'],
    ['typed into', 'input'],
  ])('is looked at anew when the page is %s, before anything else tells that it was sorted', async (_, type) => {
    await openPlaces(0, 400, 40_000);
    const last = places().at(-1) as Element;
    layoutObservers.length = 0;
    document.body.dispatchEvent(new Event(type, { bubbles: true }));
    await sortTo(40_000, 400, 0);
    expect(hosts(last)).toHaveLength(1);
    expect(hosts()).toHaveLength(2);
  });

  const ownOf = (element: Element | undefined) =>
    element && hosts(element)[0]?.shadowRoot?.querySelector('.own')?.getAttribute('data-backend');
  const rename = (element: Element | undefined) =>
    element?.querySelector('span')?.setAttribute('title', titleOf(element).replace('koboldcpp', 'aphrodite'));

  test('another name in a row that has gone out of view is seen when it comes back', async () => {
    await openPlaces(0, 5_000);
    await scrollBy(5_000);
    const [first, second] = places();
    rename(first);
    rename(second);
    await settle();
    expect(ownOf(second)).toBe('aphrodite');
    await scrollBy(-5_000);
    expect(ownOf(first)).toBe('aphrodite');
  });

  test('another name in a row that was taken out is seen when it comes back', async () => {
    await openPlaces(0, 400);
    const [first] = places();
    first?.remove();
    await settle();
    rename(first);
    if (first) first.dataset.top = '5100';
    table().append(first ?? '');
    await settle();
    await scrollBy(5_000);
    expect(ownOf(first)).toBe('aphrodite');
  });

  test('an open table stays open wherever its row goes', async () => {
    await openPlaces(0, 400, 40_000);
    const [first] = places();
    const [host] = hosts(first as Element);
    toggleOf(host)?.click();
    await settle();
    await sortTo(40_000, 400, 0);
    expect(hosts(first as Element)).toEqual([host]);
    await sortTo(0, 400, 40_000);
    expect(hosts(first as Element)).toEqual([host]);
    expect(host?.shadowRoot?.querySelector('.variations')).not.toBeNull();
  });
});

describe('room for the lines of a long list', () => {
  const hasRoom = () => table().hasAttribute('data-horde-lens-room');

  test.each<[string, string, number, boolean]>([
    ['of text models', TEXT, 1024, true],
    ['of other models', '/details/models/image', 1024, false],
    ['whose rows are too narrow to be one row of cells', TEXT, 400, false],
  ])('%s', async (_, path, width, expected) => {
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: query === '(min-width: 768px)' && width >= 768,
      addEventListener() {},
    }));
    page = await open(aihorde, path, list('koboldcpp/A'));
    expect(hasRoom()).toBe(expected);
    page.annotator.remove();
    expect(hasRoom()).toBe(false);
  });

  test.each<[string, string[], string[]]>([
    ['sorted: those that will be in view, and no other', ['C', 'B', 'A'], ['C', 'B']],
    [
      'a name that is not known yet in the place of another: each stays as it was',
      ['B', 'new', 'A', 'C'],
      ['B', 'A', 'C'],
    ],
    ['fewer rows than were in view', ['C'], ['C']],
    ['none of the rows that were there', ['X', 'Y'], []],
  ])('has the lines before the page is laid out anew: %s', async (_, order, expected) => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {} }));
    const withLine = () =>
      rows()
        .filter((element) => hosts(element).length)
        .map((element) => titleOf(element).split('/')[1]);
    let seen: (string | undefined)[] | undefined = [];
    const places = [row('koboldcpp/A', 0), row('koboldcpp/B', 400), row('koboldcpp/C', 900)].join('');
    const html = list().replace('</div></app', `${places}</div></app`);
    page = await open(aihorde, TEXT, html, createBackground(), [], () => {
      seen ??= withLine();
    });
    // So that the third is known, too.
    window.dispatchEvent(new Event('scroll'));
    await settle();
    const known = new Map(rows().map((element) => [titleOf(element).split('/')[1], element as HTMLElement]));
    const next = order.map((name) => known.get(name) ?? (markup(row(`koboldcpp/${name}`)).firstChild as HTMLElement));
    next.forEach((element, index) => {
      element.dataset.top = `${[0, 400][index] ?? 900}`;
    });
    seen = undefined;
    for (const element of rows()) element.remove();
    table().append(...next);
    table().click();
    await settle();
    expect(seen).toEqual(expected);
    expect(withLine()).toEqual(order.slice(0, 2));
  });

  test.each<[string, () => void]>([
    ['as it was', () => {}],
    ['scrolled', () => window.dispatchEvent(new Event('scroll'))],
    ['clicked', () => table().click()],
    ['typed into', () => table().dispatchEvent(new Event('input', { bubbles: true }))],
  ])('a list that is not sorted is not touched: %s', async (_, happen) => {
    await openList('koboldcpp/A', 'aphrodite/A');
    const before = hosts();
    const written = vi.spyOn(Element.prototype, 'append');
    happen();
    await settle();
    expect(hosts()).toEqual(before);
    expect(written).not.toHaveBeenCalled();
  });

  test.each<[string, string, boolean]>([
    ['with room', TEXT, false],
    ['without', '/details/usage', true],
  ])('of rows that the page moves, records are made: %s', async (_, path, expected) => {
    let told = 0;
    const Real = MutationObserver;
    vi.stubGlobal(
      'MutationObserver',
      class extends Real {
        constructor(tell: MutationCallback) {
          super((records, observer) => {
            told += records.length;
            tell(records, observer);
          });
        }
      },
    );
    const html =
      path === TEXT
        ? list('koboldcpp/A', 'aphrodite/A')
        : `<app-usage-stats><div class="model-list">${[row('koboldcpp/A'), row('aphrodite/A')].join('')}</div></app-usage-stats>`;
    page = await open(aihorde, path, html);
    told = 0;
    rows()[0]?.parentElement?.append(...rows().reverse());
    await settle();
    expect(told > 0).toBe(expected);
  });

  test.each<[string, () => void, string[]]>([
    [
      'another name in a row in view',
      () => rows()[0]?.querySelector('span')?.setAttribute('title', 'aphrodite/X'),
      ['aphrodite/X', 'koboldcpp/B'],
    ],
    [
      'other names in all rows, in view and not',
      () => {
        for (const span of document.querySelectorAll('.models-table-row span')) {
          span.setAttribute('title', (span as HTMLElement).title.replace('koboldcpp', 'aphrodite'));
        }
      },
      ['aphrodite/A', 'aphrodite/B'],
    ],
    [
      'another list beside it',
      () =>
        document
          .querySelector('app-models-list')
          ?.append(markup(`<div class="models-table">${row('aphrodite/Y', 0)}</div>`)),
      ['koboldcpp/A', 'koboldcpp/B', 'aphrodite/Y'],
    ],
    ['another in its place', () => document.body.replaceChildren(markup(list('aphrodite/Z'))), ['aphrodite/Z']],
    [
      'another around it',
      () => {
        const section = document.createElement('section');
        section.append(...document.body.childNodes, markup(list('aphrodite/Z')));
        document.body.append(section);
      },
      ['koboldcpp/A', 'koboldcpp/B', 'aphrodite/Z'],
    ],
  ])('what is new in and around it is still seen: %s', async (_, change, expected) => {
    page = await open(
      aihorde,
      TEXT,
      list().replace(
        '</div></app',
        `${row('koboldcpp/A', 0)}${row('koboldcpp/B', 400)}${row('koboldcpp/C', 5_000)}</div></app`,
      ),
    );
    change();
    await settle();
    const shown = rows().filter((element) => hosts(element).length);
    expect(shown.map(titleOf)).toEqual(expected);
    for (const element of shown) {
      const own = hosts(element)[0]?.shadowRoot?.querySelector('.own')?.getAttribute('data-backend');
      expect(own).toBe(titleOf(element).split('/')[0]);
    }
  });

  test('a list that comes later in what was put beside it is seen, too', async () => {
    await openList('koboldcpp/A');
    document.body.append(markup('<app-models-list></app-models-list>'));
    await settle();
    document.body.lastElementChild?.append(markup(`<div class="models-table">${row('aphrodite/Y')}</div>`));
    await settle();
    expectOneEach();
  });

  test('is given back while questions get no answer', async () => {
    const background = createBackground();
    background.failure = new Error('The background did not answer.');
    page = await open(aihorde, TEXT, list('koboldcpp/A'), background);
    expect(hasRoom()).toBe(false);
  });

  test('rows without a known name get their lines with the answer, and all at once', async () => {
    const background = createBackground();
    const { ask } = background;
    let answer = () => {};
    await openList('koboldcpp/A');
    page?.annotator.remove();
    background.ask = async (type, payload) => {
      if (type === 'lookupNames' && (payload as { queries: { name: string }[] }).queries[0]?.name === 'koboldcpp/B')
        await new Promise<void>((done) => {
          answer = done;
        });
      return ask(type, payload);
    };
    page = await open(aihorde, TEXT, list('koboldcpp/A'), background);
    table().prepend(markup(row('koboldcpp/B')), markup(row('koboldcpp/A')));
    await settle();
    expect(hosts()).toHaveLength(1);
    answer();
    await settle();
    expectOneEach();
  });

  test('an answer that is long in coming is not waited for', async () => {
    const background = createBackground();
    const { ask } = background;
    background.ask = async (type, payload) => {
      if (type === 'lookupNames' && (payload as { queries: { name: string }[] }).queries[0]?.name === 'koboldcpp/B')
        await new Promise(() => {});
      return ask(type, payload);
    };
    page = await open(aihorde, TEXT, list('koboldcpp/A'), background);
    table().prepend(markup(row('koboldcpp/B')), markup(row('koboldcpp/A')));
    await settle();
    await vi.waitFor(async () => {
      await settle();
      expect(hosts()).toHaveLength(2);
    });
  });
});

describe('a page at rest', () => {
  test('has nothing to do: our own changes are no news', async () => {
    await openList('koboldcpp/A', 'aphrodite/A');
    expect(await settle()).toBe(0);
  });

  test.each(['<p>tooltip</p>', '<div class="models-table-row"></div>'])(
    'what is not of a list is no reason to work: %s',
    async (html) => {
      await openList('koboldcpp/A');
      document.body.append(markup(html));
      document.body.lastElementChild?.remove();
      expect(await settle()).toBe(0);
    },
  );
});

describe('single-page navigation', () => {
  const leaderboard = `<app-leaderboard><div class="models-table"><div class="models-table-row"><div class="models-table-cell-name"><span class="models-table-name" title="koboldcpp/A">user</span></div></div></div></app-leaderboard>`;

  test('user names of the leaderboard are left alone', async () => {
    await openList('koboldcpp/A');
    history.pushState(null, '', '/details/leaderboard');
    document.body.replaceChildren(markup(leaderboard));
    await settle();
    expect(hosts()).toEqual([]);
  });

  test('what comes into a list that was another address’s is seen', async () => {
    await openList('koboldcpp/A');
    history.pushState(null, '', '/details/teams/7');
    window.dispatchEvent(new Event('popstate'));
    await settle();
    table().append(
      markup(
        '<app-team-detail><div class="card"><p><a class="worker-badge" href="/details/models/name/koboldcpp%2FB">B</a></p></div></app-team-detail>',
      ),
    );
    await settle();
    expect(hosts(document.querySelector('app-team-detail') as Element)).toHaveLength(1);
  });

  test('and back: from the answers at hand', async () => {
    const { background } = await openList('koboldcpp/A');
    history.pushState(null, '', '/details/leaderboard');
    document.body.replaceChildren(markup(leaderboard));
    await settle();
    history.pushState(null, '', TEXT);
    document.body.replaceChildren(markup(list('koboldcpp/A')));
    await settle();
    expectOneEach();
    expect(background.asked).toHaveLength(1);
  });
});

describe('freshness', () => {
  const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
  const comeBack = () => document.dispatchEvent(new Event('visibilitychange'));
  const workers = () => hosts()[0]?.shadowRoot?.querySelector('b')?.textContent;

  test.each<[string, number, () => void, boolean]>([
    ['the page is shown again after a minute', 60_001, comeBack, true],
    ['the page is shown again at once', 10, comeBack, false],
    [
      'the line is pointed at after a minute',
      60_001,
      () => hosts()[0]?.shadowRoot?.querySelector('.lens')?.dispatchEvent(new Event('pointerenter')),
      true,
    ],
    [
      'the line is pointed at at once',
      10,
      () => hosts()[0]?.shadowRoot?.querySelector('.lens')?.dispatchEvent(new Event('pointerenter')),
      false,
    ],
  ])('%s', async (_, ms, look, again) => {
    const { background } = await openList('koboldcpp/A', 'koboldcpp/B');
    background.workers = 5;
    later(ms);
    look();
    await settle();
    expect(background.asked).toHaveLength(again ? 2 : 1);
    expect(workers()).toBe(again ? '5' : '1');
  });

  test('a refresh that is due is waited for once, and what is in view is asked for again', async () => {
    const background = createBackground();
    background.sources = sourcesWith({ state: 'stale' });
    const answered = background.ask;
    background.ask = async (type, payload) => {
      if (type === 'awaitRefresh') {
        background.sources = sourcesWith({ fetchedAt: 2_000_000 });
        background.workers = 7;
      }
      return answered(type, payload);
    };
    page = await open(aihorde, TEXT, list('koboldcpp/A'), background);
    expect(background.asked.map(([type]) => type)).toEqual(['lookupNames', 'awaitRefresh', 'lookupNames']);
    expect(workers()).toBe('7');
  });

  test('a refresh that brings nothing is not waited for again', async () => {
    const background = createBackground();
    background.sources = sourcesWith({ state: 'failing' });
    page = await open(aihorde, TEXT, list('koboldcpp/A'), background);
    expect(background.asked.map(([type]) => type)).toEqual(['lookupNames', 'awaitRefresh']);
  });

  test('old figures say of when they are', async () => {
    const background = createBackground();
    background.sources = sourcesWith({ fetchedAt: 1_000_000 - 600_000 });
    page = await open(aihorde, TEXT, list('koboldcpp/A'), background);
    expect(hosts()[0]?.shadowRoot?.querySelector('.old')?.textContent).toMatch(/^as of \d/);
  });

  test.each([
    ['of a Horde that has not answered yet', null, 'no figures yet'],
    ['of a model that nobody serves or has used', 1_000_000, 'no worker, no use known'],
  ])('a line without backends, %s', async (_, fetchedAt, words) => {
    const background = createBackground();
    const { ask } = background;
    background.ask = async (type, payload) => {
      const answer = await ask(type, payload);
      if ('lines' in answer) for (const line of answer.lines as (NameLine | null)[]) if (line) line.backends = [];
      return answer;
    };
    background.sources = sourcesWith({ fetchedAt });
    page = await open(aihorde, TEXT, list('koboldcpp/A'), background);
    expect(hosts()[0]?.shadowRoot?.querySelector('.lens')?.textContent).toContain(words);
  });

  test('no answer: no empty lines, no storm of questions, and all is well when it comes', async () => {
    const background = createBackground();
    background.failure = new Error('The background did not answer.');
    page = await open(aihorde, TEXT, list('koboldcpp/A'), background);
    expect(hosts()).toEqual([]);
    expect(background.asked).toHaveLength(1);
    background.failure = null;
    later(6_000);
    window.dispatchEvent(new Event('scroll'));
    await settle();
    expectOneEach();
  });
});

describe('the table', () => {
  test('opens in place and closes', async () => {
    const { background } = await openList('koboldcpp/A');
    const [host] = hosts();
    const toggle = toggleOf(host);
    expect(toggle?.getAttribute('aria-expanded')).toBe('false');
    toggle?.click();
    await settle();
    expect(background.asked.at(-1)).toEqual(['getModelDetails', 'A']);
    expect(toggle?.getAttribute('aria-expanded')).toBe('true');
    expect(host?.shadowRoot?.querySelector('.variations')).not.toBeNull();
    expect(host?.shadowRoot?.querySelector('.detail > [role="status"]')).toBeNull();
    toggle?.click();
    await settle();
    expect(host?.shadowRoot?.querySelector('.detail')).toBeNull();
  });

  test('newer figures leave it open, and the focus where it is', async () => {
    const { background } = await openList('koboldcpp/A');
    const root = hosts()[0]?.shadowRoot;
    const toggle = toggleOf(hosts()[0]);
    toggle?.click();
    await settle();
    const table = root?.querySelector('.variations');
    toggle?.focus();
    background.workers = 5;
    vi.setSystemTime(Date.now() + 60_001);
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(root?.querySelector('b')?.textContent).toBe('5');
    expect(root?.activeElement).toBe(toggle);
    expect(toggle?.getAttribute('aria-expanded')).toBe('true');
    expect(table).not.toBeNull();
    expect(root?.querySelector('.variations')).toBe(table);
  });

  test('its script comes when the control is pointed at, before any click', async () => {
    const { background } = await openList('koboldcpp/A');
    expect(background.asked.map(([type]) => type)).not.toContain('loadTables');
    toggleOf(hosts()[0])?.dispatchEvent(new Event('pointerenter'));
    await settle();
    expect(background.asked.at(-1)).toEqual(['loadTables']);
  });

  test('says so when it cannot be had', async () => {
    const { background } = await openList('koboldcpp/A');
    background.failure = new Error('gone');
    toggleOf(hosts()[0])?.click();
    await settle();
    expect(hosts()[0]?.shadowRoot?.querySelector('[role=status]')?.textContent).toMatch(/could not/);
  });

  const familyRow = (name: string) =>
    `<app-model-row><tr><td></td><td></td><td></td><td><app-model-row-header><span><span>${name}</span></span></app-model-row-header></td></tr></app-model-row>`;
  async function openFamilies(...names: string[]) {
    page = await open(
      modelsAihorde,
      '/categories/text_generation',
      '<div class="virtual-scroll-viewport"><table><tbody></tbody></table></div>',
    );
    // A parser would move these elements out of the table; frameworks do not.
    for (const name of names) {
      const element = document.createElement('app-model-row');
      const template = document.createElement('template');
      template.innerHTML = `<table><tbody>${familyRow(name)}</tbody></table>`;
      const tr = element.appendChild(document.createElement('tr'));
      for (let cell = 0; cell < 3; cell++) tr.insertCell();
      tr.insertCell().innerHTML = `<app-model-row-header><span><span>${name}</span></span></app-model-row-header>`;
      document.querySelector('tbody')?.append(element);
    }
    await settle();
    return page;
  }

  test('of a family with a single model: it is that model’s', async () => {
    await openFamilies('Solo');
    const root = hosts()[0]?.shadowRoot;
    expect(root?.querySelectorAll('.figure')).toHaveLength(2);
    expect(root?.textContent).not.toContain('family');
  });

  test('of a family: the line says so, and its models open in a row of the table of their own', async () => {
    const { background } = await openFamilies('Qwen3');
    const [host] = hosts();
    expect(host?.shadowRoot?.textContent).toContain('family of 2 models');
    const clicked = vi.fn();
    document.querySelector('tr')?.addEventListener('click', clicked);
    toggleOf(host)?.click();
    await settle();
    expect(background.asked.at(-1)).toEqual(['getModelDetails', 'Qwen3-8B', 'Qwen3-70B']);
    expect(clicked).not.toHaveBeenCalled();
    const own = document.querySelector<HTMLTableRowElement>('app-model-row > tr:last-child');
    expect(own?.cells[0]?.colSpan).toBe(10);
    const models = Array.from(hosts(own as Element)[0]?.shadowRoot?.querySelectorAll('.model bdi') ?? []);
    expect(models.map(({ textContent }) => textContent)).toEqual(['Qwen3-8B', 'Qwen3-70B']);
    toggleOf(host)?.click();
    await settle();
    expect(document.querySelectorAll('tr')).toHaveLength(1);
  });

  test('a list that comes in a row out of view gets its lines, too', async () => {
    await openFamilies('Qwen3', 'Llama');
    const far = document.querySelector('app-model-row:last-child') as HTMLElement;
    far.dataset.top = '5000';
    window.dispatchEvent(new Event('scroll'));
    await settle();
    const details = document.createElement('tr');
    details.className = 'detail-row';
    far.append(details);
    await settle();
    details.append(
      markup(
        '<div class="detail-section"><div class="card"><b class="card-overview-title">Llama</b></div><div class="card"></div></div>',
      ),
    );
    await settle();
    const card = details.querySelector('.card:last-child');
    card?.append(markup('<div class="card-body"><div class="overflow-x-auto"><table></table></div></div>'));
    await settle();
    expect(hosts(details)).toHaveLength(1);
  });

  test('goes with its row', async () => {
    await openFamilies('Qwen3', 'Llama');
    toggleOf(hosts()[0])?.click();
    await settle();
    const name = document.querySelector('app-model-row span span')?.firstChild;
    if (name) name.nodeValue = 'Mistral';
    await settle();
    expect(document.querySelectorAll('tr')).toHaveLength(2);
    expect(hosts()).toHaveLength(2);
  });
});

describe('removal', () => {
  test.each<[string, (opened: Page) => void]>([
    [
      'the extension has gone, and the pointer moves',
      ({ alive }) => {
        alive.is = false;
        window.dispatchEvent(new Event('pointerover'));
      },
    ],
    [
      'the extension has gone, and the page changes',
      ({ alive }) => {
        alive.is = false;
        table().append(document.createElement('p'));
      },
    ],
    ['asked to', ({ annotator }) => annotator.remove()],
  ])('%s: the page is as it was', async (_, end) => {
    const opened = await openList('koboldcpp/A', 'aphrodite/B');
    toggleOf(hosts()[0])?.click();
    await settle();
    end(opened);
    await settle();
    for (const stray of document.querySelectorAll('p')) stray.remove();
    expect(document.body.innerHTML).toBe(list('koboldcpp/A', 'aphrodite/B'));
    table().append(markup(row('koboldcpp/C')));
    expect(await settle()).toBe(0);
  });

  test('what an earlier script has left behind goes first', async () => {
    page = await open(aihorde, TEXT, list('koboldcpp/A').replace('</span>', '</span><horde-lens></horde-lens>'));
    expectOneEach();
  });
});

test('the theme is followed live', async () => {
  await openList('koboldcpp/A');
  const theme = () => (hosts()[0] as HTMLElement).dataset.theme;
  expect(theme()).toBe('light');
  document.documentElement.className = 'dark';
  await settle();
  expect(theme()).toBe('dark');
  document.documentElement.className = '';
  await settle();
  expect(theme()).toBe('light');
});

test('the theme is the same on a row that was elsewhere when it changed', async () => {
  await openList('koboldcpp/A');
  const [away] = rows();
  away?.remove();
  document.documentElement.className = 'dark';
  await settle();
  table().append(away ?? '');
  await settle();
  expect((hosts()[0] as HTMLElement).dataset.theme).toBe('dark');
  document.documentElement.className = '';
  await settle();
});

test('what a view has found can be told', async () => {
  const { annotator } = await openList('koboldcpp/A', 'Deliberate');
  expect(readHealth(annotator.findings)).toContainEqual({
    view: 'models list',
    lists: 1,
    elements: 8,
    rows: 3,
    names: 2,
    answered: 2,
    matched: 1,
  });
});

describe('additions behind their names', () => {
  const BADGES = `<app-team-detail><div class="card"><div class="badge-container">${[
    'koboldcpp/A',
    'aphrodite/A',
    'Deliberate',
  ]
    .map(
      (name) =>
        `<a class="worker-badge" href="/details/models/name/${encodeURIComponent(name)}">${name} <b>(2)</b></a>`,
    )
    .join('')}</div></div></app-team-detail>`;
  const order = () => Array.from(document.querySelector('.badge-container')?.children ?? [], (each) => each.localName);

  test.each<[string, (container: HTMLElement) => void, string[]]>([
    ['at first', () => {}, ['a', 'horde-lens', 'a', 'horde-lens', 'a']],
    [
      'when the site moves them',
      (container) => container.append(...Array.from(container.querySelectorAll('a')).reverse()),
      ['a', 'a', 'horde-lens', 'a', 'horde-lens'],
    ],
    ['when it takes one away', (container) => container.querySelector('a')?.remove(), ['a', 'horde-lens', 'a']],
  ])('%s', async (_, change, expected) => {
    page = await open(aihorde, '/details/teams/7', BADGES);
    change(document.querySelector('.badge-container') as HTMLElement);
    await settle();
    expect(order()).toEqual(expected);
  });
});

test('a link whose address is not encoded spoils nothing', async () => {
  const link = (href: string) => `<a class="worker-badge" href="/details/models/name/${href}">x</a>`;
  page = await open(
    aihorde,
    '/details/teams/7',
    `<app-team-detail><div class="card"><p>${link('100%')}${link('koboldcpp%2FA')}</p></div></app-team-detail>`,
  );
  expect(page.background.names()).toContain('koboldcpp/A');
  expect(hosts()).toHaveLength(1);
});

describe('options without a panel', () => {
  test('only those of text models get words behind them, once, for the name they have now', async () => {
    const item = (name: string, badge: string) =>
      `<button class="filter-autocomplete-item"><span class="filter-autocomplete-name">${name}</span><span class="filter-autocomplete-badge"> ${badge} </span></button>`;
    page = await open(
      aihorde,
      TEXT,
      `<div id="model-autocomplete-list">${item('koboldcpp/A', 'Text')}${item('some/image', 'Image')}</div>`,
    );
    const names = () =>
      Array.from(document.querySelectorAll('.filter-autocomplete-name'), ({ textContent }) => textContent);
    expect(names()).toEqual(['koboldcpp/A · also aphrodite\u00a01\u00a0worker\u00a0(no\u00a0queue)', 'some/image']);
    const text = document.querySelector('.filter-autocomplete-name')?.firstChild as Text;
    text.data = 'aphrodite/B';
    await settle();
    expect(names()).toEqual(['aphrodite/B · also koboldcpp\u00a01\u00a0worker\u00a0(no\u00a0queue)', 'some/image']);
    page.annotator.remove();
    expect(names()).toEqual(['aphrodite/B', 'some/image']);
  });
});
