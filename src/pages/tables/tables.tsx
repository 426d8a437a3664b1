import { render } from 'preact';
import { failureText } from '../../ui/failure-text.ts';
import { figureSentence } from '../../ui/figure-sentence.ts';
import headHelp from '../../ui/head-help.css?inline';
import variations from '../../ui/variations.css?inline';
import { formatClock, say } from '../../words/index.ts';
import { watchHealth } from '../health/watch-health.ts';
import { createPageLine } from '../lines/page-line.ts';
import { createPicker } from '../options/picker.tsx';
import { addStyle } from '../own-elements.ts';
import { takeWording } from '../take-wording.ts';
import type { DetailProps, Tables } from '../tools.ts';
import { Detail } from './detail.tsx';
import { seenWidth } from './seen-width.ts';
import { createTableRow, type TableRow } from './table-row.ts';
import tables from './tables.css?inline';

/** With less visible width than this, cards are easier to read than a table of ten columns. */
const NARROW_PX = 640;

const styledRoots = new WeakSet<Node>();
const drawnPlaces = new WeakSet<Element>();
const tableRows = new WeakMap<Element, TableRow>();
/** For each place: draws it again when its width changes. */
const sizeObservers = new WeakMap<Element, ResizeObserver>();

function addTableStyles(place: Element) {
  const root = place.getRootNode();
  if (!(root instanceof ShadowRoot) || styledRoots.has(root)) return;
  styledRoots.add(root);
  addStyle(root, variations + tables + headHelp);
}

let selectableTable: Element | undefined;

/** Makes the table in which a selection starts selectable. */
function allowSelection(event: Event) {
  const begun = event.composedPath().find((target): target is Element => drawnPlaces.has(target as Element));
  if (begun === selectableTable) return;
  selectableTable?.classList.remove('selectable');
  begun?.classList.add('selectable');
  selectableTable = begun;
}
// "Select all" starts a selection without a pointer.
for (const type of ['pointerdown', 'selectstart'])
  globalThis.addEventListener?.(type, allowSelection, { capture: true, passive: true });

/** Writes numbers the way the page's script was told to, with its texts. Everything is drawn again when that changes. */
function withPageStyle<Args extends unknown[], Result>(draw: (...args: Args) => Result) {
  return (...args: Args): Result => {
    takeWording();
    return draw(...args);
  };
}

export const TABLES: Tables = {
  createPageLine: withPageStyle(createPageLine),
  drawDetail: withPageStyle((place: Element, props: DetailProps) => {
    let row = tableRows.get(place);
    if (props.tableRowColumns && !row) {
      row = createTableRow(props.tableRowColumns, props.line);
      tableRows.set(place, row);
    }
    if (row && place.parentNode !== row.mount) row.mount.append(place);
    row?.putBack();
    addTableStyles(place);
    // Removes the sign that it is loading.
    if (!drawnPlaces.has(place)) place.replaceChildren();
    drawnPlaces.add(place);
    const { host } = place.getRootNode() as ShadowRoot;
    const draw = () => {
      // Only the visible width counts: the page may clip or scroll the rest.
      const width = seenWidth(host);
      (place as HTMLElement).style.maxWidth = width < host.clientWidth ? `${Math.floor(width)}px` : '';
      render(<Detail {...props} layout={width < NARROW_PX ? 'cards' : 'table'} />, place);
    };
    sizeObservers.get(place)?.disconnect();
    const size = new ResizeObserver(draw);
    sizeObservers.set(place, size);
    size.observe(host);
    draw();
    return () => {
      size.disconnect();
      tableRows.delete(place);
      row?.remove();
    };
  }),

  createPicker: withPageStyle(createPicker),
  figureSentence: withPageStyle(figureSentence),
  writeAge(age, { fetchedAt, failure }) {
    age.textContent = say('as_of', formatClock(fetchedAt ?? 0));
    if (failure) age.title = failureText(failure);
  },
  watchHealth,
};
