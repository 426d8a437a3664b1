import type { ComponentChild } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sortByFigure, sortByText } from '../../list/index.ts';
import { HeadHelp } from '../head-help.tsx';
import { textScale } from '../text-scale.ts';
import type { AddressedSort } from './sort-in-address.ts';
import { useRecycledRows } from './use-recycled-rows.ts';
import { useRowsInView } from './use-rows-in-view.ts';
import './long-table.css';

export interface LongColumn<Row> {
  /** The column's name in the address. */
  key: string;
  head: string;
  help?: string;
  /** As in CSS; of the table's width. */
  width: string;
  show: (row: Row) => ComponentChild;
  /** Missing: the column cannot sort. The largest figure and the first letter come first, unknown values last. */
  by?: { figure: (row: Row) => number | null } | { text: (row: Row) => string };
  /** Left out in a narrow window. */
  isRare?: true;
}

export interface LongTableProps<Row extends object> {
  label: string;
  /** While this is the same list, unchanged rows are not redrawn. */
  columns: readonly LongColumn<Row>[];
  /** In display order. */
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The height of every row, px at a text size of 16 px. */
  rowHeightPx: number;
  sort: AddressedSort<string>;
  pressHead: (key: string) => void;
  /** The row with something open below it; null: none. */
  openKey?: string | null;
  showOpen?: (row: Row) => ComponentChild;
  /** Whether the row is a heading over the rows below it. */
  isHead?: (row: Row) => boolean;
}

/** Returns a sorted copy of the rows. */
export function sortLongRows<Row>(
  rows: readonly Row[],
  columns: readonly Pick<LongColumn<Row>, 'key' | 'by'>[],
  { key, isReversed }: AddressedSort<string>,
): readonly Row[] {
  const by = columns.find((column) => column.key === key)?.by;
  if (!by) return rows;
  return 'figure' in by
    ? sortByFigure(rows, by.figure, isReversed ? 'smallest first' : 'largest first')
    : sortByText(rows, by.text, isReversed ? 'z first' : 'a first');
}

const Gap = ({ heightPx }: { heightPx: number }) =>
  heightPx > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row that is only room cannot be focused
    <tr aria-hidden="true" class="gap" style={{ height: `${heightPx}px` }}>
      <td />
    </tr>
  ) : null;

const classOf = <Row,>({ by, isRare }: LongColumn<Row>, at: number) =>
  `${at > 0 && by && 'figure' in by ? 'is-figure' : 'is-text'}${isRare ? ' is-rare' : ''}`;

function Head<Row extends object>({
  columns,
  sort,
  pressHead,
}: Pick<LongTableProps<Row>, 'columns' | 'sort' | 'pressHead'>) {
  return (
    <thead>
      <tr>
        {columns.map((column, at) => {
          const { key, head, help, width, by } = column;
          const isSorted = key === sort.key;
          const isRising = by !== undefined && 'text' in by !== sort.isReversed;
          return (
            <th
              key={key}
              scope="col"
              class={classOf(column, at)}
              style={{ width }}
              aria-sort={by && (isSorted ? (isRising ? 'ascending' : 'descending') : 'none')}
            >
              {by ? (
                <HeadHelp name={head} help={help}>
                  <button type="button" class={isSorted ? 'sort sorted' : 'sort'} onClick={() => pressHead(key)}>
                    {head}
                    {isSorted && <span aria-hidden="true">{isRising ? ' ▲' : ' ▼'}</span>}
                  </button>
                </HeadHelp>
              ) : (
                <HeadHelp name={head} help={help} />
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** The cells of a row, cached while the columns stay the same. */
function useCells<Row extends object>(columns: readonly LongColumn<Row>[]) {
  const made = useMemo(() => new WeakMap<Row, ComponentChild[]>(), [columns]);
  return (row: Row) => {
    const known = made.get(row);
    if (known) return known;
    const cells = columns.map((column, at) =>
      at === 0 ? (
        <th key={column.key} scope="row">
          {column.show(row)}
        </th>
      ) : (
        <td key={column.key} class={classOf(column, at)}>
          {column.show(row)}
        </td>
      ),
    );
    made.set(row, cells);
    return cells;
  };
}

/** A table of thousands of rows that costs no more than its visible part. It scrolls with the page. */
export function LongTable<Row extends object>(props: LongTableProps<Row>) {
  const { label, columns, rows, keyOf, openKey = null, showOpen, isHead } = props;
  const rowHeightPx = Math.round(props.rowHeightPx * textScale());
  const [openHeightPx, setOpenHeightPx] = useState(0);
  const openAt = useMemo(
    () => (openKey === null ? -1 : rows.findIndex((row) => keyOf(row) === openKey)),
    [rows, openKey],
  );
  const open = { at: openAt, heightPx: openAt < 0 ? 0 : openHeightPx };
  const { body, from, to } = useRowsInView(rows, rowHeightPx, open);
  const shown = rows.slice(from, to);
  const cellsOf = useCells(columns);
  const elementOf = useRecycledRows(shown.map(keyOf), body);
  const openRow = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    if (!openRow.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setOpenHeightPx(entry.contentRect.height));
    observer.observe(openRow.current);
    return () => observer.disconnect();
  }, [openAt, openAt >= from && openAt < to]);
  const gapHeight = (count: number, hasOpen: boolean) => count * rowHeightPx + (hasOpen ? open.heightPx : 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
    <section class="scroll long" tabIndex={0} aria-label={label}>
      <table class="long-table" aria-label={label} aria-rowcount={rows.length + 1}>
        <Head {...props} />
        <tbody ref={body} style={{ '--row': `${rowHeightPx}px` }}>
          <Gap heightPx={gapHeight(from, openAt >= 0 && openAt < from)} />
          {shown.flatMap((row, index) => [
            <tr
              key={elementOf(keyOf(row))}
              aria-rowindex={from + index + 2}
              class={isHead?.(row) ? 'is-head' : undefined}
            >
              {cellsOf(row)}
            </tr>,
            from + index === openAt && showOpen && (
              <tr key={`below ${keyOf(row)}`} ref={openRow} class="is-open">
                <td colSpan={columns.length}>{showOpen(row)}</td>
              </tr>
            ),
          ])}
          <Gap heightPx={gapHeight(rows.length - to, openAt >= to)} />
        </tbody>
      </table>
    </section>
  );
}
