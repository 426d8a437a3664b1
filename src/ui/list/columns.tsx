import type { ComponentChild } from 'preact';
import type { BackendFigures, BackendVariation, OfferFigures } from '../../horde/index.ts';
import type { ModelType } from '../../messages/protocol.ts';
import type { RequestReckoning } from '../../request/index.ts';
import { areNumbersWhole, type MessageKey, say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel, isIdle } from '../figure-elements.ts';
import { FIGURES, type FigureKey } from '../figure-registry.ts';
import { FigureText, writeFigure } from '../figure-text.tsx';
import { ABSENT, formatCount, formatTokens, formatWait, UNKNOWN } from '../format.ts';
import type { ColumnKey, UsePeriod } from './column-keys.ts';
import type { ListFigure } from './listed-models.ts';
import { RequestSeconds } from './request-seconds.tsx';
import type { RowModel, WorkerLimits } from './row-model.ts';

/** Narrower lists show marks of backends without their numbers. */
const NARROW_PX = 460;

/** So wide is each column that only some lists have. */
const MORE_PX = 110;

const rem = (px: number) => `${px / 16}rem`;

/** What one backend offers of a model, as a row below it shows it. */
export interface ListedOffer {
  figures: BackendFigures;
  variation: BackendVariation | null;
  limits: WorkerLimits;
  reckoning: RequestReckoning | null;
}

/** What the words and figures of a column depend on. */
export interface ColumnContext {
  modelType: ModelType;
  /** The list of workers is not known, and their counts are threads. */
  areThreads: boolean;
  usePeriod: UsePeriod;
  /** Columns that only some lists have, and that come after the first rows. */
  more?: readonly ListColumn[];
}

export interface ListColumn {
  key: ColumnKey;
  head(context: ColumnContext): string;
  /** What the head's help says. */
  help(context: ColumnContext): string;
  /** Its track of the grid, in a list of this width (px at a text size of 16 px). */
  track(widthPx: number): string;
  /** It is shown in lists of at least this width (px at a text size of 16 px), unless the user has chosen columns. */
  shownFrom: number;
  /** Only lists of text models have it. */
  isOfText?: true;
  /** What it sorts by; null: by name. */
  figure(context: ColumnContext): ListFigure;
  /** How it sorts when its head is pressed first. */
  firstOrder: 'smallest first' | 'largest first';
  ofModel(model: RowModel, context: ColumnContext): ComponentChild;
  ofOffer(offer: ListedOffer, context: ColumnContext): ComponentChild;
}

const Figure = ({ figure, figures }: { figure: FigureKey; figures: OfferFigures }) => {
  const text = writeFigure(figure, FIGURES[figure], figures);
  return (
    <span class={text === UNKNOWN || text === ABSENT ? 'unknown' : text === '0' ? 'zero' : undefined}>
      <FigureText text={text} />
    </span>
  );
};

/** A column of one figure of the registry. */
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

/** So many backends have room for their numbers beside their marks; more of them have their marks alone. */
const MOST_NUMBERS = 4;

/** Each backend that serves it, as a mark and the number of its workers. */
const BackendCounts = ({ model }: { model: RowModel }) => {
  const serving = model.backends.filter((figure) => !isIdle(figure));
  const label = serving.map(({ backend, workerCount }) => `${backendLabel(backend)} ${formatCount(workerCount)}`);
  return (
    <span
      class={serving.length > MOST_NUMBERS ? 'counts many' : 'counts'}
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
  // A sidebar can be so narrow that names would have no room.
  shownFrom: 280,
  isOfText: true,
  // What nobody serves has no seconds, and most of thousands of models is not served.
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
  // A request for the model can be answered by the soonest of its variations.
  figure: () => (model) => model.figures.soonest?.eta ?? null,
  ofModel: ({ figures: { soonest }, isOnline }) =>
    isOnline && (soonest ? formatWait(soonest.eta, soonest.etaIsEstimate) : <Unknown />),
};

/** A narrow column has no room for the word. */
const UnknownSize = () => (
  <span class="unknown" role="img" aria-label={UNKNOWN} title={UNKNOWN}>
    ?
  </span>
);

const Unknown = () => <span class="unknown">{UNKNOWN}</span>;

/** The columns that a list can have, in their order. The model's name is the first. */
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

/** Those, and the list's own. */
export const columnsOf = ({ more = [] }: ColumnContext): readonly ListColumn[] => [...COLUMNS, ...more];

/** The columns that a list so wide (px at a text size of 16 px) shows. `chosen`: what the user wants to see of them; null: as many as have room. */
export function shownColumns(
  context: ColumnContext,
  widthPx: number,
  chosen: readonly ColumnKey[] | null,
): readonly ListColumn[] {
  // What comes beside the usual columns takes its place from the last of them.
  const leftPx = widthPx - (context.more?.length ?? 0) * MORE_PX;
  return columnsOf(context).filter(
    ({ key, shownFrom, isOfText }) =>
      (!isOfText || context.modelType === 'text') &&
      (key === 'model' || (chosen ? chosen.includes(key) : leftPx >= shownFrom)),
  );
}
