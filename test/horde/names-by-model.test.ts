import { describe, expect, it } from 'vitest';
import { createCategoryMerge, createModelReference, mergeCategoryWithHordeData } from '../../src/horde/index.ts';
import { groupNamesByModel, splitByBackend } from '../../src/horde/names-by-model.ts';
import { usage } from './written-answers.ts';

describe('names by model', () => {
  const reference = createModelReference(['A/X', 'A/Y']);
  const groups = groupNamesByModel(
    ['koboldcpp/x', 'aphrodite/A/X', 'koboldcpp/Old-7B'],
    ['koboldcpp/X', 'koboldcpp/x', 'koboldcpp/New-7B'],
    reference,
  );

  it.each([
    ['A/X', ['aphrodite/A/X', 'koboldcpp/X', 'koboldcpp/x']],
    ['old-7b', ['koboldcpp/Old-7B']],
    ['new-7b', ['koboldcpp/New-7B']],
    ['A/Y', []],
    ['constructor', []],
  ])('%s has its used and its advertised names, each once and sorted', (key, names) => {
    expect(groups.get(key).map(({ name }) => name)).toEqual(names);
    expect(groups.has(key)).toBe(names.length > 0);
  });

  it('has the models in the answers, and knows which are advertised', () => {
    expect(groups.keys).toEqual(['A/X', 'old-7b', 'new-7b']);
    expect([...groups.advertisedKeys]).toEqual(['A/X', 'new-7b']);
  });

  it('forgets how names were grouped when other names arrive', () => {
    expect(groupNamesByModel(['koboldcpp/Other-7B'], [], reference).keys).toEqual(['other-7b']);
  });

  it('gives each backend its names', () => {
    const byBackend = [...splitByBackend(groups.get('A/X'))];
    expect(byBackend.map(([backend, names]) => [backend, names.map(({ name }) => name)])).toEqual([
      ['aphrodite', ['aphrodite/A/X']],
      ['koboldcpp', ['koboldcpp/X', 'koboldcpp/x']],
    ]);
  });
});

describe('the models in a merge', () => {
  it('include every name in any of the three maps of the usage', () => {
    const stats = {
      day: { 'koboldcpp/Today-7B': 1 },
      month: { 'koboldcpp/Then-7B': 2 },
      total: { 'koboldcpp/Ever-7B': 3 },
    };
    const result = mergeCategoryWithHordeData({ category: 'text', reference: [], stats });
    expect(Object.entries(result).map(([key, { usage_stats }]) => [key, usage_stats])).toEqual([
      ['ever-7b', { day: 0, month: 0, total: 3 }],
      ['then-7b', { day: 0, month: 2, total: 0 }],
      ['today-7b', { day: 1, month: 0, total: 0 }],
    ]);
  });

  it('do not include a model that is no longer in the usage', () => {
    const reference = createModelReference(['A/X']);
    const keysOf = (total: Record<string, number>) =>
      createCategoryMerge({ category: 'text', reference, stats: usage(total) }).keys;
    expect(keysOf({ 'koboldcpp/Old-7B': 3, 'koboldcpp/New-7B': 1 })).toEqual(['A/X', 'new-7b', 'old-7b']);
    expect(keysOf({ 'koboldcpp/Old-7B': 3 })).toEqual(['A/X', 'old-7b']);
    expect(keysOf({ 'koboldcpp/New-7B': 1 })).toEqual(['A/X', 'new-7b']);
  });
});
