const fold = (text: string) => text.toLowerCase();

/** Says of rows whether each word that is typed stands somewhere in a row's texts, whatever its letter case. */
export type RowSearch<Row> = (typed: string) => (row: Row) => boolean;

/** Rows stay the same from one key to the next, so that the texts of each are put together once. */
export function createRowSearch<Row extends object>(textsOf: (row: Row) => readonly string[]): RowSearch<Row> {
  const texts = new WeakMap<Row, string>();
  const textOf = (row: Row) => {
    const known = texts.get(row);
    if (known !== undefined) return known;
    const text = fold(textsOf(row).join('\n'));
    texts.set(row, text);
    return text;
  };
  return (typed) => {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    return (row) => words.every((word) => textOf(row).includes(word));
  };
}
