import { describe, expect, it } from 'vitest';
import type { BackendCombinedModelStatistics, CategorySources } from '../../src/horde/index.ts';
import { compareReckonings, findHordeSpeed, reckonModel, type TextRequest } from '../../src/request/index.ts';
import { statisticsOf, statusRow } from '../list/statistics-of.ts';
import { worker } from './worker-row.ts';

const ASKED: TextRequest = { tokens: 400, context: 8192 };

function reckon(sources: Partial<CategorySources>, request: Partial<TextRequest> = {}) {
  const statistics = statisticsOf({ reference: ['X'], ...sources });
  const model = statistics.X as BackendCombinedModelStatistics;
  return reckonModel({ ...ASKED, ...request }, model, findHordeSpeed(Object.values(statistics)));
}

const IDLE = { status: [statusRow('koboldcpp/X', 1, 20)], workers: [worker('a', ['koboldcpp/X'])] };

describe('notes instead of seconds, or beside them', () => {
  it.each<[string, Partial<CategorySources>, Partial<TextRequest>, object]>([
    ['nothing, where all is known and nobody waits', IDLE, {}, { notes: [] }],
    [
      'nobody serves it',
      { status: [], stats: { day: {}, month: {}, total: { X: 1 } }, workers: [] },
      {},
      { range: null, notes: [{ note: 'not served' }] },
    ],
    [
      'its workers are in maintenance',
      { status: [], workers: [worker('a', ['X'], { maintenance_mode: true })] },
      {},
      { range: null, notes: [{ note: 'in maintenance' }] },
    ],
    [
      'too little context',
      IDLE,
      { context: 16_384 },
      { range: null, notes: [{ note: 'too little context', most: 8192 }] },
    ],
    [
      'too long for its workers',
      IDLE,
      { tokens: 600 },
      { range: null, notes: [{ note: 'too long for its workers', most: 512 }] },
    ],
    [
      'one worker takes the context, and another the length',
      {
        status: [statusRow('X', 2, 20)],
        workers: [worker('a', ['X'], { max_length: 100 }), worker('b', ['X'], { max_context_length: 4096 })],
      },
      {},
      { range: null, notes: [{ note: 'no worker takes both' }] },
    ],
    [
      'some workers take it',
      { status: [statusRow('X', 2, 20)], workers: [worker('a', ['X']), worker('b', ['X'], { max_length: 100 })] },
      {},
      { notes: [{ note: 'some workers take it', eligible: 1, serving: 2 }] },
    ],
    [
      'kudos are needed',
      { status: [statusRow('X', 1, 20)], workers: [worker('a', ['X'], { max_length: 1024 })] },
      { tokens: 513 },
      { notes: [{ note: 'kudos needed', above: 512 }] },
    ],
    [
      'kudos are needed, and there',
      { status: [statusRow('X', 1, 20)], workers: [worker('a', ['X'], { max_length: 1024 })] },
      { tokens: 513, account: 'most kudos' },
      { notes: [] },
    ],
    [
      'a worker that does not tell its limits may take it',
      { status: [statusRow('X', 1, 20)], workers: [{ ...worker('a', ['X']), max_length: undefined }] },
      {},
      { notes: [{ note: 'limits not known' }] },
    ],
    [
      'without the list of workers',
      { status: [statusRow('X', 2, 20)], workers: null },
      {},
      { range: { best: 16, likely: 20, worst: 36 }, notes: [{ note: 'workers not known' }] },
    ],
    ['without the status', { status: null, workers: [worker('a', ['X'])] }, {}, { range: null }],
  ])('%s', (_, sources, request, expected) => {
    expect(reckon(sources, request).pool).toMatchObject(expected);
  });
});

describe('the order', () => {
  const of = (range: { best: number; likely: number; worst: number } | null) => ({
    range,
    isEstimate: false,
    terms: [],
    notes: [],
  });

  it('is by the worst case, then by the likely one, unknown ones last', () => {
    const sorted = [
      of(null),
      of({ best: 1, likely: 2, worst: 9 }),
      of({ best: 1, likely: 4, worst: 5 }),
      of({ best: 2, likely: 3, worst: 5 }),
    ];
    expect(sorted.sort(compareReckonings).map(({ range }) => range && [range.likely, range.worst])).toEqual([
      [3, 5],
      [4, 5],
      [2, 9],
      null,
    ]);
  });
});
