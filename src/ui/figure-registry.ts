/** All that is written about a figure, once: table, cards, tooltip, lines, sort menu, totals and the table in
 * docs/figures.md read it here; “About these figures” has its long texts in figure-topics.ts, loaded when it is opened.
 * Several exports, so that each script carries only what it shows: pages have `TOOLTIP` and `LINE` and no explanation.
 * The compiler asks for every figure in `FIGURES` and in `FIGURE_MEANINGS`; test/ui/figure-registry.test.ts compares the
 * documentation. It is longer than other files, since a figure is to be added in one place. */

import type { OfferFigures } from '../horde/index.ts';
import type { ModelType } from '../messages/protocol.ts';
import { formatCount, formatSpeed, formatWait, speedUnit, UNKNOWN } from './format.ts';

/** In the order of the table's columns. */
export type FigureKey = Exclude<keyof OfferFigures, 'etaIsEstimate'>;

const counted = (value: number | null, unit: string) => `${formatCount(value)} ${value === 1 ? unit : `${unit}s`}`;

/** What a line writes of an offer that somebody serves. */
export const LINE = {
  speed: ({ performance }: OfferFigures, modelType: ModelType = 'text'): string =>
    performance === null ? `speed ${UNKNOWN}` : `${formatSpeed(performance)} ${speedUnit(modelType)}`,
  wait: ({ eta, queued, etaIsEstimate }: Pick<OfferFigures, 'eta' | 'queued' | 'etaIsEstimate'>): string =>
    eta === null ? `wait ${UNKNOWN}` : formatWait(eta, 'no queue', queued, etaIsEstimate),
};

/** What a tooltip writes. */
export const TOOLTIP = {
  workers: ({ workerCount }: OfferFigures): string => counted(workerCount, 'worker'),
  threads: ({ threadCount }: OfferFigures): string => counted(threadCount, 'thread'),
  speed: ({ performance }: OfferFigures): string =>
    `speed ${formatSpeed(performance)}${performance === null ? '' : ' tokens/s'}`,
  queue: ({ queued, queuedJobs }: OfferFigures): string =>
    `queue ${counted(queued, 'token')} in ${counted(queuedJobs, 'request')}`,
  /** A site's own figure may be that of another server of the Horde: so it says how the wait is reckoned. */
  wait({ eta, queued, etaIsEstimate }: OfferFigures): string {
    const how = queued ? ` (${etaIsEstimate ? 'at the Horde’s mean speed, ' : ''}one thread for each request)` : '';
    return `wait ${formatWait(eta, 'none', queued, etaIsEstimate)}${eta === null ? '' : how}`;
  },
  use: ({ usageMonth }: OfferFigures): string => `${counted(usageMonth, 'request')} in 30 days`,
};

/** What the words of a figure depend on. */
export interface WordsFor {
  modelType: ModelType;
  /** The list of workers is not known, and their counts are threads. */
  areThreads: boolean;
}

/** What the list sorts by: the figures of an offer, and the wait of the backend that answers soonest. */
export interface SortedFigures extends OfferFigures {
  /** Null: no wait is known. */
  soonest: Pick<OfferFigures, 'eta' | 'queued' | 'etaIsEstimate'> | null;
}

export interface FigureSort {
  /** In the menu. */
  label: string;
  /** The figure sorted by; null = not known, which comes last. */
  figure: (figures: SortedFigures) => number | null;
  /** The figure as it stands beside a model's name. */
  write: (figures: SortedFigures, words: WordsFor) => string;
  isSmallestFirst?: true;
  /** The figure is of the past, whoever serves the model now. */
  isOfPast?: true;
}

export interface Figure {
  /** The head of its column, or its term on a card. */
  label: (words: WordsFor) => string;
  /** The tooltip of that. */
  explanation: (words: WordsFor) => string;
  /** The figure itself, without unit: the label has it. */
  write: (figures: OfferFigures) => string;
  /** What nobody serves has none of it: it is absent then. `unless positive`: a queue may be left over. */
  isOfServed?: 'always' | 'unless positive';
  /** Its place in the menu, under the key that the popup remembers. Absent: not sorted by. */
  sort?: FigureSort & { key: 'workers' | 'speed' | 'queue' | 'wait' | 'day' | 'month' | 'total' };
  /** Its words in the sums over all models. Absent: it is not summed there. */
  total?: { label: (words: WordsFor) => string; explanation: (words: WordsFor) => string };
}

