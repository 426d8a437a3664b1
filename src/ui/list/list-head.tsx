import { say } from '../../words/index.ts';
import { HeadHelp } from '../head-help.tsx';
import type { ColumnKey } from './column-keys.ts';
import type { ColumnContext, ListColumn } from './columns.tsx';

/** The column that a list is sorted by, and whether its first order is reversed. */
export interface ListSort {
  key: ColumnKey;
  isReversed: boolean;
}

/** The order of a column now. */
export const sortOrder = ({ firstOrder }: ListColumn, isReversed: boolean): ListColumn['firstOrder'] =>
  (firstOrder === 'smallest first') !== isReversed ? 'smallest first' : 'largest first';

interface ListHeadProps {
  columns: readonly ListColumn[];
  context: ColumnContext;
  sort: ListSort;
  setSort: (sort: ListSort) => void;
}

/** The headings of the columns. A click sorts, a second click reverses. */
export const ListHead = ({ columns, context, sort, setSort }: ListHeadProps) => (
  <div role="rowgroup" class="head-group">
    <div role="row" class="line heads">
      {columns.map((column) => {
        const isSorted = column.key === sort.key;
        const order = sortOrder(column, sort.isReversed);
        return (
          <div
            key={column.key}
            role="columnheader"
            class={`cell of-${column.key}`}
            aria-sort={isSorted ? (order === 'smallest first' ? 'ascending' : 'descending') : 'none'}
          >
            <HeadHelp
              name={column.head(context)}
              help={column.help(context)}
              press={
                column.key === 'model'
                  ? undefined
                  : say(column.firstOrder === 'largest first' ? 'column_sorts_largest' : 'column_sorts_smallest')
              }
            >
              <button
                type="button"
                class={isSorted ? 'sort sorted' : 'sort'}
                onClick={() => setSort({ key: column.key, isReversed: isSorted && !sort.isReversed })}
              >
                <span class="label">{column.head(context)}</span>
                {isSorted && <span aria-hidden="true">{order === 'smallest first' ? ' ▲' : ' ▼'}</span>}
              </button>
            </HeadHelp>
          </div>
        );
      })}
    </div>
  </div>
);
