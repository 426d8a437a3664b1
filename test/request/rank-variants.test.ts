import { describe, expect, test } from 'vitest';
import type { CategorySources, WorkerRow } from '../../src/horde/index.ts';
import {
  findEligibleIds,
  rankVariants,
  reckonModel,
  reckonRetries,
  splitNames,
  type TextRequest,
} from '../../src/request/index.ts';
import { statisticsOf, statusRow } from '../list/statistics-of.ts';
import { worker } from './worker-row.ts';

const REQUEST: TextRequest = { tokens: 400, context: 8192 };
function rank(sources: Partial<CategorySources>, request: Partial<TextRequest> = {}) {
  const statistics = statisticsOf({ reference: ['A/X', 'B/Y'], ...sources });
  return rankVariants({ ...REQUEST, ...request }, Object.entries(statistics), null);
}

const FLEET: Partial<CategorySources> = {
  status: [
    statusRow('koboldcpp/X', 1, 20, 4000, 10),
    statusRow('koboldcpp/X.i1-Q5_K_M', 1, 20),
    statusRow('aphrodite/A/X', 1, 40),
    statusRow('tabbyAPI/X', 1, 0, 0),
    statusRow('koboldcpp/Y', 1, 99),
  ],
  workers: [
    worker('k', ['koboldcpp/X']),
    worker('q', ['koboldcpp/X.i1-Q5_K_M'], { max_context_length: 4096 }),
    worker('a', ['aphrodite/A/X'], { performance: '40.0 tokens per second' }),
    worker('t', ['tabbyAPI/X'], { performance: '1.0 tokens per second', requests_fulfilled: 0 }),
    worker('y', ['koboldcpp/Y'], { max_length: 128 }),
    worker('m', ['sglang/Y'], { maintenance_mode: true }),
  ],
};

describe('variants are ranked by the worst case', () => {
  test('soonest first, unknown or refused ones last, with the reason', () => {
    const { variants } = rank(FLEET);
    expect(
      variants.map(({ key, variation, reckoning: { range, notes } }) => [
        key,
        variation.backend,
        !!range,
        notes.at(0)?.note,
      ]),
    ).toEqual([
      ['A/X', 'aphrodite', true, undefined],
      ['A/X', 'koboldcpp', true, 'some workers take it'],
      // There is no substitute for an unmeasured speed.
      ['A/X', 'tabbyapi', false, 'not known'],
      ['B/Y', 'koboldcpp', false, 'too long for its workers'],
      ['B/Y', 'sglang', false, 'in maintenance'],
    ]);
  });

  test('names to send are those with a worker that accepts the request, and the others have a reason', () => {
    const { names, variants } = rank(FLEET);
    expect(names).toEqual(['aphrodite/A/X', 'koboldcpp/X', 'tabbyAPI/X']);
    expect(variants.flatMap(({ refused }) => refused)).toEqual([
      { name: 'koboldcpp/X.i1-Q5_K_M', note: { note: 'too little context', most: 4096 } },
      { name: 'koboldcpp/Y', note: { note: 'too long for its workers', most: 128 } },
    ]);
  });

  test('the pool of one model is the one in the list', () => {
    const { 'A/X': model } = statisticsOf({ reference: ['A/X'], ...FLEET });
    if (!model) throw new Error('nobody serves it');
    expect(rankVariants(REQUEST, [['A/X', model]], 20).pool).toEqual(reckonModel(REQUEST, model, 20).pool);
  });

  test('if nobody accepts the request, there is neither a pool nor a name', () => {
    expect(rank(FLEET, { context: 65_536 })).toMatchObject({ names: [], pool: null });
    expect(rank({ status: [], workers: [] })).toEqual({ names: [], pool: null, variants: [] });
  });

  test('what waits for a variant that does not accept the request is not ahead of it', () => {
    const waiting = {
      ...FLEET,
      status: [statusRow('koboldcpp/X', 1, 20, 9000, 10), statusRow('aphrodite/A/X', 1, 40)],
    };
    const queueAhead = (context: number) =>
      rank(
        {
          ...waiting,
          workers: [worker('k', ['koboldcpp/X'], { max_context_length: context }), worker('a', ['aphrodite/A/X'])],
        },
        {},
      ).pool?.terms.find(({ term }) => term === 'queue ahead')?.worst;
    expect(queueAhead(8192)).toBe(9000);
    expect(queueAhead(4096)).toBe(0);
  });
});

