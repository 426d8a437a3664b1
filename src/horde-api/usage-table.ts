import { isName } from '../reading/read-value.ts';

export const PERIODS = ['day', 'month', 'total'] as const;

/** Finished requests of the last day, of the last 30 days, and of all time. */
export type Usage = Record<(typeof PERIODS)[number], number>;

/** The names in an answer, each once, and how the text spells them. */
interface Names {
  names: readonly string[];
  /** The index of a name's figure in each column. */
  places: ReadonlyMap<string, number>;
  /** The text before the entries of each of the three maps. */
  heads: readonly string[];
  /** The text before each figure. */
  keys: readonly string[];
}

/** Day, month, and all time. */
type Columns = readonly [Float64Array, Float64Array, Float64Array];

/**
 * The usage of every name, as columns of numbers. JSON.parse turns a megabyte into three dictionaries of 8,100 names
 * each, which must then be listed and checked: that takes longer than everything done with them. See
 * docs/decisions/18-the-usage-is-read-as-text.md for the figures.
 */
export class UsageTable {
  readonly #names: Names;
  readonly #columns: Columns;

  private constructor(names: Names, columns: Columns) {
    this.#names = names;
    this.#columns = columns;
  }

  /**
   * Reads the text of an answer in the form that the Horde writes: the same names in the same order three times, each
   * with a whole number. Null for any other text, well-formed or not: this replaces JSON.parse only if every character
   * is as expected. Throws if a name is not valid JSON. `before`: an older table, which may have the same names.
   */
  static read(text: string, before: UsageTable | null): UsageTable | null {
    const known = before && readColumns(text, before.#names);
    if (before && known) return new UsageTable(before.#names, known);
    const names = readNames(text);
    const columns = names && readColumns(text, names);
    return names && columns && new UsageTable(names, columns);
  }

  /** The same array as long as the names are the same. */
  get names(): readonly string[] {
    return this.#names.names;
  }

  /** The usage of one name; zeros if the name was never used. */
  of(name: string): Usage {
    const place = this.#names.places.get(name) ?? -1;
    const [day, month, total] = this.#columns;
    return { day: day[place] ?? 0, month: month[place] ?? 0, total: total[place] ?? 0 };
  }
}

/**
 * Returns a reader for one source's answers that replaces JSON.parse. A text in the form that the Horde writes becomes
 * a table.
 */
export function createUsageParser(): (text: string) => unknown {
  let last: UsageTable | null = null;
  return (text) => {
    const table = UsageTable.read(text, last);
    last = table ?? last;
    return table ?? JSON.parse(text);
  };
}

/** A quoted name, its figure, and the comma. */
const ENTRY = /"[^"\\]*(?:\\.[^"\\]*)*": ?\d+(?:, ?|$)/gy;

/** The names in the first map; null if the map contains anything but such entries. */
function readNames(text: string): Names | null {
  // Python writes JSON with spaces by default.
  const gap = text.startsWith('{"day": ') ? ' ' : '';
  const heads = ['{"day":{', '},"month":{', '},"total":{'].map((head) => head.replace(/[:,]/g, `$&${gap}`));
  const [first = '', second = ''] = heads;
  const end = text.indexOf(second);
  if (!text.startsWith(first) || end < 0) return null;
  const map = text.slice(first.length, end);
  const entries = map.match(ENTRY) ?? [];
  if (entries.reduce((length, entry) => length + entry.length, 0) !== map.length) return null;
  const written = entries.map((entry) => entry.slice(0, entry.lastIndexOf('"') + 1));
  const names: string[] = JSON.parse(`[${written.join(',')}]`);
  const places = new Map(names.map((name, place) => [name, place]));
  // JSON.parse uses the last figure of a name that comes twice, so such a text is left to it.
  if (!names.every(isName) || names.length === 0 || places.size !== names.length) return null;
  return {
    names,
    places,
    heads,
    keys: asSlicesOfOneText(written.map((name, place) => `${place ? `,${gap}` : ''}${name}:${gap}`)),
  };
}

/** The same texts as slices of one long text, so that they are close together in memory and faster to read in turn. */
function asSlicesOfOneText(texts: readonly string[]): string[] {
  const all = texts.join('');
  let end = 0;
  return texts.map((text) => {
    const start = end;
    end += text.length;
    return all.slice(start, end);
  });
}

/** A figure with more digits may not be exact. */
const MAX_DIGITS = 15;
const ZERO = 0x30;

/** The figures of these names in each of the three maps; null if the text contains anything else. */
function readColumns(text: string, { heads, keys }: Names): Columns | null {
  const columns: Float64Array[] = [];
  let at = 0;
  for (const head of heads) {
    if (!text.startsWith(head, at)) return null;
    at += head.length;
    const column = new Float64Array(keys.length);
    for (let place = 0; place < keys.length; place += 1) {
      const key = keys[place] as string;
      if (!text.startsWith(key, at)) return null;
      at += key.length;
      const start = at;
      let figure = 0;
      let digit = text.charCodeAt(at) - ZERO;
      while (digit >= 0 && digit <= 9) {
        figure = 10 * figure + digit;
        digit = text.charCodeAt(++at) - ZERO;
      }
      const digits = at - start;
      if (digits === 0 || digits > MAX_DIGITS || (digits > 1 && text.charCodeAt(start) === ZERO)) return null;
      column[place] = figure;
    }
    columns.push(column);
  }
  return /^\}\}[ \t\r\n]*$/.test(text.slice(at)) ? (columns as unknown as Columns) : null;
}
