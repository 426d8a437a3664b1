// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mergeCategoryWithHordeData } from '../../src/horde/index.ts';
import { VariationsTable, type VariationsTableProps } from '../../src/ui/variations-table.tsx';
import { modelOf, NOW, SOURCES, STATS, STATUS, source, textStatistics, WORKERS } from './answers.ts';

let place: HTMLElement;
const copied: string[] = [];

beforeEach(() => {
  place = document.createElement('div');
  document.body.replaceChildren(place);
  copied.length = 0;
});
afterEach(() => render(null, place));

function show(props: Partial<VariationsTableProps> = {}) {
  render(
    <VariationsTable
      statistics={modelOf(textStatistics())}
      own={null}
      sources={SOURCES}
      now={NOW}
      copy={async (text) => void copied.push(text)}
      layout="table"
      {...props}
    />,
    place,
  );
}

const texts = (selector: string, root: ParentNode = place) =>
  [...root.querySelectorAll(selector)].map((element) => element.textContent?.trim() ?? '');
const figuresOf = (backend: string) => texts(`tr[data-backend="${backend}"]:not(.more) > td`);

/** A row's cells by the headings of their columns. */
const rowOf = (backend: string) => {
  const [, ...heads] = texts('.scroll > table > thead th');
  return Object.fromEntries(figuresOf(backend).map((text, index) => [heads[index], text]));
};

describe('the reference document’s checklist', () => {
  test('Verify variations table displays per-backend worker counts', () => {
    show();
    expect(rowOf('koboldcpp').Workers).toBe('3');
    expect(rowOf('aphrodite').Workers).toBe('1');
    expect(rowOf('tabbyapi').Workers).toBe('1');
    expect(rowOf('all').Workers).toBe('5');
  });

  test('Verify variations table displays per-backend usage statistics', () => {
    show();
    expect(rowOf('koboldcpp')).toMatchObject({ 'Use today': '1,402', 'Use, 30 days': '41.2 k', 'Use ever': '211 k' });
    expect(rowOf('aphrodite')).toMatchObject({ 'Use today': '616', 'Use, 30 days': '18.9 k', 'Use ever': '131 k' });
    expect(rowOf('tabbyapi')).toMatchObject({ 'Use today': '0', 'Use, 30 days': '12', 'Use ever': '340' });
    expect(rowOf('all')).toMatchObject({ 'Use today': '2,018', 'Use, 30 days': '60.1 k', 'Use ever': '342 k' });
  });

  test('Verify image models (which don’t use backend variations) still work', () => {
    const image = mergeCategoryWithHordeData(
      {
        category: 'image',
        status: [
          { name: 'Deliberate', type: 'image', count: 5, performance: 812_000, queued: 16_515_072, jobs: 3, eta: 20 },
        ],
        stats: { day: { Deliberate: 10 }, month: { Deliberate: 400 }, total: { Deliberate: 91_000 } },
        workers: [{ id: 'i', name: 'Brush', type: 'image', threads: 5, models: ['Deliberate'] }],
      },
      { includeBackendVariations: true },
    );
    show({ statistics: modelOf(image, 'Deliberate'), modelType: 'image' });
    expect(texts('th[scope=row]')).toEqual(['All workers']);
    expect(rowOf('all')).toMatchObject({
      Workers: '1',
      'Pixelsteps/s': '812 k',
      'Pixelsteps waiting': '16.5 M',
      Wait: '6 s',
    });
  });
});

