import { describe, expect, it } from 'vitest';
import { combineModel } from '../../src/horde/combine-model.ts';
import { type CategorySources, createModelReference } from '../../src/horde/index.ts';
import { indexAnswers } from '../../src/horde/indexed-answers.ts';
import { merge, row, usage, variation, worker } from './written-answers.ts';

describe('a model', () => {
  const reference = createModelReference(['A/X']);
  const names = ['aphrodite/A/X', 'koboldcpp/X'].map((name) => reference.resolve(name));
  const status = [row('koboldcpp/X', 2, 10), row('aphrodite/A/X', 1, 0, 50, 1)];
  const answers = indexAnswers('text', status, null, null);

  it('has its variations in a fixed order, and the figures of all of them', () => {
    const model = combineModel({ key: 'A/X', names, inReference: true }, answers, { withVariations: true });
    expect(Object.keys(model.backend_variations ?? {})).toEqual(['koboldcpp', 'aphrodite']);
    expect(model).toMatchObject({ display_name: 'A/X', worker_count_is_threads: true, thread_count: 3, queued: 50 });
  });

  it('has the Horde’s mean speed only if one of its names has a queue and no speed', () => {
    const combine = (only: string) =>
      combineModel({ key: 'A/X', names: names.filter(({ name }) => name === only), inReference: true }, answers, {
        withVariations: false,
      });
    expect(combine('aphrodite/A/X')).toMatchObject({ performance_stand_in: 10, eta: 5, eta_is_estimate: true });
    expect(combine('koboldcpp/X')).not.toHaveProperty('performance_stand_in');
  });

  it.each<[boolean | null, string]>([
    [true, 'A/X'],
    [false, 'Own_7B'],
    [null, 'Own_7B'],
  ])('in the reference or not (%s) is shown as %s', (inReference, displayName) => {
    const names = [reference.resolve('koboldcpp/Own_7B.Q4_K_M')];
    const model = combineModel({ key: 'A/X', names, inReference }, answers, { withVariations: false });
    expect(model.display_name).toBe(displayName);
  });

  it('in no answer is shown by its key, and has no worker, as the status says', () => {
    const unnamed = combineModel({ key: 'A/Y', names: [], inReference: false }, answers, { withVariations: true });
    expect(unnamed).toMatchObject({ display_name: 'A/Y', worker_count: 0, thread_count: 0, backend_variations: {} });
  });
});

describe('unknown figures', () => {
  const all = {
    status: [row('koboldcpp/X', 2, 10, 100, 2)],
    stats: usage({ 'koboldcpp/X': 5 }),
    workers: [worker('a', ['koboldcpp/X'], { threads: 2 })],
  };

  it.each<[string, Partial<CategorySources>, object, object]>([
    [
      'all answered',
      all,
      { worker_count: 1, thread_count: 2, queued: 100, eta: 5, usage_stats: { total: 5 } },
      { worker_count: 1, thread_count: 2, usage_total: 5 },
    ],
    [
      'no status',
      { ...all, status: null },
      { worker_count: 1, thread_count: 2, queued: null, eta: null, performance: null },
      { worker_count: 1, thread_count: 2, queued: null },
    ],
    [
      'no usage',
      { ...all, stats: null },
      { worker_count: 1, usage_stats: null },
      { usage_day: null, usage_month: null, usage_total: null },
    ],
    [
      'no workers',
      { ...all, workers: null },
      { worker_count: 2, thread_count: 2, worker_summaries: null },
      { worker_count: 2, worker_ids: [] },
    ],
  ])('%s', (_, sources, model, koboldcpp) => {
    const { X } = merge({ reference: ['X'], ...sources });
    expect(X).toMatchObject(model);
    expect(variation(X, 'koboldcpp')).toMatchObject(koboldcpp);
  });

  it('threads that the status does not state are unknown; a model that it does not list has none', () => {
    const result = merge({ reference: ['X', 'Y'], status: [{ name: 'koboldcpp/X', queued: 3 }] });
    expect(result.X).toMatchObject({ worker_count: null, thread_count: null, queued: 3 });
    expect(result.Y).toMatchObject({ worker_count: 0, thread_count: 0, queued: null });
  });

  it('without any answer there are the reference names, without figures', () => {
    expect(merge({ reference: ['X'] }).X).toMatchObject({
      in_reference: true,
      worker_count: null,
      thread_count: null,
      queued: null,
      eta: null,
      usage_stats: null,
      backend_variations: {},
    });
  });

  it('without a reference every model is custom, and in_reference is unknown', () => {
    const result = merge(all);
    expect(result).toMatchObject({ x: { display_name: 'X', in_reference: null, worker_count: 1 } });
  });

  it('a reference model that nobody serves or used has zeros', () => {
    expect(merge({ reference: ['A/Y'], ...all })['A/Y']).toMatchObject({
      worker_count: 0,
      thread_count: 0,
      queued: null,
      usage_stats: { day: 0, month: 0, total: 0 },
    });
  });
});

describe('custom models in the result', () => {
  it('have their custom name as key, and are shown as their users write them', () => {
    const result = merge({
      reference: createModelReference(['A/X']),
      status: [row('koboldcpp/Foo_Bar-7B.Q4_K_M', 2)],
      stats: usage({ 'koboldcpp/foo bar-7b': 9, 'tabbyAPI/Foo-Bar-7B-exl2': 1 }),
    });
    expect(result['foo-bar-7b']).toMatchObject({
      display_name: 'Foo_Bar-7B',
      in_reference: false,
      thread_count: 2,
      usage_stats: { total: 10 },
      backend_variations: { koboldcpp: { usage_total: 9 }, tabbyapi: { usage_total: 1 } },
    });
  });
});
