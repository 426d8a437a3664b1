import { useEffect, useRef, useState } from 'preact/hooks';

/** Rows above and below the window, so that the next ones are there before they are scrolled to. */
const SPARE_ROWS = 12;
/** Rows come and go this many at a time. */
const STEP_ROWS = 6;
/** Before anything is laid out. */
const FIRST = { first: 0, last: 24 };

/**
 * Which of a table's rows are to be laid out: those near the window. Other rows, as after a key of a search, come into view
 * alone at first: those that nobody sees yet follow in the next frame.
 * `open`: what stands open below one of them; `at` is -1 where nothing does.
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
      // What stands open takes room of which no row knows.
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
  // Who is in the table by keyboard may be at a row that is just out of view.
  const spare = withSpare === rows || body.current?.contains(document.activeElement) ? SPARE_ROWS : 0;
  const from = Math.min(Math.max(0, seen.first - spare), Math.max(0, count - STEP_ROWS));
  return { body, from, to: Math.min(count, Math.max(seen.last + spare, from + STEP_ROWS)) };
}
