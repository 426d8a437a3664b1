import type { ComponentChild } from 'preact';
import type { BackendFigures, BackendVariation, OfferFigures } from '../../horde/index.ts';
import type { ModelType } from '../../messages/protocol.ts';
import type { RequestReckoning } from '../../request/index.ts';
import { areNumbersWhole, type MessageKey, say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel, isIdle } from '../figure-elements.ts';
import { FIGURES, type FigureKey } from '../figure-registry.ts';
import { FigureText, writeFigure } from '../figure-text.tsx';
import { ABSENT, formatCount, formatTokens, formatWait, sayUnknown } from '../format.ts';
import type { ColumnKey, UsePeriod } from './column-keys.ts';
import type { ListFigure } from './listed-models.ts';
import { RequestSeconds } from './request-seconds.tsx';
import type { RowModel, WorkerLimits } from './row-model.ts';

/** Narrower lists show the backends' marks without numbers. */
const NARROW_PX = 460;

/** The width of each column that only some lists have. */
const MORE_PX = 110;

const rem = (px: number) => `${px / 16}rem`;

/** What one backend offers of a model, as shown in a row below the model's. */
export interface ListedOffer {
  figures: BackendFigures;
  variation: BackendVariation | null;
  limits: WorkerLimits;
  reckoning: RequestReckoning | null;
}

/** What a column's words and figures depend on. */
export interface ColumnContext {
  modelType: ModelType;
  /** The list of workers is not known, and its counts are threads. */
  areThreads: boolean;
  usePeriod: UsePeriod;
  /** Columns that only some lists have, and that are loaded after the first rows. */
  more?: readonly ListColumn[];
}

export interface ListColumn {
  key: ColumnKey;
  head(context: ColumnContext): string;
  /** The help of its heading. */
  help(context: ColumnContext): string;
  /** Its grid track, in a list of this width (px at a text size of 16 px). */
  track(widthPx: number): string;
  /** The narrowest list (px at a text size of 16 px) that shows it, unless the user has chosen columns. */
  shownFrom: number;
  /** Only lists of text models have it. */
  isOfText?: true;
  /** What it sorts by; null: by name. */
  figure(context: ColumnContext): ListFigure;
  /** The order after the first click on its heading. */
  firstOrder: 'smallest first' | 'largest first';
  ofModel(model: RowModel, context: ColumnContext): ComponentChild;
  ofOffer(offer: ListedOffer, context: ColumnContext): ComponentChild;
}

const Figure = ({ figure, figures }: { figure: FigureKey; figures: OfferFigures }) => {
  const text = writeFigure(figure, FIGURES[figure], figures);
  return (
    <span class={text === sayUnknown() || text === ABSENT ? 'unknown' : text === '0' ? 'zero' : undefined}>
      <FigureText text={text} />
    </span>
  );
};

/** A column for one figure of the registry. */
const ofFigure = (
  key: ColumnKey,
  figure: FigureKey,
  trackPx: number,
  shownFrom: number,
  firstOrder: ListColumn['firstOrder'] = 'largest first',
): ListColumn => ({
  key,
  head: FIGURES[figure].label,
  help: FIGURES[figure].explanation,
  track: () => rem(trackPx),
  shownFrom,
  figure: () => (model) => model.figures[figure],
  firstOrder,
  ofModel: ({ figures }) => <Figure figure={figure} figures={figures} />,
  ofOffer: ({ figures }) => <Figure figure={figure} figures={figures} />,
});

/** A limit of the workers. */
const ofLimit = (key: keyof WorkerLimits, head: MessageKey, help: MessageKey, shownFrom: number): ListColumn => {
  const write = (limit: number | null) => (
    <span class={limit === null ? 'unknown' : undefined}>{formatTokens(limit)}</span>
  );
  return {
    key,
    head: () => say(head),
    help: () => say(help),
    track: () => rem(70),
    shownFrom,
    isOfText: true,
    figure: () => (model) => model.limits[key],
    firstOrder: 'largest first',
    ofModel: ({ limits }) => write(limits[key]),
    ofOffer: ({ limits }) => write(limits[key]),
  };
};

/** If there are more backends than this, there is only room for their marks, without numbers. */
const MAX_NUMBERS = 4;

/** Each backend that serves the model, as a mark with its number of workers. */
const BackendCounts = ({ model }: { model: RowModel }) => {
  const serving = model.backends.filter((figure) => !isIdle(figure));
  const label = serving.map(({ backend, workerCount }) => `${backendLabel(backend)} ${formatCount(workerCount)}`);
  return (
    <span
      class={serving.length > MAX_NUMBERS ? 'counts many' : 'counts'}
      role="img"
      aria-label={label.join(', ')}
      title={label.join(', ')}
    >
      {serving.map(({ backend, workerCount }) => (
        <span key={backend} data-backend={backend}>
          <BackendMark />
          <span class="number">{workerCount === null ? '?' : formatCount(workerCount)}</span>
        </span>
      ))}
    </span>
  );
};

