import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../words/index.ts';
import { textScale } from '../text-scale.ts';
import type { ColumnKey } from './column-keys.ts';
import { type ColumnContext, type ListColumn, shownColumns } from './columns.tsx';
import { ListHead, type ListSort } from './list-head.tsx';
import { scrollerOf } from './list-scroller.ts';
import { ModelRow } from './model-row.tsx';
import type { RowModel } from './row-model.ts';

/** Rows that are laid out together. */
const STRETCH_ROWS = 20;
/** As many as a window shows at first: the others are laid out once these are on screen. */
const FIRST_ROWS = 14;
/** The height (px) of a closed row: see model-table.css. */
const rowHeightPx = () => 33 * textScale();

/** Rows up to this far (px) outside the view are laid out. */
const NEAR_PX = 600;

/** Stretches to be laid out before they come into view. */
const waitingStretches = new Set<() => void>();
/**
 * Lays them out one after the other, each in a task of its own: after a jump only visible rows are laid out at once.
 */
function layOutNextStretch() {
  for (const layOut of waitingStretches) {
    waitingStretches.delete(layOut);
    layOut();
    break;
  }
  if (waitingStretches.size > 0) setTimeout(layOutNextStretch);
}

export interface ModelTableProps {
  /** Sorted and filtered. */
  models: readonly RowModel[];
  /** Models in the list: of stored rows there are only the first. */
  count: number;
  context: ColumnContext;
  chosenColumns: readonly ColumnKey[] | null;
  sort: ListSort;
  setSort: (sort: ListSort) => void;
  opened: ReadonlySet<string>;
  toggle: (key: string) => void;
  /** Keys of the models selected for comparison. */
  compared: readonly string[];
  /** Missing: models cannot be compared here. */
  toggleCompared?: ((key: string) => void) | undefined;
  /** Renders the part below an open row. */
  openModel: (model: RowModel, columns: readonly ListColumn[]) => ComponentChildren;
  /** Identifies the list: another one starts at its top. */
  listIdentity: string;
}

interface StretchProps extends Omit<ModelTableProps, 'count' | 'chosenColumns' | 'sort' | 'setSort' | 'listIdentity'> {
  columns: readonly ListColumn[];
  /** Always laid out, though only in part until it is known what is in view. */
  isFirst: boolean;
  /** Nobody serves its first model, but somebody serves the one before. */
  isDivided: boolean;
}

/**
 * Whether a stretch is near the view, and the height (px) of its gap while it is not. `isFirst`: it stays near once it
 * has been seen.
 */
function useNearView(isFirst: boolean, heightPx: number) {
  const [isNear, setNear] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const height = useRef(heightPx);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const layOut = () => setNear(true);
    const observer = new IntersectionObserver(
      (entries) => {
        // A busy browser reports several changes at once: the last one counts.
        const entry = entries.at(-1);
        if (!entry) return;
        const { isIntersecting, boundingClientRect: own, rootBounds: near } = entry;
        waitingStretches.delete(layOut);
        if (!isIntersecting) height.current = own.height;
        const isInView = !near || (own.top < near.bottom - NEAR_PX && own.bottom > near.top + NEAR_PX);
        if (isFirst || !isIntersecting || isInView)
          setNear(isFirst || isIntersecting || element.contains(document.activeElement));
        else if (waitingStretches.add(layOut).size === 1) setTimeout(layOutNextStretch);
      },
      { root: scrollerOf(element), rootMargin: `${NEAR_PX}px` },
    );
    observer.observe(element);
    return () => {
      waitingStretches.delete(layOut);
      observer.disconnect();
    };
  }, [isFirst]);
  return { isNear, place, height };
}

