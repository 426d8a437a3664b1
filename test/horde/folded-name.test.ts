import { describe, expect, it } from 'vitest';
import { flattenAuthor, foldCase, foldQuantisation, foldSegments, withoutAuthor } from '../../src/horde/folded-name.ts';

describe('folding', () => {
  it.each<[string, (name: string) => string, string, string]>([
    ['case', foldCase, 'Foo_BAR 7B', 'foo_bar 7b'],
    ['case in any script', foldCase, 'КОТ', 'кот'],
    ['case of a letter that is two in upper case', foldCase, 'Große', 'grosse'],
    ['accents that are written apart', foldCase, 'CAFE\u0301', 'caf\u00e9'],
    ['separators', foldSegments, 'Foo_ Bar--7B', 'foo-bar-7b'],
    ['no dot of a version', foldSegments, 'Foo.Bar-v2.0', 'foo-bar-v2.0'],
    ['separators at the ends of a segment', foldSegments, '_Me_/ Foo-', 'me/foo'],
    ['nothing, where nothing is to be folded', foldSegments, 'me/foo-7b', 'me/foo-7b'],
    ['quantisation', foldQuantisation, 'Me/Foo_7B.i1-Q4_K_M', 'me/foo-7b'],
    ['the author into the name', flattenAuthor, 'Me/Foo 7B', 'me-foo-7b'],
    ['the author away', withoutAuthor, 'Me/Foo/7B', 'Foo/7B'],
    ['no author away where there is none', withoutAuthor, 'Foo', 'Foo'],
  ])('folds %s', (_, fold, name, folded) => {
    expect(fold(name)).toBe(folded);
  });
});
