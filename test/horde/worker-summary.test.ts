import { describe, expect, it } from 'vitest';
import { mergeCategoryWithHordeData } from '../../src/horde/index.ts';
import { parseWorkerPerformance, summariseWorker } from '../../src/horde/worker-summary.ts';

describe('a worker', () => {
  it.each([
    [true, true],
    [false, false],
    ['yes', null],
    [undefined, null],
  ])('that says trusted: %s', (trusted, told) => {
    expect(summariseWorker('w', { id: 'w', trusted: trusted as boolean }).trusted).toBe(told);
  });

  it.each([
    ['7.4 tokens per second', undefined, 7.4],
    ['12 tokens per second', 3, 12],
    ['0 tokens per second', 3, null],
    ['7.4', 3, null],
    ['No requests fulfilled yet', undefined, null],
    // What the Horde says about a worker that has never served.
    ['1.0 tokens per second', 0, null],
    ['1.0 tokens per second', 1, 1],
  ])('%s after %s requests', (performance, requests_fulfilled, speed) => {
    expect(parseWorkerPerformance({ performance, requests_fulfilled })).toBe(speed);
  });

  it('without an id, which another client’s X-Fields can remove, is known by its name, and is left out without both', () => {
    const workers = [{ name: 'Ada' }, { name: 'Bert' }, { name: 'Ada' }, { name: '' }, {}].map((worker) => ({
      ...worker,
      threads: 1,
      models: ['koboldcpp/X'],
    }));
    const { X } = mergeCategoryWithHordeData({ category: 'text', reference: ['X'], workers });
    expect(X).toMatchObject({ worker_count: 2, thread_count: 2 });
    expect(Object.values(X?.worker_summaries ?? {}).map(({ name }) => name)).toEqual(['Ada', 'Bert']);
  });

  it('without a name has none', () => {
    expect(summariseWorker('w', { id: 'w' }).name).toBe('');
  });

  it('that is listed twice is the same one in either order', () => {
    const rows = [1, 2].map((threads) => ({ id: 'w', name: 'Ada', threads, models: ['koboldcpp/X'] }));
    const merge = (workers: typeof rows) => mergeCategoryWithHordeData({ category: 'text', reference: ['X'], workers });
    expect(merge(rows)).toEqual(merge([...rows].reverse()));
  });
});
