import { describe, expect, it } from 'vitest';
import { createCategoryMerge, createModelIndex, createModelReference } from '../../src/horde/index.ts';

describe('lines of families', () => {
  const reference = createModelReference(['A/Cat-7B', 'A/Cat-8B', 'cat']);
  const line = (
    status: { name: string; count: number; performance: number; queued: number; jobs?: number }[],
    name: string,
  ) => {
    const merge = createCategoryMerge({ category: 'text', reference, status }, { includeBackendVariations: true });
    return createModelIndex({ merge, reference, status }).lookup({ name, kind: 'family' });
  };

  it('for a family with the name of a model are those of that model', () => {
    expect(line([], 'cat')?.models).toEqual(['cat']);
    expect(line([], 'Cat')?.models).toEqual(['A/Cat-7B', 'A/Cat-8B', 'cat']);
  });

  it('for a family have speeds weighted by threads, waits of what is queued, and threads if workers are not known', () => {
    const status = [
      { name: 'koboldcpp/Cat-7B', count: 3, performance: 10, queued: 90, jobs: 9 },
      { name: 'koboldcpp/Cat-8B', count: 1, performance: 30, queued: 60, jobs: 9 },
    ];
    expect(line(status, 'Cat')).toMatchObject({
      workersAreThreads: true,
      backends: [{ backend: 'koboldcpp', workerCount: 4, threadCount: 4, performance: 15, queued: 150, eta: 2 }],
    });
    const idle = status.map((row) => ({ ...row, queued: 0 }));
    expect(line(idle, 'Cat')?.backends).toMatchObject([{ eta: 0 }]);
    const unmeasured = status.map((row) => ({ ...row, performance: 0 }));
    expect(line(unmeasured, 'Cat')?.backends).toMatchObject([{ performance: null, eta: null }]);
    const both = idle.map((row) => ({ ...row, performance: 0 }));
    expect(line(both, 'Cat')?.backends).toMatchObject([{ performance: null, eta: 0 }]);
    const one = both.map((row, at) => ({ ...row, queued: at }));
    expect(line(one, 'Cat')?.backends).toMatchObject([{ queued: 1, eta: null }]);
    const partly = status.map((row, at) => ({ ...row, performance: at === 0 ? 10 : 0 }));
    expect(line(partly, 'Cat')?.backends).toMatchObject([{ threadCount: 4, performance: 10 }]);
  });

  it('for one name have its speed, even if no thread serves it any more', () => {
    const status = [{ name: 'koboldcpp/Cat-7B', count: 0, performance: 12, queued: 0 }];
    expect(line(status, 'A/Cat-7B')?.backends).toMatchObject([{ performance: 12, eta: 0 }]);
  });

  it('for a family count a worker of two models once, and none in maintenance', () => {
    const workers = [
      { id: 'a', models: ['koboldcpp/Cat-7B', 'koboldcpp/Cat-8B'] },
      { id: 'b', models: ['koboldcpp/Cat-8B'] },
      { id: 'c', models: ['koboldcpp/Cat-8B'], maintenance_mode: true },
    ];
    const merge = createCategoryMerge({ category: 'text', reference, workers }, { includeBackendVariations: true });
    const index = createModelIndex({ merge, reference, workers });
    expect(index.lookup({ name: 'Cat', kind: 'family' })?.backends).toMatchObject([{ workerCount: 2 }]);
  });
});