const WORKERS: ListColumn = {
  ...ofFigure('workers', 'workerCount', 0, 0),
  track: (widthPx) => rem(widthPx < NARROW_PX ? 78 : widthPx < 700 ? 138 : 176),
  ofModel: (model) => (
    <>
      <b>
        <Figure figure="workerCount" figures={model.figures} />
      </b>
      <BackendCounts model={model} />
    </>
  ),
};

const REQUEST: ListColumn = {
  key: 'request',
  head: () => say('column_request'),
  help: () => say('column_request_help'),
  track: (widthPx) => rem(widthPx < 700 ? 98 : 124),
  // A sidebar can be too narrow for both this and the names.
  shownFrom: 280,
  isOfText: true,
  // An offline model has no seconds, and most of thousands of models are offline.
  figure: () => (model) => (model.isOnline ? (model.reckoning?.pool.range?.worst ?? null) : null),
  firstOrder: 'smallest first',
  ofModel: ({ reckoning, isOnline }) => isOnline && reckoning && <RequestSeconds reckoning={reckoning.pool} />,
  ofOffer: ({ reckoning }) => reckoning && <RequestSeconds reckoning={reckoning} />,
};

const USE: ListColumn = {
  key: 'use',
  head: ({ usePeriod, ...words }) => FIGURES[usePeriod].label(words),
  help: ({ usePeriod, ...words }) => FIGURES[usePeriod].explanation(words),
  track: () => rem(areNumbersWhole() ? 78 : 52),
  shownFrom: 600,
  figure:
    ({ usePeriod }) =>
    (model) =>
      model.figures[usePeriod],
  firstOrder: 'largest first',
  ofModel: ({ figures }, { usePeriod }) => <Figure figure={usePeriod} figures={figures} />,
  ofOffer: ({ figures }, { usePeriod }) => <Figure figure={usePeriod} figures={figures} />,
};

const ETA: ListColumn = {
  ...ofFigure('eta', 'eta', 112, 960, 'smallest first'),
  // A request for the model can be answered by its soonest variation.
  figure: () => (model) => model.figures.soonest?.eta ?? null,
  ofModel: ({ figures: { soonest }, isOnline }) =>
    isOnline && (soonest ? formatWait(soonest.eta, soonest.etaIsEstimate) : <Unknown />),
};

/** A narrow column has no room for the word. */
const UnknownSize = () => (
  <span class="unknown" role="img" aria-label={sayUnknown()} title={sayUnknown()}>
    ?
  </span>
);

const Unknown = () => <span class="unknown">{sayUnknown()}</span>;

/** The possible columns of a list, in order. The model's name comes first. */
export const COLUMNS: readonly ListColumn[] = [
  {
    key: 'model',
    head: () => say('column_model'),
    help: () => say('column_model_help'),
    track: () => 'minmax(0, 1fr)',
    shownFrom: 0,
    figure: () => null,
    firstOrder: 'smallest first',
    ofModel: () => null,
    ofOffer: () => null,
  },
  {
    key: 'size',
    head: () => say('column_size'),
    help: () => say('column_size_help'),
    track: () => rem(40),
    shownFrom: 480,
    isOfText: true,
    figure: () => (model) => model.size?.billions ?? null,
    firstOrder: 'largest first',
    ofModel: ({ size }) => size?.label ?? <UnknownSize />,
    ofOffer: () => null,
  },
  WORKERS,
  ofFigure('performance', 'performance', 68, 560),
  REQUEST,
  USE,
  ofFigure('threads', 'threadCount', 60, 800),
  ofFigure('queued', 'queued', 72, 880),
  ETA,
  ofLimit('context', 'column_context', 'column_context_help', 1050),
  ofLimit('length', 'column_length', 'column_length_help', 1130),
  ofLimit('trusted', 'column_trusted', 'column_trusted_help', 1200),
];

/** All of them, and the list's own columns. */
export const columnsOf = ({ more = [] }: ColumnContext): readonly ListColumn[] => [...COLUMNS, ...more];

/**
 * The columns that a list of this width (px at a text size of 16 px) shows. `chosen`: the columns that the user wants
 * to see; null: as many as fit.
 */
export function shownColumns(
  context: ColumnContext,
  widthPx: number,
  chosen: readonly ColumnKey[] | null,
): readonly ListColumn[] {
  // Additional columns take their width from the last of the usual ones.
  const leftPx = widthPx - (context.more?.length ?? 0) * MORE_PX;
  return columnsOf(context).filter(
    ({ key, shownFrom, isOfText }) =>
      (!isOfText || context.modelType === 'text') &&
      (key === 'model' || (chosen ? chosen.includes(key) : leftPx >= shownFrom)),
  );
}
