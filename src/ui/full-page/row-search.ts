const foldCase = (text: string) => text.toLowerCase();

/** Returns a test for rows: whether each typed word occurs somewhere in a row's texts, ignoring case. */
export type RowSearch<Row> = (typed: string) => (row: Row) => boolean;

/** Rows stay the same objects while the user types, so the texts of each are joined only once. */
export function createRowSearch<Row extends object>(textsOf: (row: Row) => readonly string[]): RowSearch<Row> {
  const texts = new WeakMap<Row, string>();
  const textOf = (row: Row) => {
    const known = texts.get(row);
    if (known !== undefined) return known;
    const text = foldCase(textsOf(row).join('\n'));
    texts.set(row, text);
    return text;
  };
  return (typed) => {
    const words = foldCase(typed).split(/\s+/).filter(Boolean);
    return (row) => words.every((word) => textOf(row).includes(word));
  };
}
