import { expect, test } from 'vitest';
import { createModelReference } from '../../src/horde/index.ts';
import { toDatedCsv, toDatedMarkdown } from '../../src/list/index.ts';
import {
  createNearestNames,
  groupByModel,
  listAdvertisedNames,
  listBackendShares,
  listOutside,
  listSpelled,
  toAmbiguousTable,
  toBackendTable,
  toOutsideTable,
  toSpellingsTable,
  toUnusedTable,
} from '../../src/reference/index.ts';

const canonicalNames = ['Gryphe/MythoMax-L2-13b', 'Sao10K/L3-8B-Stheno-v3.2'];
const total = {
  '=HYPERLINK("x")': 9,
  'koboldcpp/crestfall-mythomax-L2-13b-q5_k_m': 5,
  'koboldcpp/L3-8B-Stheno-v3.2': 3,
  'aphrodite/Sao10K/L3-8B-Stheno-v3.2': 2,
};
const names = listAdvertisedNames({
  reference: createModelReference(canonicalNames),
  usage: { day: {}, month: {}, total },
  status: [],
  workers: null,
});
const groups = groupByModel(names);
const nearest = createNearestNames(canonicalNames);
const dated = { title: 'T', asOf: { use: Date.UTC(2026, 10, 23, 1) } };

test('models outside the reference: what is near, what differs, and by which rule', () => {
  const table = toOutsideTable(listOutside(groups), (name) => nearest.suggest(name));
  expect(table.rows).toEqual([
    ['=HYPERLINK("x")', 1, 0, 0, 9, null, null, null, null],
    [
      'koboldcpp/crestfall-mythomax-L2-13b-q5_k_m',
      1,
      0,
      0,
      5,
      'Gryphe/MythoMax-L2-13b',
      'words crestfall → –; quantisation q5_k_m → –',
      'shares the words: mythomax',
      null,
    ],
  ]);
  expect(toDatedCsv({ ...dated, ...table }).split('\r\n')[1]).toBe(
    `"'=HYPERLINK(""x"")",1,0,0,9,,,,,2026-11-23T01:00:00Z`,
  );
  expect(toDatedMarkdown({ ...dated, ...table })).toContain('| `=HYPERLINK("x")` | 1 | 0 | 0 | 9 |  |  |  |  |');
});

test('spellings: one row for each name, beside its model', () => {
  expect(toSpellingsTable(listSpelled(groups)).rows).toEqual([
    ['Sao10K/L3-8B-Stheno-v3.2', 'koboldcpp/L3-8B-Stheno-v3.2', 'koboldcpp', 'exact', 0, 0, 0, 3],
    ['Sao10K/L3-8B-Stheno-v3.2', 'aphrodite/Sao10K/L3-8B-Stheno-v3.2', 'aphrodite', 'exact', 0, 0, 0, 2],
  ]);
});

test('every table has a cell for each of its columns', () => {
  const use = { day: null, month: 0, total: 4 };
  const tables = [
    toOutsideTable(groups, () => []),
    toSpellingsTable(groups),
    toAmbiguousTable(names),
    toUnusedTable([{ model: 'M', use }]),
    toBackendTable(listBackendShares(names)),
  ];
  for (const { columns, rows } of tables) {
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([columns.length]));
  }
  expect(tables[3]?.rows).toEqual([['M', null, 0, 4]]);
});