/** Some rows: laid out while they are near the view, otherwise a gap of the same height. */
const Stretch = ({ models, opened, compared, openModel, isFirst, isDivided, ...row }: StretchProps) => {
  const { isNear, place, height } = useNearView(isFirst, models.length * rowHeightPx());
  const isLaidOut = isFirst || isNear;

  return (
    <div
      role="none"
      class="models"
      ref={place}
      style={
        isLaidOut
          ? // The first has its whole height before all of its rows are there: a place in the list is told in pixels.
            { minHeight: `${models.length * rowHeightPx()}px` }
          : { height: `${height.current}px` }
      }
    >
      {isLaidOut &&
        models.slice(0, isNear ? STRETCH_ROWS : FIRST_ROWS).flatMap((model, index) => [
          !model.isOnline && (index === 0 ? isDivided : models[index - 1]?.isOnline) && (
            <div key="divider" role="rowgroup" class="divider">
              <div role="row">
                <div role="cell">{say('list_without_workers')}</div>
              </div>
            </div>
          ),
          <ModelRow
            key={`model ${model.key}`}
            {...row}
            model={model}
            isOpen={opened.has(model.key)}
            isCompared={compared.includes(model.key)}
          >
            {opened.has(model.key) && openModel(model, row.columns)}
          </ModelRow>,
        ])}
    </div>
  );
};

/** The last measured width (px) of a list; 0: none has been laid out yet. */
let lastWidth = 0;

/** Of the last list, or of the picture that this one takes over, or of the window: px. */
const guessWidth = () =>
  lastWidth ||
  document.querySelector('.model-table')?.clientWidth ||
  document.documentElement.clientWidth ||
  innerWidth;

/**
 * The columns for the list's width, before its first frame is painted. Drawn anew for another width only if that changes
 * the columns or their own widths.
 */
function useColumns(place: RefObject<HTMLElement | null>, context: ColumnContext, chosen: readonly ColumnKey[] | null) {
  const width = useRef(0);
  width.current ||= guessWidth();
  const arrange = () => {
    const scaled = width.current / textScale();
    const columns = shownColumns(context, scaled, chosen);
    const tracks = columns.map(({ track }) => track(scaled)).join(' ');
    return { columns, tracks, drawn: columns.map(({ key }) => key) + tracks };
  };
  const arranged = arrange();
  const latest = useRef({ arrange, drawn: '' });
  latest.current = { arrange, drawn: arranged.drawn };
  const [, drawAnew] = useState({});
  useLayoutEffect(() => {
    const element = place.current;
    // Off screen, it has no width.
    if (!element?.isConnected) return;
    const readWidth = () => {
      // A hidden list keeps its columns.
      if (!element.clientWidth) return;
      lastWidth = element.clientWidth;
      width.current = lastWidth;
      const { arrange, drawn } = latest.current;
      if (arrange().drawn !== drawn) drawAnew({});
    };
    readWidth();
    const observer = new ResizeObserver(readWidth);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return arranged;
}

/** The list. One with thousands of rows costs no more than its visible part. */
export const ModelTable = ({ models, count, chosenColumns, sort, setSort, listIdentity, ...row }: ModelTableProps) => {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(listIdentity);
  const { columns, tracks } = useColumns(place, row.context, chosenColumns);

  useEffect(() => {
    if (before.current !== listIdentity) scrollerOf(place.current)?.scrollTo(0, 0);
    before.current = listIdentity;
  }, [listIdentity]);

  return (
    <div
      role="table"
      class="model-table"
      aria-label={say('list_label')}
      aria-rowcount={count + 1}
      style={{ '--tracks': tracks }}
      ref={place}
    >
      <ListHead columns={columns} context={row.context} sort={sort} setSort={setSort} />
      {Array.from({ length: Math.ceil(models.length / STRETCH_ROWS) }, (_, index) => {
        const at = index * STRETCH_ROWS;
        return (
          <Stretch
            key={at}
            {...row}
            columns={columns}
            models={models.slice(at, at + STRETCH_ROWS)}
            isFirst={at === 0}
            isDivided={at === 0 || models[at - 1]?.isOnline === true}
          />
        );
      })}
      {count > models.length && (
        <div role="none" class="models" style={{ height: `${(count - models.length) * rowHeightPx()}px` }} />
      )}
    </div>
  );
};
