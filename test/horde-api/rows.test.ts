import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ActiveModelRow, ModelUsageStats, WorkerRow } from '../../src/horde/index.ts';
import {
  type ActiveModel,
  type AnswerPart,
  type Failure,
  type ModelUsage,
  readActiveModels,
  readModelUsage,
  readModes,
  readReferenceModels,
  readWorkers,
  type Usable,
  type Worker,
} from '../../src/horde-api/index.ts';
import type { SourceFailure } from '../../src/messages/protocol.ts';

test('rows are what the merge reads, failures what the messages carry', () => {
  expectTypeOf<ActiveModel>().toExtend<ActiveModelRow>();
  expectTypeOf<ModelUsage>().toExtend<ModelUsageStats>();
  expectTypeOf<Worker>().toExtend<WorkerRow>();
  expectTypeOf<Failure>().toEqualTypeOf<SourceFailure>();
});

/** The rows without undefined fields, and how many were dropped; or why there are none. */
function told(usable: Usable<unknown>): unknown {
  return usable.ok ? [JSON.parse(JSON.stringify(usable.rows)), usable.droppedRows] : usable.kind;
}

const LONG = 'x'.repeat(2001);
const ALL = { name: 'koboldcpp/X', type: 'text', count: 3, performance: 7.5, queued: 2048.5, jobs: 2.5, eta: 10000 };

describe('GET /status/models', () => {
  const cases: [string, unknown, unknown][] = [
    ['a whole row', [ALL], [[ALL], 0]],
    ['unknown fields', [{ ...ALL, colour: 'red' }], [[ALL], 0]],
    ['fields missing', [{ name: 'X' }], [[{ name: 'X' }], 0]],
    ['a name that is odd', [{ name: '' }, { name: '__proto__' }], [[{ name: '' }, { name: '__proto__' }], 0]],
    ['no name', [ALL, { count: 3 }], [[ALL], 1]],
    ['a name that is none', [ALL, { ...ALL, name: 5 }, { ...ALL, name: null }], [[ALL], 2]],
    ['a name that is too long', [ALL, { ...ALL, name: LONG }], [[ALL], 1]],
    ['a negative figure', [{ name: 'X', count: -1, eta: 5 }], [[{ name: 'X', eta: 5 }], 0]],
    ['a huge figure', [{ name: 'X', queued: 1e300, eta: 5 }], [[{ name: 'X', eta: 5 }], 0]],
    [
      'figures of other types',
      [{ name: 'X', jobs: '5', count: null, eta: [1], queued: 0 }],
      [[{ name: 'X', queued: 0 }], 0],
    ],
    ['nothing but senseless figures', [ALL, { name: 'X', count: -1, eta: null }], [[ALL], 1]],
    ['an unknown type', [{ ...ALL, type: 'audio' }], [[{ ...ALL, type: undefined }].map(({ type, ...row }) => row), 0]],
    ['an image model', [ALL, { ...ALL, type: 'image' }], [[ALL], 1]],
    ['rows that are none', [null, 5, 'x', [], ALL], [[ALL], 4]],
    ['rows doubled', [ALL, ALL], [[ALL, ALL], 0]],
    ['an empty list', [], 'empty'],
    ['an empty object', {}, 'empty'],
    ['only bad rows', [null, {}], 'unexpected'],
    ['an error', { message: 'x', rc: 'y' }, 'unexpected'],
    ['null', null, 'unexpected'],
    ['text', 'OK', 'unexpected'],
  ];
  test.each(cases)('%s', (_name, json, expected) => {
    expect(told(readActiveModels(json, 'text'))).toEqual(expected);
  });

  test('50,000 names', () => {
    const json = Array.from({ length: 50_000 }, (_, i) => ({ name: `model ${i}`, count: i }));
    expect(readActiveModels(json, 'text')).toMatchObject({ ok: true, droppedRows: 0, rows: { length: 50_000 } });
  });
});