describe('the figures', () => {
  test('for a variation fill every column', () => {
    show();
    expect(rowOf('koboldcpp')).toEqual({
      Workers: '3',
      Threads: '8',
      'Tokens/s': '15.0',
      'Tokens waiting': '24.0 k',
      'Requests waiting': '24',
      Wait: '3 min 20 s',
      'Use today': '1,402',
      'Use, 30 days': '41.2 k',
      'Use ever': '211 k',
    });
  });

  test('for all together are shown once, with the mean speed, the sum beside it and the best wait by name', () => {
    show();
    expect(texts('tr.sum')).toHaveLength(1);
    expect(rowOf('all')['Tokens/s']).toBe('20.546.5 together');
    expect(rowOf('all').Wait).toContain('soonest: tabbyapi');
    expect(texts('tr:not(.sum) > .best')).toEqual(['free now']);
  });

  const X = 'Qwen/Qwen3-0.6B';
  const row = (name: string, count: number, performance: number, queued: number, jobs: number) => ({
    name,
    type: 'text' as const,
    count,
    performance,
    queued,
    jobs,
  });
  const heads = () =>
    Object.fromEntries(
      [...place.querySelectorAll('.scroll > table > thead th')].map((head) => [
        head.textContent,
        head.querySelector('.helped')?.getAttribute('title'),
      ]),
    );

  test('a wait based on the Horde’s mean speed is marked, and the column’s heading says why', () => {
    const status = [row('koboldcpp/Qwen3-0.6B', 3, 0, 5120, 10), row('aphrodite/Qwen/Qwen3-0.6B', 2, 31, 0, 0)];
    show({ statistics: modelOf(textStatistics({ status, workers: null }), X) });
    expect(rowOf('koboldcpp')).toMatchObject({ 'Tokens/s': 'unknown', Wait: '≈ 55 s' });
    expect(rowOf('aphrodite').Wait).toBe('free now');
    expect(rowOf('all').Wait).toBe('≈ 55 ssoonest: aphrodite');
    for (const fact of ['one thread', 'mean', '≈', '10,000']) expect(heads().Wait?.toLowerCase()).toContain(fact);
  });

  test.each<[string, string[][], string]>([
    ['one worker behind both', [['aphrodite/Qwen/Qwen3-0.6B', X]], '1the same one'],
    [
      'two behind both',
      [
        ['aphrodite/Qwen/Qwen3-0.6B', X],
        ['aphrodite/Qwen/Qwen3-0.6B', X],
      ],
      '2the same ones',
    ],
    ['one of two', [['aphrodite/Qwen/Qwen3-0.6B', X], [X]], '21 in several rows'],
    ['none', [['aphrodite/Qwen/Qwen3-0.6B'], [X]], '2'],
  ])('say for %s what the sum counts once', (_, models, text) => {
    const workers = models.map((names, at) => ({ id: `${at}`, type: 'text', threads: 1, models: names }));
    show({ statistics: modelOf(textStatistics({ status: [], workers }), X) });
    expect(rowOf('all').Workers).toBe(text);
  });

  test('say in the headings that failed requests count too, and when threads count more than once', () => {
    show();
    for (const use of ['Use today', 'Use, 30 days', 'Use ever'])
      expect(heads()[use]).toContain('faulted and cancelled ones too');
    expect(heads().Threads).not.toContain('for each of its names');
    show({ statistics: modelOf(textStatistics({ workers: null })) });
    expect(heads().Threads).toContain('for each of its names');
  });

  test('zero, unknown and not offered look different', () => {
    show();
    const tabby = place.querySelectorAll('tr[data-backend="tabbyapi"]:not(.more) > td');
    expect([tabby[2]?.textContent, tabby[2]?.className]).toEqual(['unknown', 'unknown']);
    expect([tabby[3]?.textContent, tabby[3]?.className]).toEqual(['0', 'zero']);

    show({ statistics: modelOf(textStatistics(), 'Sao10K/L3-8B-Stheno-v3.2') });
    expect(rowOf('vllm')).toMatchObject({
      Workers: '0',
      'Tokens/s': '–not offered',
      Wait: '–not offered',
      'Use ever': '34.0 k',
    });
  });

  test('a source that never answered leaves its figures unknown', () => {
    show({ statistics: modelOf(textStatistics({ stats: null })) });
    expect(rowOf('koboldcpp')).toMatchObject({
      Workers: '3',
      'Use today': 'unknown',
      'Use, 30 days': 'unknown',
      'Use ever': 'unknown',
    });
  });

  test('count threads without the list of workers, and say so', () => {
    show({ statistics: modelOf(textStatistics({ workers: null })) });
    expect(rowOf('koboldcpp')['Workers (as threads)']).toBe('8');
    expect(texts('summary')[0]).toContain('workers unknown');
  });

  test('say how old they are, and which are old', () => {
    show({ sources: { ...SOURCES, status: source(14 * 60_000) } });
    expect(texts('.foot > span')).toEqual(['Status 14 min ago', 'workers 20 s ago', 'use as of Nov 23, 1:00 AM']);
    expect(texts('.foot > .old')).toEqual(['Status 14 min ago']);
  });

  test('say why old figures are not renewed', () => {
    const failure = { kind: 'server-error', status: 503, host: 'aihorde.net' } as const;
    show({
      sources: {
        ...SOURCES,
        status: source(14 * 60_000, { state: 'failing', failure }),
        workers: source(20_000, { failure }),
      },
    });
    expect(texts('.foot > span').slice(0, 2)).toEqual([
      'Status 14 min ago: aihorde.net answers 503: it is in trouble itself',
      'workers 20 s ago',
    ]);
  });

  test('are marked for the requested name’s own backend, and say so', () => {
    show({ own: 'aphrodite' });
    expect(texts('tr.own > th')).toEqual(['aphroditethis row']);
  });

  test('are the same on cards', () => {
    show({ layout: 'cards' });
    const card = place.querySelector('li[data-backend="aphrodite"]') as HTMLElement;
    const terms = texts('dt', card);
    const values = texts('dd', card);
    expect(Object.fromEntries(terms.map((term, index) => [term, values[index]]))).toMatchObject({
      Workers: '1',
      Threads: '4',
      'Tokens/s': '31.5',
      Wait: '1 min 5 s',
      'Use ever': '131 k',
    });
  });
});

