import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { sortByFigure, sortByText } from '../../list/sort-rows.ts';
import { HeadHelp } from '../head-help.tsx';

/** A column of a small table. Sorts by a figure, largest first and unknown ones last, or by a text. */
export interface SortableColumn<Row> {
  head: string;
  help?: string;
  show: (row: Row) => ComponentChild;
  by: { figure: (row: Row) => number | null } | { text: (row: Row) => string };
  /** Left out in a narrow window. */
  isRare?: true;
}

interface SortableTableProps<Row> {
  label: string;
  columns: readonly SortableColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The index of the column to sort by at first. */
  sortedBy: number;
}

function sortRows<Row>(rows: readonly Row[], { by }: SortableColumn<Row>, isReversed: boolean): Row[] {
  return 'figure' in by
    ? sortByFigure(rows, by.figure, isReversed ? 'smallest first' : 'largest first')
    : sortByText(rows, by.text, isReversed ? 'z first' : 'a first');
}

/** Shows all rows, sorted by the column whose heading was clicked last. A second click reverses the order. */
export function SortableTable<Row>({ label, columns, rows, keyOf, sortedBy }: SortableTableProps<Row>) {
  const [sort, setSort] = useState({ at: sortedBy, isReversed: false });
  const sorted = columns[sort.at];
  const classOf = (column: SortableColumn<Row>) =>
    `${'figure' in column.by ? 'is-figure' : 'is-text'}${column.isRare ? ' is-rare' : ''}`;
  return (
    <div class="table-scroll">
      <table class="small-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column, at) => {
              const isSorted = at === sort.at;
              const isRising = isSorted && 'text' in column.by !== sort.isReversed;
              return (
                <th
                  key={column.head}
                  scope="col"
                  class={classOf(column)}
                  aria-sort={isSorted ? (isRising ? 'ascending' : 'descending') : 'none'}
                >
                  <HeadHelp name={column.head} help={column.help}>
                    <button
                      type="button"
                      class={isSorted ? 'sort sorted' : 'sort'}
                      onClick={() => setSort({ at, isReversed: isSorted && !sort.isReversed })}
                    >
                      {column.head}
                      {isSorted && <span aria-hidden="true">{isRising ? ' ▲' : ' ▼'}</span>}
                    </button>
                  </HeadHelp>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {(sorted ? sortRows(rows, sorted, sort.isReversed) : rows).map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.head} class={classOf(column)}>
                  {column.show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
