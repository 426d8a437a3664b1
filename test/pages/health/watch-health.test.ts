// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { REPORTING } from '../../../src/messages/reporting-views.ts';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { SITES } from '../../../src/pages/sites/index.ts';
import { openFamilies } from '../families.ts';
import { type Background, createBackground, open, runUntilIdle, sourcesWith } from '../page-under-test.ts';

test('the background knows each view that reports itself, and no other', () => {
  const expected = SITES.flatMap(({ name, views }) =>
    views.filter((view) => view.expected).map((view) => ({ site: name, view: view.name })),
  );
  const sorted = (views: readonly object[]) => views.map((view) => JSON.stringify(view)).sort();
  expect(sorted(REPORTING)).toEqual(sorted(expected));
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
    await runUntilIdle();
  };
  const openAt = async (path: string, html: string, reported: string[] = [], background?: Background) => {
    page = await open(aihorde, path, html, background, reported);
    return page.background;
  };
  /** What was reported: null for a view that works again. */
  const reports = ({ reported }: Background) => reported.map(({ view, found }) => [view, found]);

  test('that works reports nothing, asks nothing more and leaves no timer', async () => {
    const background = await openAt(TEXT, WELL);
    await wait(60_000);
    expect(background.asked.map(([type]) => type)).toEqual(['lookupNames']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('whose other form has no list is only judged in that form once it shows it', async () => {
    const card = '<div><app-model-row-header></app-model-row-header><p>Solo</p><p>-</p></div>';
    page = await openFamilies('Solo');
    const { background } = page;
    await wait(60_000);
    expect(background.asked.map(([type]) => type)).toEqual(['lookupNames']);
    expect(vi.getTimerCount()).toBe(0);
    document.body.insertAdjacentHTML('beforeend', `<div class="model-card-grid">${card}</div>`);
    await runUntilIdle();
    await wait(60_000);
    expect(background.asked.map(([type]) => type)).toContain('loadTables');
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
    await runUntilIdle();
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
  ])('that %s reports nothing', async (_, change) => {
    const background = await openAt('/details/models', GONE);
    change();
    document.querySelector('input')?.dispatchEvent(new Event('input', { bubbles: true }));
    window.dispatchEvent(new Event('popstate'));
    await runUntilIdle();
    await wait(60_000);
    expect(reports(background)).toEqual([]);
  });

  test('is judged when the user returns to it', async () => {
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
  ])('reports nothing while the Horde %s', async (_, status) => {
    const background = createBackground();
    background.sources = sourcesWith(status);
    await openAt(TEXT, list(rows('Nr. ')), [], background);
    await wait(60_000);
    expect(reports(background)).toEqual([]);
  });

  test('that had changed and works again reports that once', async () => {
    const background = await openAt(TEXT, WELL, ['models list']);
    await wait(60_000);
    expect(reports(background)).toEqual([['models list', null]]);
  });

  test('whose data came very late works again', async () => {
    const background = await openAt('/details/models', '<app-models-list></app-models-list>');
    await wait(60_000);
    document.body.innerHTML = WELL;
    await runUntilIdle();
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
    await runUntilIdle();
    await wait(60_000);
    expect(reports(background)).toEqual([['usage overview', { lists: 0, names: 0, matched: 0 }]]);
  });
});
