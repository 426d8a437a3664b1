import { describe, expect, it } from 'vitest';
import { combineSpellings } from '../../src/horde/combine-spellings.ts';
import type { ActiveModelRow } from '../../src/horde/index.ts';
import { indexAnswers } from '../../src/horde/indexed-answers.ts';
import { createModelReference } from '../../src/horde/model-reference.ts';
import { merge, row, usage, variation, worker } from './written-answers.ts';

describe('the spellings of one backend', () => {
  const names = ['koboldcpp/X', 'koboldcpp/x'].map(createModelReference(['X']).resolve, createModelReference(['X']));
  const status = [row('koboldcpp/X', 2, 10, 100, 2), row('koboldcpp/other', 1, 30)];
  const stats = usage({ 'koboldcpp/X': 5, 'koboldcpp/x': 2 });
  const workers = [worker('a', ['koboldcpp/x']), worker('b', ['koboldcpp/X'], { threads: 2 })];

  it('are a variation, with the figures of all of them', () => {
    const answers = indexAnswers('text', status, stats, workers);
    const summaries = answers.workers?.summarise(names.map(({ name }) => name)) ?? null;
    expect(combineSpellings('koboldcpp', names, answers, summaries)).toEqual({
      backend: 'koboldcpp',
      variant_name: 'koboldcpp/X',
      worker_count: 2,
      thread_count: 3,
      performance: 10,
      queued: 100,
      queued_jobs: 2,
      eta: 5,
      usage_day: 0,
      usage_month: 7,
      usage_total: 7,
      spellings: [
        {
          name: 'koboldcpp/X',
          matched_by: 'exact',
          thread_count: 2,
          performance: 10,
          queued: 100,
          queued_jobs: 2,
          usage_total: 5,
        },
        { name: 'koboldcpp/x', matched_by: 'case', thread_count: null, usage_total: 2 },
      ],
      worker_ids: ['a', 'b'],
    });
  });

  it.each<[string, ActiveModelRow[] | null, object]>([
    ['nothing is known without an answer', null, { worker_count: null, thread_count: null, usage_total: null }],
    ['a status that lists none of them says that no thread serves them', [], { worker_count: 0, thread_count: 0 }],
    [
      'a row without threads does not say how many',
      [{ name: 'koboldcpp/X', queued: 3 }],
      { thread_count: null, queued: 3 },
    ],
  ])('%s', (_, status, figures) => {
    expect(combineSpellings('koboldcpp', names, indexAnswers('text', status, null, null), null)).toMatchObject({
      ...figures,
      worker_ids: [],
    });
  });
});

describe('speed and wait', () => {
  it.each<[string, ActiveModelRow[], object, object]>([
    [
      'the mean is weighted by threads',
      [row('koboldcpp/X', 1, 10, 300, 3), row('koboldcpp/x', 3, 30, 100, 3)],
      { performance: 25, eta: 4 },
      { performance: 25, performance_mean: 25, eta: 4 },
    ],
    [
      'a spelling without a job does not slow the others down',
      [row('koboldcpp/X', 1, 0, 300, 3), row('koboldcpp/x', 3, 30, 100, 3)],
      { performance: 30, eta: 3, eta_is_estimate: true },
      { performance: 30, performance_mean: 30, eta: 3, eta_is_estimate: true },
    ],
    [
      'no job anywhere: not known',
      [row('koboldcpp/X', 2, 0, 300, 1)],
      { performance: null, eta: null },
      { performance: null, eta: null },
    ],
    [
      'no job and no queue: no wait',
      [row('koboldcpp/X', 2)],
      { performance: null, eta: 0 },
      { eta: 0, best_eta: { eta: 0 } },
    ],
    ['a wait is cut to whole seconds, not rounded', [row('koboldcpp/X', 1, 10, 39)], { eta: 3 }, { eta: 3 }],
    [
      'less than one token per second is a speed too',
      [row('koboldcpp/X', 1, 0.5, 100), row('aphrodite/X', 1, 0.25)],
      { performance: 0.5, eta: 200 },
      { performance: 0.75, performance_mean: 0.375 },
    ],
    [
      'spellings that no thread serves any more: the plain mean',
      [row('koboldcpp/X', 0, 10), row('koboldcpp/x', 0, 30)],
      { thread_count: 0, performance: 20 },
      { performance: 20, performance_mean: 20 },
    ],
    [
      'one spelling that no thread serves any more',
      [row('koboldcpp/X', 0, 10)],
      { performance: 10 },
      { performance: 10 },
    ],
    [
      'a spelling without threads weighs nothing beside one that has some',
      [row('koboldcpp/X', 1, 10), row('koboldcpp/x', 0, 30)],
      { performance: 10 },
      { performance: 10 },
    ],
    [
      'threads that are not told weigh nothing',
      [{ name: 'koboldcpp/X', performance: 10 }, row('koboldcpp/x', 2, 40)],
      { thread_count: 2, performance: 40 },
      { performance: 40 },
    ],
    [
      'a backend without a thread never answers soonest',
      [row('koboldcpp/X', 0, 10), row('aphrodite/X', 1, 40, 500)],
      { eta: 0 },
      { best_eta: { backend: 'aphrodite', eta: 12 } },
    ],
    [
      'of two equal waits, that of the shorter queue',
      [row('koboldcpp/X', 1, 20, 40), row('aphrodite/X', 1, 10, 20)],
      { eta: 2 },
      { best_eta: { backend: 'aphrodite', eta: 2 } },
    ],
    [
      'of two waits below a second, that without a queue',
      [row('koboldcpp/X', 1, 900, 40, 1), row('aphrodite/X', 1, 10)],
      { eta: 0 },
      { best_eta: { backend: 'aphrodite', eta: 0 } },
    ],
    [
      'without any queue, a known speed before an unknown one',
      [row('koboldcpp/X', 1), row('aphrodite/X', 1, 10)],
      { eta: 0 },
      { best_eta: { backend: 'aphrodite', eta: 0 } },
    ],
    [
      'without any queue, the faster one',
      [row('koboldcpp/X', 1, 10), row('aphrodite/X', 1, 30), row('tabbyAPI/X', 1, 20)],
      { eta: 0 },
      { best_eta: { backend: 'aphrodite', eta: 0 } },
    ],
    [
      'where all is the same, the first backend',
      [row('koboldcpp/X', 1, 10, 20), row('aphrodite/X', 1, 10, 20)],
      { eta: 2 },
      { best_eta: { backend: 'koboldcpp', eta: 2 } },
    ],
    [
      'the sum over backends, the mean over threads, the wait over both',
      [row('koboldcpp/X', 3, 20, 300, 3), row('aphrodite/X', 1, 40, 500, 3)],
      { performance: 20, eta: 5 },
      { performance: 60, performance_mean: 25, queued: 800, eta: 8, best_eta: { backend: 'koboldcpp', eta: 5 } },
    ],
  ])('%s', (_, status, koboldcpp, model) => {
    const { X } = merge({ reference: ['X'], status });
    expect(X).toMatchObject(model);
    expect(variation(X, 'koboldcpp')).toMatchObject(koboldcpp);
  });
});
