import { useEffect, useRef, useState } from 'preact/hooks';

/** Rows above and below the window, so that the next ones exist before they are scrolled to. */
const SPARE_ROWS = 12;
/** Rows are added and removed this many at a time. */
const STEP_ROWS = 6;
/** Before anything is laid out. */
const FIRST = { first: 0, last: 24 };

/**
 * Decides which of a table's rows to lay out: those near the window. After a jump, as with each typed letter of a
 * search, only visible rows are laid out at first, and the others in the next frame. `open`: what is open below one of
 * the rows; `at` is -1 if nothing is.
 */
export function useRowsInView(
  rows: readonly unknown[],
  rowHeightPx: number,
  open: { readonly at: number; readonly heightPx: number },
) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [seen, setSeen] = useState(FIRST);
  const [withSpare, setWithSpare] = useState(rows);
  const count = rows.length;
  useEffect(() => {
    let frame = 0;
    const measureView = () => {
      frame = 0;
      setWithSpare(rows);
      if (!body.current) return;
      const above = -body.current.getBoundingClientRect().top;
      const openTop = (open.at + 1) * rowHeightPx;
      // The open part takes up space that no row accounts for.
      const rowsAbove = above > openTop && open.at >= 0 ? Math.max(openTop, above - open.heightPx) : above;
      const first = Math.floor(rowsAbove / rowHeightPx / STEP_ROWS) * STEP_ROWS;
      const last = Math.ceil((rowsAbove + innerHeight) / rowHeightPx / STEP_ROWS) * STEP_ROWS;
      setSeen((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    const lookInNextFrame = () => {
      frame ||= requestAnimationFrame(measureView);
    };
    measureView();
    addEventListener('scroll', lookInNextFrame, { passive: true });
    addEventListener('resize', lookInNextFrame);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', lookInNextFrame);
      removeEventListener('resize', lookInNextFrame);
    };
  }, [rows, rowHeightPx, open.at, open.heightPx]);
  // With the keyboard focus in the table, the user may be in a row that is just out of view.
  const spare = withSpare === rows || body.current?.contains(document.activeElement) ? SPARE_ROWS : 0;
  const from = Math.min(Math.max(0, seen.first - spare), Math.max(0, count - STEP_ROWS));
  return { body, from, to: Math.min(count, Math.max(seen.last + spare, from + STEP_ROWS)) };
}