describe('the names of one variation', () => {
  const split = (
    workers: WorkerRow[] | null,
    status = [statusRow('koboldcpp/X', 1, 20), statusRow('koboldcpp/x', 2, 20)],
  ) => {
    const { 'A/X': model } = statisticsOf({ reference: ['A/X'], status, workers });
    const variation = model?.backend_variations?.koboldcpp;
    return model && variation ? splitNames(REQUEST, variation, model.worker_summaries) : null;
  };
  const cases: [string, WorkerRow[] | null, object][] = [
    ['both', [worker('a', ['koboldcpp/X', 'koboldcpp/x'])], { sent: ['koboldcpp/X', 'koboldcpp/x'], refused: [] }],
    [
      'of a name without a listed worker nobody knows that its workers refuse',
      [worker('a', ['koboldcpp/X'])],
      { sent: ['koboldcpp/X', 'koboldcpp/x'], refused: [] },
    ],
    ['without a list of workers', null, { sent: ['koboldcpp/X', 'koboldcpp/x'], refused: [] }],
    [
      'one that only a worker in maintenance has is served by nobody',
      [worker('a', ['koboldcpp/X']), worker('b', ['koboldcpp/x'], { maintenance_mode: true })],
      { sent: ['koboldcpp/X'], refused: [] },
    ],
    [
      'one whose worker writes less',
      [worker('a', ['koboldcpp/X']), worker('b', ['koboldcpp/x'], { max_length: 80 })],
      {
        sent: ['koboldcpp/X'],
        refused: [{ name: 'koboldcpp/x', note: { note: 'too long for its workers', most: 80 } }],
      },
    ],
  ];
  test.each(cases)('%s', (_, workers, expected) => {
    expect(split(workers)).toEqual(expected);
  });

  test('the workers that accept the request', () => {
    const { 'A/X': model } = statisticsOf({ reference: ['A/X'], ...FLEET });
    const variations = Object.values(model?.backend_variations ?? {});
    expect(findEligibleIds(REQUEST, variations, model?.worker_summaries ?? null).toSorted()).toEqual(['a', 'k', 't']);
  });
});

describe('accounts', () => {
  const koboldcpp = (account: TextRequest['account']) =>
    rank(FLEET, { ...(account && { account }) }).variants.find(({ variation }) => variation.backend === 'koboldcpp')
      ?.reckoning.range;

  test('with some kudos the worst case is an anonymous user’s, with the most kudos nobody is ahead', () => {
    expect(koboldcpp('some kudos')).toEqual(koboldcpp('anonymous'));
    expect(koboldcpp('most kudos')?.worst).toBeLessThan(koboldcpp('anonymous')?.worst ?? 0);
    expect(koboldcpp(undefined)).toEqual(koboldcpp('anonymous'));
  });

  test.each([
    ['anonymous', true],
    [undefined, true],
    ['some kudos', false],
    ['most kudos', false],
  ] as const)('%s above 512 tokens: says that kudos are needed: %s', (account, isSaid) => {
    const workers = [worker('a', ['aphrodite/A/X'], { max_length: 1024 })];
    const notes = rank({ ...FLEET, workers }, { ...(account && { account }), tokens: 600 }).variants.flatMap(
      ({ reckoning }) => reckoning.notes,
    );
    expect(notes.some(({ note }) => note === 'kudos needed')).toBe(isSaid);
  });
});

describe('the cost of jobs that workers do not finish', () => {
  const term = { term: 'start', unit: 's', best: 0, worst: 20, sources: [], from: {} } as const;
  const reckoning = { range: null, isEstimate: false, notes: [], terms: [term] };
  test.each<[number, object | null]>([
    [0, { best: 0, worst: 0 }],
    [0.5, { best: 180, worst: 200 }],
    [0.2, { best: 45, worst: 50 }],
    [1, null],
  ])('for a share of %d', (share, expected) => {
    expect(reckonRetries(reckoning, share)).toEqual(expected);
  });

  test('is not reckoned if it is not known when the request starts', () => {
    expect(reckonRetries({ ...reckoning, terms: [] }, 0.1)).toBeNull();
  });
});
