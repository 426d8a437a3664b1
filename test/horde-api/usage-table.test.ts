import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createUsageParser, readModelUsage } from '../../src/horde-api/index.ts';
import { UsageTable } from '../../src/horde-api/usage-table.ts';

type Counts = Record<string, unknown>;

const PYTHON = [', ', ': '] as const;
const COMPACT = [',', ':'] as const;

/** As written by Python's json.dumps, which puts a space after separators by default. */
function write(usage: Record<string, Counts>, [comma, colon]: readonly [string, string], escaped = false): string {
  const text = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? `{${Object.entries(value)
          .map(([key, item]) => `${JSON.stringify(key)}${colon}${text(item)}`)
          .join(comma)}}`
      : JSON.stringify(value);
  const unit = (found: string) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return escaped ? text(usage).replace(/[\u0080-\uffff]/g, unit) : text(usage);
}

/** A table's names and figures by name, or the result of the usual reader. */
function told(table: UsageTable): unknown {
  return table.names.toSorted().map((name) => [name, table.of(name)]);
}
function toldUsually(text: string): unknown {
  const usable = readModelUsage(JSON.parse(text) as unknown);
  if (!usable.ok) return usable.kind;
  const { names, day, month, total } = usable.rows;
  return names
    .toSorted()
    .map((name) => [name, { day: day?.[name] ?? 0, month: month?.[name] ?? 0, total: total?.[name] ?? 0 }]);
}

const ODD = ['', '__proto__', 'a"b\\c', 'Ä/ß', '🦙', 'toString', 'x::y#1', '},"month":{', 'tab\t', '\u2028'];
const of = (names: readonly string[], figure: (at: number) => unknown): Counts =>
  JSON.parse(`{${names.map((name, at) => `${JSON.stringify(name)}:${JSON.stringify(figure(at))}`)}}`);
const usage = (names: readonly string[], figure: (at: number) => unknown = (at) => at) => ({
  day: of(names, () => 0),
  month: of(names, figure),
  total: of(names, (at) => 10 ** at),
});

/** Also null if the text is not JSON, which the reader may report itself. */
function readOrRefuse(text: string, before: UsageTable | null): UsageTable | null {
  try {
    return UsageTable.read(text, before);
  } catch (error) {
    expect(() => JSON.parse(text)).toThrow((error as Error).constructor as typeof SyntaxError);
    return null;
  }
}

