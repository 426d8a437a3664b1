import { describe, expect, test } from 'vitest';
import { MAX_COMPARED, toCompareView, toggleCompared } from '../../src/ui/list/compared-models.ts';

const SIX = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('the models selected for comparison', () => {
  test.each([
    [[], 'a', ['a']],
    [['a'], 'b', ['a', 'b']],
    [['a', 'b'], 'a', ['b']],
    [SIX, 'g', SIX],
    [SIX, 'c', ['a', 'b', 'd', 'e', 'f']],
  ])('%j and %s', (chosen, key, after) => {
    expect(SIX).toHaveLength(MAX_COMPARED);
    expect(toggleCompared(chosen, key)).toEqual(after);
  });

  test('are in the address of their page, whatever their names contain', () => {
    const names = ['ReadyArt/Broken-Tutu-24B', 'a&m=b#c', 'half\ud83d'];
    const [path, query] = toCompareView(names).split('?');
    expect(path).toBe('/compare');
    expect(new URLSearchParams(query).getAll('m')).toEqual([names[0], names[1], 'half\ufffd']);
  });
});
