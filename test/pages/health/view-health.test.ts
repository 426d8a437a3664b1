// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { REPORTING } from '../../../src/messages/reporting-views.ts';
import { judgeView, type Verdict, type ViewHealth } from '../../../src/pages/health/view-health.ts';
import type { Expectation } from '../../../src/pages/site.ts';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { SITES } from '../../../src/pages/sites/index.ts';
import { type Background, createBackground, open, settle, sourcesWith } from '../page.ts';

test('the background knows each view that reports itself, and no other', () => {
  const expected = SITES.flatMap(({ name, views }) =>
    views.filter((view) => view.expected).map((view) => ({ site: name, view: view.name })),
  );
  const sorted = (views: readonly object[]) => views.map((view) => JSON.stringify(view)).sort();
  expect(sorted(REPORTING)).toEqual(sorted(expected));
});

describe('a view at an address where it must find something', () => {
  const BOTH: Expectation = { list: ['/models'], names: ['/models/text'] };
  const NAMES: Expectation = { names: ['/models'] };
  const TEAM: Expectation = { list: ['/teams/*'] };
  const FOUND = { view: '', lists: 1, elements: 40, rows: 8, names: 8, answered: 8, matched: 8 };
  const GONE = { lists: 0, elements: 0, rows: 0, names: 0, answered: 0, matched: 0 };
  const cases: [string, Expectation, string, Partial<ViewHealth>, Verdict][] = [
    ['names that are models', BOTH, '/models/text', {}, 'well'],
    ['one of many names is a model', BOTH, '/models/text', { matched: 1 }, 'well'],
    ['no list', BOTH, '/models', GONE, 'changed'],
    ['no list, with a slash at the end', BOTH, '/models/', GONE, 'changed'],
    ['no list, where only names are expected', BOTH, '/models/text', GONE, 'unclear'],
    ['a list of others, where no names are expected', BOTH, '/models', { matched: 0 }, 'well'],
    ['a filled list without names', BOTH, '/models/text', { names: 0, answered: 0, matched: 0 }, 'changed'],
    ['an empty list', BOTH, '/models/text', { ...GONE, lists: 1 }, 'unclear'],
    ['a list with a word in it', BOTH, '/models/text', { ...GONE, lists: 1, elements: 1, rows: 1 }, 'unclear'],
    ['a list not looked at yet', BOTH, '/models/text', { ...GONE, lists: 1, elements: 40 }, 'unclear'],
    ['names that mean nothing', BOTH, '/models/text', { matched: 0 }, 'changed'],
    ['names not answered yet', BOTH, '/models/text', { answered: 7, matched: 0 }, 'unclear'],
    ['two names that mean nothing', BOTH, '/models/text', { names: 2, answered: 2, matched: 0 }, 'unclear'],
    ['a list that comes when it is asked for', NAMES, '/models', GONE, 'unclear'],
    ['a list that came, without names', NAMES, '/models', { names: 0, answered: 0, matched: 0 }, 'changed'],
    ['a part of the address that can be anything', TEAM, '/teams/7', GONE, 'changed'],
    ['no such part', TEAM, '/teams', GONE, 'unclear'],
    ['more parts', TEAM, '/teams/7/edit', GONE, 'unclear'],
  ];
  test.each(cases)('%s', (_, expected, path, found, verdict) => {
    expect(judgeView(expected, path, { ...FOUND, ...found })).toBe(verdict);
  });
});

