import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv, toJson, toMarkdown, toNamesCsv } from '../../src/list/index.ts';
import { HOSTILE_NAMES, USUAL } from '../hostile-names.ts';
import { statisticsOf, statusRow } from './statistics-of.ts';

/** RFC 4180, read by its own grammar: an independent reader of the output. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      for (at += 1; !(text[at] === '"' && text[at + 1] !== '"'); at += 1) {
        if (at >= text.length) throw new Error('a quoted field does not end');
        if (text[at] === '"') at += 1;
        field += text[at];
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
        if (text[at] === '"' || text[at] === '\n') throw new Error(`${JSON.stringify(text[at])} is not quoted`);
        field += text[at];
        at += 1;
      }
    }
    row.push(field);
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      rows.push(row);
      row = [];
    } else throw new Error(`a field ends with ${JSON.stringify(text[at])}`);
  }
  if (row.length > 0) throw new Error('the last row does not end');
  return rows;
}

const FORMULAS = [
  '=1+1',
  '+1',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠1',
  '=HYPERLINK("https://example.invalid")',
  "'=1",
];
const anyName = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES, ...USUAL, ...FORMULAS),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '|', '\\', "'", 'a') }),
);
const modelsOf = (names: readonly string[]) => {
  const statistics = statisticsOf({
    status: names.map((name, at) => statusRow(name, at + 1, 10, 100, 2)),
    workers: names.map((name, at) => ({ id: `worker ${at}`, threads: 1, models: [name], maintenance_mode: false })),
  });
  return new Map(Object.entries(statistics));
};
const startsFormula = (text: string) =>
  ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'].some((start) => text.startsWith(start));
const withoutApostrophes = (text: string) => text.replaceAll("'", '');

describe('CSV', () => {
  it('has names in one column', () => {
    expect(toNamesCsv(['koboldcpp/X', 'a,b', 'say "x"', 'two\nlines', '=1+1'])).toBe(
      'name\r\nkoboldcpp/X\r\n"a,b"\r\n"say ""x"""\r\n"two\nlines"\r\n\'=1+1\r\n',
    );
  });

  it.each([
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ["a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0"],
    ['a\n=1+1', "a\n'=1+1"],
    ['a\t@SUM(1)', "a\t'@SUM(1)"],
    ['\t=1', "'\t'=1"],
    // What LibreOffice and Excel, English or German, take for a number, an amount, a date, a time or a boolean.
    ...['2024', '007', '1e5', '1E-3', '.5', '1.10', '1,5', '1.234.567', '50%', '$5', '5 €', '(5)', '1 000'].map(
      (name) => [name, `'${name}`],
    ),
    ...[
      '1-2',
      '3/4',
      '2024-01-02',
      '1.3.2',
      '12.11.',
      '1:30',
      '1:30 pm',
      'Jan 5',
      '5 Jan',
      '5. März 2024',
      'Dec-12',
    ].map((name) => [name, `'${name}`]),
    ...['TRUE', 'false', 'WAHR'].map((name) => [name, `'${name}`]),
    // What they leave alone.
    ...[
      'koboldcpp/X',
      '7B',
      'L3-8B',
      '1.2-beta',
      '12 GB',
      'a;b',
      'a-1',
      'Qwen 3',
      'two\nlines',
      'gpu-\u202Eelgoog',
    ].map((name) => [name, name]),
  ])('keeps a text a text: %j', (name, field) => {
    expect(readCsv(toNamesCsv([name]))).toEqual([['name'], [field]]);
  });

  it('has one model per row, and empty cells for unknown figures', () => {
    const models = new Map(Object.entries(statisticsOf({ reference: ['A/X-7B'], status: [statusRow('A/X-7B', 2)] })));
    const [head = [], row = []] = readCsv(toCsv(models));
    expect(Object.fromEntries(head.map((name, at) => [name, row[at]]))).toMatchObject({
      model: 'A/X-7B',
      in_reference: 'true',
      size_billions: '7',
      backends: 'canonical',
      thread_count: '2',
      performance_mean: '',
      queued: '0',
      usage_total: '',
    });
  });

  it('gives any names back to every reader, and starts no formula', () => {
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 8 }), (names) => {
        const rows = readCsv(toNamesCsv(names)).slice(1);
        expect(rows.map(([field = '', ...rest]) => [withoutApostrophes(field), ...rest])).toEqual(
          names.map((name) => [withoutApostrophes(name)]),
        );
        const models = modelsOf(names);
        const table = readCsv(toCsv(models));
        expect(new Set(table.map(({ length }) => length)).size).toBe(1);
        expect(table.slice(1).map(([key = '']) => withoutApostrophes(key))).toEqual(
          [...models.keys()].map(withoutApostrophes),
        );
        for (const field of [...rows, ...table].flat()) {
          expect(startsFormula(field)).toBe(false);
          // If other characters separate cells.
          for (const cell of field.split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^[=+\-@＝＋－＠]/);
        }
      }),
    );
  });
});

describe('JSON', () => {
  it('is the wire format, under any name', () => {
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 8 }), (names) => {
        const models = modelsOf(names);
        // V8 13.6 reads a key of one escaped character as `\\` if the same objects were parsed in another order before.
        fc.pre([...models.keys()].every((key) => key.length !== 1 || JSON.stringify(key).length === 3));
        expect(Object.entries(JSON.parse(toJson(models)))).toEqual(
          Object.entries(JSON.parse(JSON.stringify(Object.fromEntries(models)))),
        );
        expect(Object.keys(JSON.parse(toJson(models))).sort()).toEqual([...models.keys()].sort());
      }),
    );
  });
});

/** The cells in a row of GitHub Markdown: a `|` without a `\` before it ends one. */
function readRow(line: string): string[] {
  const cells = [...line.matchAll(/((?:\\[\s\S]|[^|\\])*)\|/g)].map(([, cell = '']) => cell);
  return cells.slice(1).map((cell) => cell.slice(1, -1));
}