describe('GET /workers', () => {
  const worker = {
    id: 'f00d',
    name: 'Rock &amp; Roll',
    type: 'text',
    online: true,
    threads: 25,
    uptime: 3600,
    requests_fulfilled: 12,
    performance: '7.4 tokens per second',
    maintenance_mode: false,
    trusted: true,
    flagged: false,
    nsfw: true,
    max_length: 512,
    max_context_length: 8192,
    models: ['koboldcpp/X', ''],
    bridge_agent: 'KoboldCppEmbedWorker:2:https://example.invalid',
    uncompleted_jobs: 3,
    kudos_rewards: 1234.5,
    kudos_details: { generated: 1000.5, uptime: 234 },
    team: { name: 'Night &amp; Day' },
    info: 'Ask me',
  };
  const { uncompleted_jobs, kudos_rewards, kudos_details, team, info, ...older } = worker;
  const cases: [string, unknown, unknown][] = [
    ['a whole worker', [worker], [[worker], 0]],
    ['a worker as a server without counters tells it', [older], [[older], 0]],
    ['fields we do not read', [{ ...worker, owner: 'x', messages: [] }], [[worker], 0]],
    ['the team of a worker that has none', [{ ...older, team: 'None' }], [[older], 0]],
    ['the id of a team', [{ ...older, team: { id: 'x', name: 'A' } }], [[{ ...older, team: { name: 'A' } }], 0]],
    [
      'counters and kudos that make no sense',
      [{ ...older, uncompleted_jobs: '3', kudos_rewards: -1, kudos_details: { generated: null, uptime: 5 }, info: 7 }],
      [[{ ...older, kudos_details: { uptime: 5 } }], 0],
    ],
    ['kudos that are no object', [{ ...older, kudos_details: [1], team: 5 }], [[older], 0]],
    ['fields missing', [{ id: '1' }, { name: 'x' }], [[{ id: '1' }, { name: 'x' }], 0]],
    ['neither id nor name', [worker, { threads: 2 }, { id: 5, name: null }, { name: '' }], [[worker], 3]],
    ['fields of other types', [{ id: '1', threads: '2', online: 'yes', models: 'X' }], [[{ id: '1' }], 0]],
    ['senseless figures', [{ id: '1', threads: -1, uptime: 1e300 }], [[{ id: '1' }], 0]],
    ['models that are none', [{ id: '1', models: ['X', 5, null, LONG] }], [[{ id: '1', models: ['X'] }], 0]],
    ['an image worker', [worker, { ...worker, type: 'image' }], [[worker], 1]],
    ['an empty list', [], 'empty'],
    ['only bad rows', ['x'], 'unexpected'],
    ['an error', { message: 'x' }, 'unexpected'],
  ];
  test.each(cases)('%s', (_name, json, expected) => {
    expect(told(readWorkers(json, 'text'))).toEqual(expected);
  });
});

const namesOf = ({ day, month, total }: ModelUsageStats) =>
  [...new Set([day, month, total].flatMap((counts) => Object.keys(counts ?? {})))].sort();

describe('GET /stats/text/models', () => {
  const usage = { day: { X: 0, '': 1 }, month: { X: 5, '': 2 }, total: { X: 9, '': 3 } };
  const cases: [string, unknown, unknown][] = [
    ['a whole answer', structuredClone(usage), [usage, 0]],
    ['a period missing', { total: { X: 9 } }, [{ total: { X: 9 } }, 0]],
    ['a period of another type', { day: [1], month: 'x', total: { X: 9 } }, [{ total: { X: 9 } }, 0]],
    [
      'a figure that makes no sense',
      { month: { X: -1, Y: 1 }, total: { X: 9, Y: 2 } },
      [{ month: { Y: 1 }, total: { X: 9, Y: 2 } }, 0],
    ],
    [
      'a name without any sensible figure',
      { month: { X: '1', Y: 1 }, total: { X: 1e300 } },
      [{ month: { Y: 1 }, total: {} }, 1],
    ],
    ['a name that is too long', { total: { X: 1, [LONG]: 2 } }, [{ total: { X: 1 } }, 1]],
    ['empty periods', { day: {}, month: {}, total: {} }, 'empty'],
    ['an empty object', {}, 'empty'],
    ['an error', { message: 'x' }, 'unexpected'],
    ['only bad figures', { day: { X: 'x' } }, 'unexpected'],
    ['an empty list', [], 'empty'],
    ['a list', [{ name: 'X' }], 'unexpected'],
    ['null', null, 'unexpected'],
  ];
  test.each(cases)('%s', (_name, json, expected) => {
    const usable = readModelUsage(json);
    if (!usable.ok) return expect(usable.kind).toBe(expected);
    const { names, ...periods } = usable.rows;
    expect([JSON.parse(JSON.stringify(periods)), usable.droppedRows]).toEqual(expected);
    expect([...names].sort()).toEqual(namesOf(usable.rows));
  });

  test('lists the names of periods with different models, each once', () => {
    const usable = readModelUsage({ day: { X: 1, Y: 2 }, month: { Y: 2, X: 1 }, total: { Z: 3, bad: -1, X: 0 } });
    expect(usable).toMatchObject({ ok: true, droppedRows: 1, rows: { names: ['X', 'Y', 'Z'] } });
  });

  test('a name finds its own figure and never the prototype', () => {
    const json = JSON.parse('{"total":{"__proto__":7,"constructor":8}}');
    const usable = readModelUsage(json);
    const total = usable.ok ? usable.rows.total : undefined;
    const find = (name: string) => total?.[name];
    expect(['__proto__', 'constructor', 'toString'].map(find)).toEqual([7, 8, undefined]);
    expect(usable).toMatchObject({ droppedRows: 0 });
  });
});

