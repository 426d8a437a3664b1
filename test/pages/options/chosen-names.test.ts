import { describe, expect, test } from 'vitest';
import type { NameLine } from '../../../src/horde/index.ts';
import { type ListedName, readChosenNames } from '../../../src/pages/options/chosen-names.ts';

/** The advertised names. */
const ADVERTISED = ['k/Long-name-A', 'k/Long-name-B', 'k/Long', 'k/Other-name-C', 'k/X'];
const namesFrom = (start: string) => ADVERTISED.filter((name) => name.startsWith(start));

/** `*`: chosen; `…`: cut off. `names`: what it can be by its figures, if it means one model. */
function listed(text: string, names?: string[]): ListedName {
  const [, star, name = '', dots] = /^(\*?)(.*?)(…?)$/.exec(text) ?? [];
  return {
    query: dots ? { name, kind: 'cut' } : { name },
    isChosen: Boolean(star),
    line: names ? ({ models: ['m'], names } as NameLine) : null,
  };
}
const A = 'k/Long-name-A';
const B = 'k/Long-name-B';

describe('the chosen names', () => {
  test.each<[string, ListedName[], string[], number]>([
    ['whole ones, each once', [listed('*k/X'), listed('*k/X'), listed('k/Long')], ['k/X'], 0],
    ['a cut one that nothing else is like', [listed('*k/Other…'), listed('k/X')], ['k/Other-name-C'], 0],
    ['a cut one that its figures tell', [listed('*k/Long-…', [B]), listed('k/Long-…', [A])], [B], 0],
    ['two that are cut alike, of one model', [listed('*k/Long-…', [A, B]), listed('*k/Long-…', [A, B])], [A, B], 0],
    ['two that are cut alike, of two models', [listed('*k/Long-…'), listed('*k/Long-…')], [A, B], 0],
    ['one of two that are cut alike', [listed('*k/Long-…'), listed('k/Long-…')], [], 1],
    ['one of two of one model', [listed('*k/Long-…', [A, B]), listed('k/Long-…', [A, B])], [], 1],
    ['with the same beginning, but shown whole', [listed('*k/Long…'), listed('*k/Long…'), listed('k/Long')], [A, B], 0],
    ['more names than the list has', [listed('*k/Long…')], [], 1],
    ['nobody’s', [listed('*k/Nothing…')], [], 1],
    ['none', [listed('k/X'), listed('k/Long-…')], [], 0],
  ])('%s', (_, list, names, unsure) => {
    const read = readChosenNames(list, namesFrom);
    expect([read.names, read.unsure.length]).toEqual([names, unsure]);
  });

  test('names that look alike are uncertain while it is not known which names there are', () => {
    const read = readChosenNames([listed('*k/Long-…'), listed('*k/Long-…'), listed('*k/X')], () => null);
    expect([read.names, read.unsure.length]).toEqual([['k/X'], 2]);
  });
});