const BOUND = 'An upper bound: a request that names several variants counts in each of them.';
const FINISHED = 'Finished requests, faulted and cancelled ones too, computed once a day at 01:00 UTC';
const WAIT =
  'Until the queue is worked off. One request runs on one thread, so that idle threads do not shorten it; of all ' +
  'backends together it is an upper bound. “≈”: a name has no speed yet, and the Horde’s mean stands in. A site’s own ' +
  'wait can differ: older servers of the Horde divide by all threads, and say 10,000 where it is not known.';

const workUnit = (modelType: ModelType) => (modelType === 'text' ? 'token' : 'pixelstep');
const capital = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}`;
const countedOrUnknown = (value: number | null, unit: string) =>
  value === null ? `${unit}s ${UNKNOWN}` : counted(value, unit);
const isUseKnown = ({ usageDay, usageMonth, usageTotal }: OfferFigures) =>
  usageDay !== null || usageMonth !== null || usageTotal !== null;

/** One period of use. */
const usage = (
  key: 'usageDay' | 'usageMonth' | 'usageTotal',
  sortKey: 'day' | 'month' | 'total',
  span: string,
  explanation: string,
): Figure => ({
  label: () => capital(sortKey),
  explanation: () => FINISHED + explanation,
  write: (figures) => formatCount(figures[key]),
  sort: {
    key: sortKey,
    label: `Most used, ${sortKey}`,
    figure: (figures) => figures[key],
    write: (figures) => (isUseKnown(figures) ? `${formatCount(figures[key])} ${span}` : `use ${UNKNOWN}`),
    isOfPast: true,
  },
});

/** The figures as popup and table show them, in the order of the columns. */
export const FIGURES: Record<FigureKey, Figure> = {
  workerCount: {
    label: ({ areThreads }) => (areThreads ? 'Workers (as threads)' : 'Workers'),
    explanation: ({ areThreads }) =>
      areThreads
        ? 'The list of workers is not known just now: these are threads.'
        : 'Computers that serve it now, maintenance left out',
    write: ({ workerCount }) => formatCount(workerCount),
    sort: {
      key: 'workers',
      label: 'Most workers',
      figure: ({ workerCount }) => workerCount,
      write: ({ workerCount }, { areThreads }) => countedOrUnknown(workerCount, areThreads ? 'thread' : 'worker'),
    },
    total: { label: () => 'workers', explanation: () => 'Each worker once, those in maintenance left out' },
  },
  threadCount: {
    label: () => 'Threads',
    explanation: ({ areThreads }) =>
      `Requests that run at the same time; a worker’s count once${areThreads ? ' for each of its names' : ''}`,
    write: ({ threadCount }) => formatCount(threadCount),
    total: {
      label: ({ areThreads }) => (areThreads ? 'threads, by model' : 'threads'),
      explanation: ({ areThreads }) =>
        areThreads
          ? 'The list of workers is not known just now: a worker’s threads count once for each model that it serves'
          : 'Requests that run at the same time',
    },
  },
  performance: {
    label: ({ modelType }) => `${capital(workUnit(modelType))}s/s`,
    explanation: () => 'What one request gets: mean of the last hour',
    write: ({ performance }) => formatSpeed(performance),
    isOfServed: 'always',
    sort: {
      key: 'speed',
      label: 'Fastest',
      figure: ({ performance }) => performance,
      write: (figures, { modelType }) => LINE.speed(figures, modelType),
    },
  },
  queued: {
    label: ({ modelType }) => `Queued ${workUnit(modelType)}s`,
    explanation: () => BOUND,
    write: ({ queued }) => formatCount(queued),
    isOfServed: 'unless positive',
    sort: {
      key: 'queue',
      label: 'Longest queue',
      figure: ({ queued }) => queued,
      write: ({ queued }, { modelType }) => countedOrUnknown(queued, workUnit(modelType)),
    },
    total: {
      label: ({ modelType }) => `${workUnit(modelType)}s queued`,
      explanation: () => 'An upper bound: a request that names several models counts in each of them',
    },
  },
  queuedJobs: {
    label: () => 'Jobs',
    explanation: () => `Queued requests. ${BOUND}`,
    write: ({ queuedJobs }) => formatCount(queuedJobs),
    isOfServed: 'unless positive',
  },
  eta: {
    label: () => 'Wait',
    explanation: () => WAIT,
    write: ({ eta, queued, etaIsEstimate }) => formatWait(eta, 'none', queued, etaIsEstimate),
    isOfServed: 'unless positive',
    sort: {
      key: 'wait',
      label: 'Shortest wait',
      // Whoever asks for the model can be answered by the variation that is soonest.
      figure: ({ soonest }) => soonest?.eta ?? null,
      write: ({ soonest }) => LINE.wait(soonest ?? { eta: null, queued: null }),
      isSmallestFirst: true,
    },
  },
  usageDay: /* @__PURE__ */ usage('usageDay', 'day', 'in a day', ''),
  usageMonth: /* @__PURE__ */ usage('usageMonth', 'month', 'in a month', ', last 30 days'),
  usageTotal: /* @__PURE__ */ usage('usageTotal', 'total', 'in total', ', ever'),
};

/** The contract of a figure, for docs/figures.md. */
export interface FigureMeaning {
  /** In the wire format. */
  wireKey: string;
  unit: string;
  /** Of one variation: what it is. */
  ofVariation: string;
  /** Of a whole model: how several become one. */
  ofModel: string;
  /** What null means. */
  whenUnknown: string;
  /** Where it is shown, beside the table. */
  views: string;
}

const USE_MEANING = {
  unit: 'finished requests, faulted and cancelled ones too',
  ofVariation: 'summed over its spellings',
  ofModel: 'summed; every request is counted once',
  whenUnknown: 'the usage has not come, or came without this period',
};

export const FIGURE_MEANINGS: Record<FigureKey, FigureMeaning> = {
  workerCount: {
    wireKey: 'worker_count',
    unit: 'workers',
    ofVariation:
      'distinct workers that advertise any of its spellings, maintenance left out. Without `/workers`: threads, and it says so',
    ofModel: 'the union: a worker that serves two spellings is one worker',
    whenUnknown: 'a name is served that no listed worker advertises',
    views: 'line, tooltip, sort menu, totals',
  },
  threadCount: {
    wireKey: 'thread_count',
    unit: 'threads',
    ofVariation:
      'each worker’s threads once, however many of its spellings it has; those of a spelling that no listed worker has as the status counts them. Without `/workers`: the sum of the status’ `count` (which is threads, not workers) over its spellings',
    ofModel: 'the same over all variations',
    whenUnknown: 'neither source tells of threads',
    views: 'tooltip, totals',
  },
  performance: {
    wireKey: 'performance',
    unit: 'tokens/s',
    ofVariation:
      'what one request gets: mean over its spellings weighted by threads; names without a measured job left out',
    ofModel:
      'shown: the thread-weighted mean, `performance_mean`. Wire format `performance`: the sum over variations, what they deliver together',
    whenUnknown: 'no job has been measured yet',
    views: 'line of the popup, tooltip, sort menu',
  },
  queued: {
    wireKey: 'queued',
    unit: 'tokens',
    ofVariation: 'sum',
    ofModel: 'sum: an upper bound, since a request that names several variants counts in each',
    whenUnknown: 'the status has not come',
    views: 'tooltip, sort menu, totals',
  },
  queuedJobs: {
    wireKey: 'queued_jobs',
    unit: 'requests',
    ofVariation: 'sum',
    ofModel: 'sum: an upper bound likewise',
    whenUnknown: 'the status has not come, or came without it',
    views: 'tooltip',
  },
  eta: {
    wireKey: 'eta',
    unit: 's',
    ofVariation: 'until what waits for its spellings is worked off: see below',
    ofModel:
      'the same over the names of all variations, an upper bound. The variation that answers soonest is named; rows show its wait and sort by it',
    whenUnknown: 'a name with a queue has no speed and nothing stands in, or no thread',
    views: 'line, tooltip, sort menu',
  },
  usageDay: { wireKey: 'usage_day', ...USE_MEANING, views: 'sort menu' },
  usageMonth: { wireKey: 'usage_month', ...USE_MEANING, views: 'tooltip, sort menu' },
  usageTotal: { wireKey: 'usage_total', ...USE_MEANING, views: 'sort menu' },
};
