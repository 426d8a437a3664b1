import { describe, expect, test } from 'vitest';
import type { WorkerRow } from '../../src/horde/index.ts';
import { payOfAnswer } from '../../src/workers/horde-rules.ts';
import { compareWorker, diagnoseWorker, type TextWorker } from '../../src/workers/index.ts';
import { type WorkersAndModels, workerRow, workersOf } from './workers-of.ts';

type Status = NonNullable<Parameters<typeof workersOf>[1]>;
const TUTU = 'koboldcpp/Tutu-24B';
const served = (more: object = {}) => [{ name: TUTU, count: 3, performance: 20, queued: 0, jobs: 0, ...more }];
const others = (more: Partial<WorkerRow> = {}) => ['o1', 'o2', 'o3'].map((id) => workerRow({ id, name: id, ...more }));

function find({ workers, models }: WorkersAndModels, tokens = 512) {
  const worker = workers.find(({ id }) => id === 'w1') as TextWorker;
  return diagnoseWorker(worker, models, tokens);
}
const diagnose = (more: Partial<WorkerRow>, rest: WorkerRow[] = others(), status: Status = served()) =>
  find(workersOf([workerRow(more), ...rest], status));

describe('nothing is wrong', () => {
  const cases: [string, Partial<WorkerRow>, WorkerRow[]?, Status?][] = [
    ['with a worker like the others', {}],
    ['with the only worker', {}, []],
    ['with more context and longer answers', { max_context_length: 32_768, max_length: 1024 }],
    [
      'where as many others have as little context as more',
      { max_context_length: 8192 },
      [workerRow({ id: 'o1', max_context_length: 8192 }), workerRow({ id: 'o2' })],
    ],
    [
      'with a name that the Horde does not know and pays better, to a trusted owner of a small model',
      { trusted: true, models: ['koboldcpp/tiny-0.6b'] },
    ],
    ['with a queue that is its own', {}, others(), served({ queued: 512, jobs: 1 })],
    ['with one that does not tell its limits', { max_length: undefined, max_context_length: undefined }],
    ['with one that tells nothing', { bridge_agent: undefined, performance: undefined, uptime: undefined }],
    ['where the only one with more is in maintenance', {}, others({ max_length: 2048, maintenance_mode: true })],
    ['with a few failures among many jobs', { uncompleted_jobs: 40 }],
    ['with many failures of few', { requests_fulfilled: 5, uncompleted_jobs: 5 }],
    ['with a new worker', { requests_fulfilled: 0, uptime: 600 }, others(), served({ queued: 512, jobs: 1 })],
    ['without a request where nothing waits', { requests_fulfilled: 0 }],
    ['without a request where that is not told', { requests_fulfilled: undefined }, others(), served({ queued: 99 })],
  ];
  test.each(cases)('%s', (_, more, rest, status) => {
    expect(diagnose(more, rest, status)).toEqual([]);
  });

  test('that is known about names without a reference', () => {
    expect(find(workersOf([workerRow()], served(), null))).toEqual([]);
  });
});

