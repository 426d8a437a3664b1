import { describe, expect, test } from 'vitest';
import { findFailureShare } from '../../src/workers/index.ts';
import { workerRow, workersOf } from './workers-of.ts';

describe('a row of /workers as a worker', () => {
  test('says everything that the Horde says, with its names as models', () => {
    const row = workerRow({
      name: 'Rock &amp; Roll',
      models: ['koboldcpp/tutu-24b', 'tabbyAPI/Own-Mix-7B'],
      team: { name: 'Night &amp; Day' },
      info: 'Ask &lt;me&gt;',
    });
    expect(workersOf([row]).workers).toEqual([
      {
        id: 'w1',
        name: 'Rock & Roll',
        threads: 1,
        performance: 20,
        max_context_length: 16_384,
        max_length: 512,
        trusted: false,
        maintenance_mode: false,
        uptime: 86_400,
        software: 'KoboldCppEmbedWorker 2',
        names: [
          {
            name: 'koboldcpp/tutu-24b',
            key: 'Ann/Tutu-24B',
            display: 'Ann/Tutu-24B',
            canonicalName: 'Ann/Tutu-24B',
            backend: 'koboldcpp',
            matchedBy: 'case',
          },
          {
            name: 'tabbyAPI/Own-Mix-7B',
            key: 'own-mix-7b',
            display: 'Own-Mix-7B',
            canonicalName: null,
            backend: 'tabbyapi',
            matchedBy: 'custom',
          },
        ],
        backends: ['koboldcpp', 'tabbyapi'],
        agent: 'KoboldCppEmbedWorker:2:https://example.invalid',
        nsfw: true,
        flagged: false,
        team: 'Night & Day',
        fulfilled: 900,
        uncompleted: 3,
        kudos: 5000.5,
        kudosForAnswers: 4000,
        kudosForUptime: 1000.5,
        info: 'Ask <me>',
      },
    ]);
  });

  test('has null if the Horde does not say, and no speed if it has never served', () => {
    const [worker] = workersOf([
      { id: 'w2', requests_fulfilled: 0, performance: '1.0 tokens per second', models: [] },
    ]).workers;
    expect(worker).toMatchObject({
      name: '',
      performance: null,
      threads: null,
      trusted: null,
      nsfw: null,
      flagged: null,
      team: null,
      fulfilled: 0,
      uncompleted: null,
      kudos: null,
      kudosForAnswers: null,
      info: null,
      agent: null,
      software: null,
      names: [],
      backends: [],
    });
  });

  const backends: [string, string[], string, string[]][] = [
    ['a prefix', ['tabbyAPI/X'], 'KoboldCppEmbedWorker:2:x', ['tabbyapi']],
    ['a program that names no backend', ['X'], 'AI Horde Worker:24:x', ['canonical']],
    ['a program that does', ['X'], 'KoboldCppEmbedWorker:2:x', ['koboldcpp']],
    ['names with and without a prefix', ['X', 'koboldcpp/X'], 'KoboldCppEmbedWorker:2:x', ['koboldcpp', 'canonical']],
    ['a program that runs another', ['X'], 'AI Horde Worker~aphrodite~kai:24:x', ['aphrodite']],
  ];
  test.each(backends)('takes its backend from %s', (_, models, bridge_agent, expected) => {
    expect(workersOf([workerRow({ models, bridge_agent })]).workers[0]?.backends).toEqual(expected);
  });

  test('appears once, by name', () => {
    const rows = [
      workerRow({ id: 'b', name: 'B' }),
      workerRow({ id: 'a', name: 'A' }),
      workerRow({ id: 'b', name: 'B' }),
    ];
    expect(workersOf(rows).workers.map(({ name }) => name)).toEqual(['A', 'B']);
  });
});

describe('the share of jobs that a worker did not finish', () => {
  const cases: [string, [number | null, number | null][], number | null][] = [
    ['one in four', [[75, 25]], 0.25],
    [
      'of several together',
      [
        [90, 10],
        [0, 100],
      ],
      0.55,
    ],
    ['none', [[10, 0]], 0],
    ['unknown, before it took one', [[0, 0]], null],
    [
      'unknown where the Horde does not tell',
      [
        [10, null],
        [10, 1],
      ],
      null,
    ],
    ['of nobody', [], null],
  ];
  test.each(cases)('%s', (_, counts, expected) => {
    expect(findFailureShare(counts.map(([fulfilled, uncompleted]) => ({ fulfilled, uncompleted })))).toBe(expected);
  });
});
