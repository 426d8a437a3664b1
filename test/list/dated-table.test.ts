import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DatedTable, toDatedCsv, toDatedJson, toDatedMarkdown } from '../../src/list/index.ts';
import { toCode } from '../../src/list/markdown-table.ts';

const table: DatedTable = {
  title: 'Names',
  asOf: { use: Date.UTC(2026, 10, 23, 1), status: null },
  columns: [{ key: 'name', isName: true }, { key: 'requests_day' }],
  rows: [
    ['koboldcpp/X', 12],
    ['=1+1', null],
  ],
};

test('CSV: only rows, each with the dates', () => {
  expect(toDatedCsv(table)).toBe(
    'name,requests_day,use_as_of,status_as_of\r\n' +
      'koboldcpp/X,12,2026-11-23T01:00:00Z,\r\n' +
      "'=1+1,,2026-11-23T01:00:00Z,\r\n",
  );
});

test('JSON: the dates once, rows as objects, null for unknown values', () => {
  expect(JSON.parse(toDatedJson(table))).toEqual({
    title: 'Names',
    as_of: { use: '2026-11-23T01:00:00Z', status: null },
    rows: [
      { name: 'koboldcpp/X', requests_day: 12 },
      { name: '=1+1', requests_day: null },
    ],
  });
});

test('Markdown: a table below a line with the dates', () => {
  expect(toDatedMarkdown(table)).toBe(
    '**Names** (use as of 2026-11-23T01:00:00Z, status as of unknown)\n\n' +
      '| name | requests day |\n| --- | ---: |\n| `koboldcpp/X` | 12 |\n| `=1+1` |  |\n',
  );
});

test('Markdown for an issue ends at the length of an issue, and says how many rows are missing', () => {
  const long = { ...table, rows: Array.from({ length: 500 }, (_, at) => [`name ${at}`, at]) };
  const text = toDatedMarkdown(long, 1000);
  expect(text.length).toBeLessThan(1100);
  expect(text).toMatch(/\n\n\d+ of 500 rows: the others are in the file\.\n$/);
  expect(toDatedMarkdown(long)).toContain('| `name 499` | 499 |');
});

describe('a stranger’s text as code', () => {
  test.each([
    ['koboldcpp/X', '`koboldcpp/X`'],
    ['<img src=x>', '`<img src=x>`'],
    ['@everyone #12 https://evil.example', '`@everyone #12 https://evil.example`'],
    ['a|b', '`a\\|b`'],
    ['a\\|b', '`a\\⟨U+007C⟩b`'],
    ['a`b', '``a`b``'],
    ['``', '``` `` ```'],
    ['`', '`` ` ``'],
    [' x ', '`  x  `'],
    ['', '`  `'],
    ['a\nb\r\u2028c', '`a⟨U+000A⟩b⟨U+000D⟩⟨U+2028⟩c`'],
    ['\u202eabc\u200b', '`⟨U+202E⟩abc⟨U+200B⟩`'],
  ])('%j', (text, code) => {
    expect(toCode(text)).toBe(code);
  });

  test('cannot end its cell, its line or its code', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const code = toCode(text);
        expect(code).not.toMatch(/[\r\n\u2028\u2029]/);
        // One backslash before each bar: two would be a backslash, and the bar would end the cell.
        expect(code).not.toMatch(/(?<!\\)\||\\\\\|/);
        const [fence = ''] = /^`+/.exec(code) ?? [];
        // Only both ends have such a long run of backticks.
        expect(code.match(/`+/g)?.filter((run) => run.length === fence.length)).toHaveLength(2);
      }),
    );
  });
});