describe('the model reference', () => {
  const record = { name: 'A/X', model_name: 'X', version: '1' };
  const cases: [string, unknown, unknown][] = [
    [
      'db.json: each model three times',
      { 'A/X': record, 'aphrodite/A/X': record, 'koboldcpp/X': record },
      [[{ name: 'A/X' }], 0],
    ],
    ['an author called KoboldAI', { 'KoboldAI/X': record }, [[{ name: 'KoboldAI/X' }], 0]],
    [
      'the family of models.aihorde.net',
      { 'A/X': { ...record, text_model_group: 'X' } },
      [[{ name: 'A/X', family: 'X' }], 0],
    ],
    ['a family that is none', { 'A/X': { ...record, text_model_group: 5 } }, [[{ name: 'A/X' }], 0]],
    [
      'what else is kept of a record',
      {
        'A/X': {
          ...record,
          parameters: 24e9,
          baseline: 'A/Base',
          description: 'Not kept',
          style: 'chat',
          nsfw: false,
          display_name: 'X',
          url: 'https://huggingface.co/a/X',
          tags: ['24B', 'roleplay'],
        },
      },
      [
        [
          {
            name: 'A/X',
            facts: {
              parameters: 24e9,
              baseline: 'A/Base',
              style: 'chat',
              tags: ['24B', 'roleplay'],
              nsfw: false,
              url: 'https://huggingface.co/a/X',
            },
          },
        ],
        0,
      ],
    ],
    [
      'what is empty, makes no sense, or is told by the name',
      {
        'A/X': {
          ...record,
          parameters: 0,
          baseline: '',
          style: 5,
          nsfw: 'no',
          url: 'https://huggingface.co/A/X',
          tags: ['', null, LONG],
        },
        'A/Y': { parameters: -1, url: 'javascript:alert(1)', tags: 'chat', style: LONG },
      },
      [[{ name: 'A/X' }, { name: 'A/Y' }], 0],
    ],
    ['the names shipped', ['A/X', 'B/Y', 'A/X'], [[{ name: 'A/X' }, { name: 'B/Y' }], 0]],
    ['a list of records', [record, {}], [[{ name: 'A/X' }], 1]],
    ['records that are none', { 'A/X': record, B: null, C: 'x', '': {} }, [[{ name: 'A/X' }], 3]],
    ['a name that is too long', { 'A/X': record, [LONG]: record }, [[{ name: 'A/X' }], 1]],
    ['nothing', {}, 'empty'],
    ['an empty list', [], 'empty'],
    ['an error', { detail: 'Not found' }, 'unexpected'],
    ['only prefixed names', { 'koboldcpp/X': record }, 'unexpected'],
    ['null', null, 'unexpected'],
    ['text', 'OK', 'unexpected'],
  ];
  test.each(cases)('%s', (_name, json, expected) => {
    expect(told(readReferenceModels(json))).toEqual(expected);
  });

  test('a model called __proto__', () => {
    expect(told(readReferenceModels(JSON.parse('{"__proto__":{}}')))).toEqual([[{ name: '__proto__' }], 0]);
  });
});

/** JSON that the Horde could answer: the right shapes with anything in them, or anything. */
const figure = fc.oneof(fc.nat(), fc.double(), fc.jsonValue());
const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '', 'koboldcpp/X'));
const row = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      name,
      id: name,
      type: name,
      count: figure,
      eta: figure,
      threads: figure,
      models: fc.oneof(fc.array(name), fc.jsonValue()),
    },
    { requiredKeys: [] },
  ),
);
const counts = fc.oneof(fc.jsonValue(), fc.dictionary(name, figure));
const answer = fc
  .oneof(fc.jsonValue(), fc.array(row), fc.record({ day: counts, month: counts, total: counts }, { requiredKeys: [] }))
  .map((value) => JSON.stringify(value));