describe('findings', () => {
  const known = { parameters: 24e9, isTrusted: false, isValidated: true };
  const cases: [string, object[], Partial<WorkerRow>, WorkerRow[]?, Status?][] = [
    ['maintenance', [{ finding: 'in maintenance' }], { maintenance_mode: true }],
    ['a flagged owner', [{ finding: 'flagged' }], { flagged: true }],
    [
      'no request, while others wait',
      [{ finding: 'never asked', seconds: 9000, model: 'Ann/Tutu-24B', waiting: 700 }],
      { requests_fulfilled: 0, uptime: 9000 },
      others(),
      served({ queued: 700, jobs: 2 }),
    ],
    [
      'a name that differs in case: the server does not know it',
      [
        {
          finding: 'name not known to the Horde',
          name: 'koboldcpp/tutu-24b',
          tokens: 512,
          pay: payOfAnswer(512, { ...known, parameters: null }),
          instead: { name: TUTU, pay: payOfAnswer(512, known), uptimeFactor: expect.closeTo((24 / 7) * 2, 9) },
        },
      ],
      { models: ['koboldcpp/tutu-24b'] },
    ],
    [
      'a backend that the reference has no spelling for',
      [{ finding: 'name not known to the Horde', instead: { name: 'Ann/Tutu-24B' } }],
      { models: ['tabbyAPI/Ann/Tutu-24B'], bridge_agent: 'TabbyAPI:0.1:x' },
    ],
    [
      'a model that is not in the reference',
      [{ finding: 'name not known to the Horde', name: 'koboldcpp/Own-Mix-7B', instead: null }],
      { models: ['koboldcpp/Own-Mix-7B'] },
    ],
    [
      'the reference does not say how large the model is',
      [
        {
          finding: 'name not known to the Horde',
          instead: { name: 'koboldcpp/Sizeless', pay: null, uptimeFactor: null },
        },
      ],
      { models: ['koboldcpp/sizeless'] },
    ],
    [
      'its name in the reference waits for requests under another',
      [
        { finding: 'requests wait under another name', name: 'koboldcpp/tutu-24b', other: TUTU, waiting: 900 },
        { finding: 'name not known to the Horde' },
      ],
      { models: ['koboldcpp/tutu-24b'] },
      others(),
      [...served({ queued: 900, jobs: 2 }), { name: 'koboldcpp/tutu-24b', count: 1, queued: 0, jobs: 0 }],
    ],
    [
      'a program that is not validated',
      [
        {
          finding: 'program not validated',
          tokens: 512,
          pay: payOfAnswer(512, { ...known, isValidated: false }),
          payInstead: payOfAnswer(512, known),
        },
      ],
      { bridge_agent: 'LlamaCpp Bridge:1:x' },
    ],
    [
      'answers that miss the 150 seconds',
      [{ finding: 'answers take too long', longest: 1024, seconds: 256, inTime: 600 }],
      { performance: '4.0 tokens per second', max_length: 1024 },
    ],
    [
      'so slow that requests pass it over',
      [{ finding: 'passed over as slow', speed: 2.9, needed: 3 }],
      { performance: '2.9 tokens per second', max_length: 400 },
      others({ max_length: 400 }),
    ],
    [
      'a small model is expected to be faster',
      [{ finding: 'passed over as slow', speed: 4.5, needed: 5 }],
      { performance: '4.5 tokens per second', models: ['koboldcpp/Small-3B'] },
    ],
    [
      'fewer context than the others',
      [{ finding: 'less context than others', model: 'Ann/Tutu-24B', own: 8192, usual: 16_384, more: 3, others: 3 }],
      { max_context_length: 8192 },
    ],
    [
      'shorter answers than the others',
      [{ finding: 'shorter answers than others', model: 'Ann/Tutu-24B', own: 240, usual: 512, more: 3, others: 3 }],
      { max_length: 240 },
    ],
    [
      'jobs that it does not finish',
      [{ finding: 'many jobs not finished', share: 0.1, count: 100 }],
      { uncompleted_jobs: 100 },
    ],
  ];
  test.each(cases)('%s', (_, expected, more, rest, status) => {
    const found = diagnose(more, rest, status);
    expect(found).toMatchObject(expected);
    expect(found.length).toBe(expected.length);
  });

  test('are sorted by how serious they are', () => {
    const found = diagnose({ maintenance_mode: true, max_context_length: 4096, models: ['koboldcpp/tutu-24b'] });
    expect(found.map(({ finding }) => finding)).toEqual([
      'in maintenance',
      'name not known to the Horde',
      'less context than others',
    ]);
  });
});

describe('its names against what others offer', () => {
  test('each have the model, what waits for it, and the spread of the others', () => {
    const rows = [
      workerRow({ models: [TUTU, 'Own'] }),
      workerRow({ id: 'o1', performance: '10.0 tokens per second', max_context_length: 8192 }),
      workerRow({ id: 'o2', performance: '30.0 tokens per second', max_context_length: undefined }),
      workerRow({ id: 'o3', performance: '99.0 tokens per second', maintenance_mode: true }),
    ];
    const { workers, models } = workersOf(rows, [...served({ queued: 300, jobs: 1 }), { name: 'Own', count: 1 }]);
    const [own, tutu] = compareWorker(workers.find(({ id }) => id === 'w1') as TextWorker, models);
    expect(own).toMatchObject({
      name: { key: 'own', matchedBy: 'custom' },
      model: { display_name: 'Own' },
      others: { count: 0, speed: null, context: null, length: null },
    });
    expect(tutu).toMatchObject({
      name: { key: 'Ann/Tutu-24B' },
      spelling: { queued: 300, queued_jobs: 1 },
      others: {
        count: 2,
        speed: { least: 10, middle: 10, most: 30 },
        context: { least: 8192, middle: 8192, most: 8192 },
        length: { least: 512, middle: 512, most: 512 },
      },
    });
  });

  test.each(['__proto__', 'constructor', 'toString'])('a model called %s is none that is not known', (name) => {
    const { workers } = workersOf([workerRow({ models: [name] })]);
    expect(compareWorker(workers[0] as TextWorker, {})[0]?.model).toBeNull();
  });
});