/** What a code cell shows; null: it is not code, so its contents could be markup. */
function readCode(cell: string): string | null {
  const [, fence = '', code] = /^(`+)([\s\S]*)\1$/.exec(cell) ?? [];
  const runs: readonly string[] = code?.match(/`+/g) ?? [];
  if (code === undefined || runs.includes(fence)) return null;
  return code.replace(/^ ([\s\S]*) $/, '$1').replaceAll('\\|', '|');
}

describe('Markdown', () => {
  it.each([
    ['a mention', '@everyone'],
    ['a mention behind a backend', 'koboldcpp/@octocat'],
    ['an issue', '#12'],
    ['an address', 'https://evil.example/x'],
    ['an address without a scheme', 'www.evil.example'],
    ['a mail address', 'someone@evil.example'],
    ['a link', '[x](https://evil.example)'],
    ['a picture', '![x](https://evil.example/x.png)'],
    ['a tag', '<img src=x>'],
    ['the end of a cell', 'a | b'],
    ['the end of code', 'a ` @b'],
    ['the end of a line', 'a\n| b |'],
    ['a footnote', '[^1]'],
    ['a formula', '$a$'],
  ])('shows a name as text: %s', (_, name) => {
    const models = modelsOf([name]);
    const [head = '', , row = '', ...rest] = toMarkdown(models).split('\n');
    expect(rest).toEqual(['']);
    const cells = readRow(row);
    expect(cells.length).toBe(readRow(head).length);
    const [[key, model] = []] = models;
    expect(cells.slice(0, 2).map(readCode)).toEqual([key, model?.display_name.replaceAll('\n', '⟨U+000A⟩')]);
  });

  it('has one model per row, and strangers’ texts as code', () => {
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 8 }), (names) => {
        const models = modelsOf(names);
        const lines = toMarkdown(models).split('\n');
        expect(lines.length).toBe(models.size + 3);
        const [head = [], , ...rows] = lines.slice(0, -1).map(readRow);
        expect(head.slice(0, 2)).toEqual(['model', 'display name']);
        for (const row of rows) {
          expect(row.length).toBe(head.length);
          for (const cell of row.slice(0, 2)) expect(readCode(cell)).not.toBeNull();
          for (const cell of row.slice(2)) expect(cell).toMatch(/^[\w. -]*$/);
        }
      }),
    );
  });
});