test('any JSON is read without an exception, and reading the result again changes nothing', () => {
  const readers: ((json: unknown) => Usable<unknown>)[] = [
    (json) => readActiveModels(json, 'text'),
    (json) => readWorkers(json, 'text'),
    readModelUsage,
  ];
  fc.assert(
    fc.property(answer, (text) => {
      for (const read of readers) {
        const usable = read(JSON.parse(text));
        if (!usable.ok) continue;
        const again = read(JSON.parse(JSON.stringify(usable.rows)));
        expect(again).toMatchObject({ ok: true, droppedRows: 0 });
        expect(told(again)).toEqual([JSON.parse(JSON.stringify(usable.rows)), 0]);
      }
      readReferenceModels(JSON.parse(text));
    }),
    { numRuns: 2000 },
  );
});

test('every good row survives among bad ones', () => {
  const good = fc.record({ name, count: fc.nat(), eta: fc.nat() });
  const bad = fc.constantFrom(null, 5, 'x', [], {}, { name: 5 }, { name: LONG }, { name: 'X', count: -1 });
  fc.assert(
    fc.property(fc.array(fc.oneof(good, bad), { minLength: 1 }), (rows) => {
      const kept = rows.filter((item) => typeof item === 'object' && item !== null && 'eta' in item);
      const usable = readActiveModels(structuredClone(rows), 'text');
      expect(told(usable)).toEqual(kept.length ? [kept, rows.length - kept.length] : 'unexpected');
    }),
  );
});

describe('what an answer lacks', () => {
  const status = { name: 'X', count: 1, performance: 0, queued: 0, jobs: 0 };
  const worker = {
    id: '1',
    name: 'Ada',
    threads: 1,
    uptime: 1,
    requests_fulfilled: 0,
    performance: '1.0 tokens per second',
    maintenance_mode: false,
    trusted: false,
    models: [],
    bridge_agent: 'unknown:0:unknown',
    max_length: 80,
    max_context_length: 1024,
  };
  const { jobs, ...noJobs } = status;
  const { models, ...noModels } = worker;
  const { max_length, max_context_length, ...noLengths } = worker;
  const use = { X: 1, Y: 0 };
  test.each<[string, Usable<unknown>, readonly AnswerPart[] | undefined]>([
    ['a whole status', readActiveModels([status], 'text'), undefined],
    ['a status without jobs', readActiveModels([noJobs, noJobs], 'text'), ['jobs']],
    ['a status of which one row has no jobs', readActiveModels([noJobs, status], 'text'), undefined],
    ['whole workers', readWorkers([worker], 'text'), undefined],
    ['workers without models', readWorkers([noModels], 'text'), ['models']],
    ['text workers without both lengths', readWorkers([noLengths], 'text'), ['lengths']],
    ['image workers, which have none', readWorkers([noLengths], 'image'), undefined],
    ['a whole usage', readModelUsage({ day: use, month: use, total: use }), undefined],
    ['a usage without a month', readModelUsage({ day: use, total: use }), ['use of the month']],
    ['a usage with an empty day', readModelUsage({ day: {}, month: use, total: use }), ['use of the day']],
    ['a usage with fewer names', readModelUsage({ day: use, month: use, total: { X: 1 } }), ['use ever']],
    ['a usage with a bad figure', readModelUsage({ day: use, month: { X: -1, Y: 0 }, total: use }), undefined],
  ])('%s', (_name, usable, lacks) => {
    expect(usable.ok && usable.lacks).toEqual(lacks);
  });

  test('the usage of one name is unknown if a period or its figure is missing, and zero if the name is new', () => {
    const usable = readModelUsage({ day: { X: 1, Y: 2 }, month: { X: -1, Y: 2 }, total: {} });
    const of = usable.ok ? usable.rows.of : undefined;
    expect(['X', 'Y', 'Z', 'constructor'].map((name) => of?.(name))).toEqual([
      { day: 1, month: null, total: null },
      { day: 2, month: 2, total: null },
      { day: 0, month: 0, total: null },
      { day: 0, month: 0, total: null },
    ]);
  });

  test.each([
    ['on', { maintenance_mode: true, invite_only_mode: false }, { maintenance: true }],
    ['off', { maintenance_mode: false }, { maintenance: false }],
    ['missing', { invite_only_mode: false }, 'unexpected'],
    ['of another type', { maintenance_mode: 'yes' }, 'unexpected'],
    ['of nothing', {}, 'empty'],
  ])('the Horde’s maintenance %s', (_name, json, expected) => {
    const usable = readModes(json);
    expect(usable.ok ? usable.rows : usable.kind).toEqual(expected);
  });
});