describe('the part behind a variation', () => {
  test('has unknown threads of a name while the status is unknown', () => {
    const sources = { ...SOURCES, status: source(null) };
    show({ statistics: modelOf(textStatistics({ status: null })), sources });
    expect(texts('tr.more[data-backend="aphrodite"] ul.behind .facts')[0]).toContain('threads unknown');
  });

  test('states the total time online of a worker', () => {
    show();
    const head = [...place.querySelectorAll('table.behind th')].find(({ textContent }) =>
      textContent?.includes('online'),
    );
    expect([head?.textContent, head?.querySelector('.helped')?.getAttribute('title')]).toEqual([
      'online in total',
      'Since it was first seen, not since it was started',
    ]);
  });

  test('lists its names and how each matched', () => {
    show();
    const behind = place.querySelector('tr.more[data-backend="koboldcpp"]') as HTMLElement;
    expect(texts('summary', behind)).toEqual(['2 names · 3 workers · 1 in maintenance']);
    expect(texts('ul.behind > li', behind)).toEqual([
      'koboldcpp/Broken-Tutu-24B copyexact name6 threads211 k requests ever',
      'koboldcpp/broken-tutu-24b-Q4_K_M copyrecognised despite a quantisation suffix2 threads0 requests ever',
    ]);
  });

  test('lists for names without a prefix what their workers run', () => {
    const name = 'Qwen/Qwen3-0.6B';
    const workers = [{ id: 'x', type: 'text', bridge_agent: 'KoboldCppEmbedWorker:2:url', models: [name] }];
    show({ statistics: modelOf(textStatistics({ workers }), name) });
    expect(texts('tr.more[data-backend="canonical"] .dim')).toContain('its workers run koboldcpp');
  });

  test.each(['table', 'cards'] as const)('lists its workers, also as a %s', (layout) => {
    show({ layout });
    const text = place.querySelector(`${layout === 'table' ? 'tr.more' : 'li'}[data-backend="koboldcpp"]`)?.textContent;
    for (const fact of ['Worker a', '7.4', '8k', '512', 'yes', '3 d', 'KoboldCppEmbedWorker', 'in maintenance']) {
      expect(text).toContain(fact);
    }
    const unknown = place.querySelector(`${layout === 'table' ? 'tr.more' : 'li'}[data-backend="aphrodite"]`);
    expect(unknown?.textContent).toContain('unknown');
  });
});

const HOSTILE = [
  'koboldcpp/<img src=x onerror="globalThis.hit=1">',
  'koboldcpp/line\r\nbreak\ttab',
  'koboldcpp/evil\u202Egnp.exe',
  'koboldcpp/ends with space ',
  'koboldcpp/__proto__',
  'koboldcpp/constructor',
  '',
  `koboldcpp/${'long '.repeat(4_000)}`,
];

describe.each(HOSTILE)('a hostile name (%#)', (name) => {
  const status = [{ name, type: 'text' as const, count: 1, performance: 5, queued: 10, jobs: 1, eta: 2 }];
  const workers = [{ id: 'w', type: 'text', name: '&lt;i&gt;w&lt;/i&gt;', threads: 1, models: [name] }];
  const [statistics] = Object.values(
    mergeCategoryWithHordeData(
      { category: 'text', reference: [], status, stats: STATS, workers },
      { includeBackendVariations: true },
    ),
  ).filter((model) => model.worker_count === 1);

  test('is text only, visible, and copied exactly', async () => {
    if (!statistics) throw new Error('lost');
    show({ statistics });
    expect(place.querySelector('img, i:not(.mark), script')).toBeNull();
    expect(place.textContent).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    place.querySelector<HTMLButtonElement>('button.copy')?.click();
    expect(copied).toEqual([name]);
  });
});

describe('copying', () => {
  test('confirms a success', async () => {
    show();
    const button = place.querySelector<HTMLButtonElement>('tr.more[data-backend="aphrodite"] button.copy');
    button?.click();
    await vi.waitFor(() => expect(texts('[role=status]')).toEqual(['Copied: aphrodite/ReadyArt/Broken-Tutu-24B']));
    expect(button?.textContent).toContain('copied');
    expect(copied).toEqual(['aphrodite/ReadyArt/Broken-Tutu-24B']);
  });

  test('reports a failure', async () => {
    show({ copy: () => Promise.reject(new Error('denied')) });
    place.querySelector<HTMLButtonElement>('button.copy')?.click();
    await vi.waitFor(() => expect(texts('[role=status]')[0]).toContain('Not copied'));
  });

  test('does not reach the page’s row around it', () => {
    show();
    const clicked = vi.fn();
    place.addEventListener('click', clicked);
    place.querySelector<HTMLButtonElement>('button.copy')?.click();
    expect(clicked).not.toHaveBeenCalled();
  });
});

test('an opened list of workers stays open when new figures arrive', () => {
  show();
  const details = place.querySelector('details') as HTMLDetailsElement;
  details.open = true;
  const statistics = modelOf(textStatistics({ status: STATUS.slice(1), workers: WORKERS.slice(1) }));
  show({ statistics });
  expect(rowOf('koboldcpp').Workers).toBe('2');
  expect(place.querySelector('details')).toBe(details);
  expect(details.open).toBe(true);
});