describe('a page', () => {
  const TEXT = '/details/models/text';
  const row = (name: string, attribute = 'title') =>
    `<div><div class="models-table-cell-name"><span class="models-table-name" ${attribute}="${name}">${name}</span></div></div>`;
  const list = (rows: string, name = 'models-table') =>
    `<app-models-list><div class="${name}">${rows}</div></app-models-list>`;
  const rows = (prefix: string, attribute?: string) =>
    ['A', 'B', 'C'].map((name) => row(`${prefix}${name}`, attribute)).join('');
  const WELL = list(rows('koboldcpp/'));
  const GONE = list(rows('koboldcpp/'), 'models-grid');

  let page: Awaited<ReturnType<typeof open>>;
  let isHidden: boolean;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: 1_000_000 });
    isHidden = false;
    vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  });
  afterEach(() => {
    page.annotator.remove();
    document.documentElement.className = '';
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  const wait = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    await settle();
  };
  const openAt = async (path: string, html: string, reported: string[] = [], background?: Background) => {
    page = await open(aihorde, path, html, background, reported);
    return page.background;
  };
  /** What was reported: null for a view that is well again. */
  const reports = ({ reported }: Background) => reported.map(({ view, found }) => [view, found]);

  test('that is well says nothing, asks nothing more and leaves no timer', async () => {
    const background = await openAt(TEXT, WELL);
    await wait(60_000);
    expect(background.asked.map(([type]) => type)).toEqual(['lookupNames']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each<[string, string, string, object]>([
    ['without its list', TEXT.replace('/text', ''), GONE, { lists: 0, names: 0, matched: 0 }],
    ['whose names stand elsewhere', TEXT, list(rows('koboldcpp/', 'data-name')), { lists: 1, names: 0, matched: 0 }],
    ['whose names mean nothing', TEXT, list(rows('Nr. ')), { lists: 1, names: 3, matched: 0 }],
  ])('%s reports itself once, after a while', async (_, path, html, found) => {
    const background = await openAt(path, html);
    await wait(5_000);
    expect(reports(background)).toEqual([]);
    await wait(60_000);
    document.querySelector('app-models-list')?.append('!');
    await settle();
    await wait(60_000);
    expect(reports(background)).toEqual([['models list', found]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each<[string, () => void, string?]>([
    ['is loading', () => document.body.insertAdjacentHTML('beforeend', '<p aria-busy="true">…</p>')],
    ['is translated', () => document.documentElement.classList.add('translated-ltr')],
    ['is translated in parts', () => document.body.insertAdjacentHTML('beforeend', '<font><font>…</font></font>')],
    ['says that it has no data', () => document.body.insertAdjacentHTML('beforeend', '<p role="alert">503</p>')],
    [
      'is not looked at',
      () => {
        isHidden = true;
      },
    ],
    ['is left for another', () => history.pushState(null, '', '/details/leaderboard')],
    ['is searched in', () => document.body.append(document.createElement('input'))],
    ['has no network', () => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)],
  ])('that %s says nothing', async (_, change) => {
    const background = await openAt('/details/models', GONE);
    change();
    document.querySelector('input')?.dispatchEvent(new Event('input', { bubbles: true }));
    window.dispatchEvent(new Event('popstate'));
    await settle();
    await wait(60_000);
    expect(reports(background)).toEqual([]);
  });

  test('is judged when somebody comes back to it', async () => {
    isHidden = true;
    const background = await openAt('/details/models', GONE);
    await wait(60_000);
    isHidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await wait(60_000);
    expect(reports(background)).toHaveLength(1);
  });

  test.each<[string, Parameters<typeof sourcesWith>[0]]>([
    ['fails', { state: 'failing' }],
    ['has never answered', { state: 'waiting', fetchedAt: null }],
  ])('says nothing while the Horde %s', async (_, status) => {
    const background = createBackground();
    background.sources = sourcesWith(status);
    await openAt(TEXT, list(rows('Nr. ')), [], background);
    await wait(60_000);
    expect(reports(background)).toEqual([]);
  });

  test('that had changed, and is well again, says so once', async () => {
    const background = await openAt(TEXT, WELL, ['models list']);
    await wait(60_000);
    expect(reports(background)).toEqual([['models list', null]]);
  });

  test('whose data came very late is well again', async () => {
    const background = await openAt('/details/models', '<app-models-list></app-models-list>');
    await wait(60_000);
    document.body.innerHTML = WELL;
    await settle();
    await wait(60_000);
    expect(reports(background)).toEqual([
      ['models list', { lists: 0, names: 0, matched: 0 }],
      ['models list', null],
    ]);
  });

  test('is judged anew at each of its addresses', async () => {
    const background = await openAt('/details/leaderboard', '<main></main>');
    await wait(60_000);
    history.pushState(null, '', '/details/usage');
    window.dispatchEvent(new Event('popstate'));
    await settle();
    await wait(60_000);
    expect(reports(background)).toEqual([['usage overview', { lists: 0, names: 0, matched: 0 }]]);
  });
});