describe('a usage table', () => {
  test.each([
    ['compact', write(usage(ODD), COMPACT)],
    ['with blanks', write(usage(ODD), PYTHON)],
    ['with what is not ASCII escaped', write(usage(ODD), PYTHON, true)],
    ['with a name that is a number', write(usage(['X', 'Y']), COMPACT).replaceAll('Y', '1')],
    ['with a line’s end', `${write(usage(['X']), COMPACT)}\n`],
    [
      'with the largest figure',
      write(
        usage(['X'], () => 999_999_999_999_999),
        COMPACT,
      ),
    ],
  ])('is what the Horde writes, %s', (_name, text) => {
    const table = UsageTable.read(text, null);
    expect(table && told(table)).toEqual(toldUsually(text));
  });

  const X = { X: 1, Y: 2 };
  const WHOLE = { day: X, month: X, total: X };
  test.each([
    ['a map missing', { day: X, month: X }],
    ['maps in another order', { month: X, day: X, total: X }],
    ['one map more', { ...WHOLE, year: X }],
    ['empty maps', { day: {}, month: {}, total: {} }],
    ['names in another order', { ...WHOLE, month: { Y: 2, X: 1 } }],
    ['a name more', { ...WHOLE, total: { ...X, Z: 3 } }],
    ['a name less', { ...WHOLE, total: { X: 1 } }],
    ['a name that is too long', usage(['x'.repeat(2001)])],
    ['a negative figure', usage(['X'], () => -1)],
    ['a fraction', usage(['X'], () => 1.5)],
    ['a figure that may not be exact', usage(['X'], () => Number.MAX_SAFE_INTEGER)],
    ['a large figure', usage(['X'], () => 1e300)],
    ['a figure that is none', usage(['X'], () => null)],
    ['a figure as text', usage(['X'], () => '1')],
  ])('is not made from an answer with %s', (_name, json) => {
    const text = write(json, COMPACT);
    expect(UsageTable.read(text, null)).toBeNull();
    expect(createUsageParser()(text)).toEqual(JSON.parse(text));
  });

  const text = write(usage(['X', 'Y']), COMPACT);
  test.each([
    ['a name twice', text.replaceAll('"Y"', '"X"')],
    ['laid out in lines', JSON.stringify(usage(['X']), null, 2)],
  ])('is not made from an answer with %s', (_name, odd) => {
    expect(UsageTable.read(odd, null)).toBeNull();
    expect(createUsageParser()(odd)).toEqual(JSON.parse(odd));
  });

  test.each([
    ['a leading zero', text.replace('"X":0', '"X":00')],
    ['something behind it', `${text},`],
    ['a blank that JSON does not know', `${text}\u00a0`],
    ['an escape that there is not', text.replaceAll('X', '\\x')],
    ['a control character in a name', text.replaceAll('X', '\u0001')],
  ])('is not made from text with %s, which is not JSON', (_name, broken) => {
    expect(() => JSON.parse(broken)).toThrow();
    expect(() => createUsageParser()(broken)).toThrow(SyntaxError);
  });

  test('is not made from text that is cut off anywhere', () => {
    const before = UsageTable.read(text, null);
    expect(before).not.toBeNull();
    for (let end = 0; end < text.length; end += 1) {
      expect([UsageTable.read(text.slice(0, end), null), UsageTable.read(text.slice(0, end), before)]).toEqual([
        null,
        null,
      ]);
    }
  });

  test('knows nothing about a name that is only in the prototype', () => {
    const table = UsageTable.read(text, null);
    expect(table?.of('constructor')).toEqual({ day: 0, month: 0, total: 0 });
  });

  test('returns the same list while the names are the same', () => {
    const parse = createUsageParser();
    const [first, second, third] = [
      parse(text),
      parse(
        write(
          usage(['X', 'Y'], () => 7),
          COMPACT,
        ),
      ),
      parse(write(usage(['X', 'Y', 'Z']), COMPACT)),
    ] as UsageTable[];
    expect([second?.names === first?.names, second?.of('Y').month, first?.of('Y').month]).toEqual([true, 7, 1]);
    expect(third?.names).toEqual(['X', 'Y', 'Z']);
  });

  const name = fc.oneof(fc.constantFrom(...ODD, '1', 'a', 'koboldcpp/X'), fc.string({ unit: 'binary' }));
  const figure = fc.oneof(
    { weight: 20, arbitrary: fc.nat() },
    { weight: 1, arbitrary: fc.constantFrom(-1, 1.5, 1e300, null, '') },
  );
  test('gives the same as the usual reader, or leaves the text to it', () => {
    let tables = 0;
    const inputs = fc.record({
      names: fc.uniqueArray(name, { maxLength: 6 }),
      figures: fc.array(figure, { minLength: 6, maxLength: 6 }),
      style: fc.constantFrom(COMPACT, PYTHON),
      escaped: fc.boolean(),
      cut: fc.option(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.constantFrom('', '"', ',', '0', '\\', '{', ' '))),
    });
    fc.assert(
      fc.property(inputs, ({ names, figures, style, escaped, cut }) => {
        const whole = write(
          usage(names, (at) => figures[at]),
          style,
          escaped,
        );
        const [at, length, put] = cut ?? [0, 0, ''];
        const start = at % whole.length;
        const damaged = whole.slice(0, start) + put + whole.slice(start + length);
        for (const before of [null, UsageTable.read(whole, null)]) {
          const table = readOrRefuse(damaged, before);
          if (!table) continue;
          tables += 1;
          expect(told(table)).toEqual(toldUsually(damaged));
        }
      }),
      { numRuns: 3000 },
    );
    expect(tables).toBeGreaterThan(500);
  });
});
