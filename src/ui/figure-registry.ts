/**
 * All texts about a figure in one place: table, cards, tooltip, lines, list, totals and the table in docs/figures.md
 * read them from here. The messages are in public/_locales; only docs/figures.md has its texts here. “About these
 * figures” has long texts, listed in figure-topics.ts. There are several exports so that each script only bundles what
 * it shows: pages use `TOOLTIP` and `LINE` without explanations. The compiler requires every figure in `FIGURES` and in
 * `FIGURE_MEANINGS`; test/ui/figure-registry.test.ts compares the documentation. This file is longer than others so
 * that a figure can be added in one place.
 */

import type { OfferFigures } from '../horde/index.ts';
import type { ModelType } from '../messages/protocol.ts';
import { type CountedKey, type MessageKey, say, sayCount } from '../words/index.ts';
import { formatCount, formatSpeed, formatWait } from './format.ts';

/** In the order of the table's columns. */
export type FigureKey = Exclude<keyof OfferFigures, 'etaIsEstimate'>;

/** `3 threads`, `threads unknown`. */
const writeCounted = (value: number | null, what: CountedKey): string =>
  value === null ? say('count_unknown', sayCount(what, 0, '').trim()) : sayCount(what, value, formatCount(value));

/** What a line shows about an offer that somebody serves. */
export const LINE = {
  speed: ({ performance }: OfferFigures): string =>
    performance === null ? say('speed_unknown') : say('tokens_per_second', formatSpeed(performance)),
  wait: ({ eta, etaIsEstimate }: Pick<OfferFigures, 'eta' | 'etaIsEstimate'>): string =>
    eta === null ? say('wait_unknown') : formatWait(eta, etaIsEstimate),
};

/** What a tooltip says. */
export const TOOLTIP = {
  workers: ({ workerCount }: OfferFigures): string => writeCounted(workerCount, 'workers'),
  threads: ({ threadCount }: OfferFigures): string => writeCounted(threadCount, 'tooltip_threads'),
  queue: ({ queued, queuedJobs }: OfferFigures): string =>
    say('tooltip_waiting', writeCounted(queued, 'tokens'), writeCounted(queuedJobs, 'requests')),
  /** The site may show another figure, from another server of the Horde. So this one says how it was calculated. */
  wait(figures: OfferFigures): string {
    const wait = LINE.wait(figures);
    const how = figures.etaIsEstimate ? 'tooltip_wait_estimated' : 'tooltip_wait';
    return figures.eta ? say(how, wait) : wait;
  },
  use: ({ usageMonth }: OfferFigures): string => writeCounted(usageMonth, 'tooltip_use'),
};

/** What a figure's words depend on. */
export interface WordsFor {
  modelType: ModelType;
  /** The list of workers is not known: worker counts are thread counts. */
  areThreads: boolean;
}

/** What the list sorts by: the figures of an offer, and the wait of the backend that answers soonest. */
export interface SortedFigures extends OfferFigures {
  /** Null: no wait is known. */
  soonest: Pick<OfferFigures, 'eta' | 'queued' | 'etaIsEstimate'> | null;
}

export interface Figure {
  /** The heading of its column, or its term on a card. */
  label: (words: WordsFor) => string;
  /** The tooltip of the label. */
  explanation: (words: WordsFor) => string;
  /** The figure without a unit, which is in the label. */
  write: (figures: OfferFigures) => string;
  /** The figure is absent if nobody serves the model. `unless positive`: except for a remaining queue. */
  isOfServed?: 'always' | 'unless positive';
  /** Its words in the totals over all models. Missing: it has no total. */
  total?: { label: (words: WordsFor) => string; explanation: (words: WordsFor) => string };
}

/** One period of usage. */
const usageFigure = (
  key: 'usageDay' | 'usageMonth' | 'usageTotal',
  label: MessageKey,
  explanation: MessageKey,
): Figure => ({
  label: () => say(label),
  explanation: () => say(explanation),
  write: (figures) => formatCount(figures[key]),
});

/** The figures in popup and table, in the order of the columns. */
export const FIGURES: Record<FigureKey, Figure> = {
  workerCount: {
    label: ({ areThreads }) => say(areThreads ? 'figure_workers_as_threads' : 'figure_workers'),
    explanation: ({ areThreads }) => say(areThreads ? 'figure_workers_as_threads_help' : 'figure_workers_help'),
    write: ({ workerCount }) => formatCount(workerCount),
    total: { label: () => say('total_workers'), explanation: () => say('total_workers_help') },
  },
  threadCount: {
    label: () => say('figure_threads'),
    explanation: ({ areThreads }) => say(areThreads ? 'figure_threads_by_name_help' : 'figure_threads_help'),
    write: ({ threadCount }) => formatCount(threadCount),
    total: {
      label: ({ areThreads }) => say(areThreads ? 'total_threads_by_model' : 'total_threads'),
      explanation: ({ areThreads }) => say(areThreads ? 'total_threads_by_model_help' : 'total_threads_help'),
    },
  },
  performance: {
    label: ({ modelType }) => say(modelType === 'text' ? 'figure_speed_tokens' : 'figure_speed_pixelsteps'),
    explanation: () => say('figure_speed_help'),
    write: ({ performance }) => formatSpeed(performance),
    isOfServed: 'always',
  },
  queued: {
    label: ({ modelType }) => say(modelType === 'text' ? 'figure_queued_tokens' : 'figure_queued_pixelsteps'),
    explanation: () => say('figure_queued_help'),
    write: ({ queued }) => formatCount(queued),
    isOfServed: 'unless positive',
    total: {
      label: ({ modelType }) => say(modelType === 'text' ? 'total_tokens' : 'total_pixelsteps'),
      explanation: () => say('total_queued_help'),
    },
  },
  queuedJobs: {
    label: () => say('figure_requests'),
    explanation: () => say('figure_queued_help'),
    write: ({ queuedJobs }) => formatCount(queuedJobs),
    isOfServed: 'unless positive',
  },
  eta: {
    label: () => say('figure_wait'),
    explanation: () => say('figure_wait_help'),
    write: ({ eta, etaIsEstimate }) => formatWait(eta, etaIsEstimate),
    isOfServed: 'unless positive',
  },
  usageDay: /* @__PURE__ */ usageFigure('usageDay', 'figure_use_day', 'figure_use_day_help'),
  usageMonth: /* @__PURE__ */ usageFigure('usageMonth', 'figure_use_month', 'figure_use_month_help'),
  usageTotal: /* @__PURE__ */ usageFigure('usageTotal', 'figure_use_total', 'figure_use_total_help'),
};

/** The contract of a figure, for docs/figures.md. */
export interface FigureMeaning {
  /** In the wire format. */
  wireKey: string;
  unit: string;
  /** What it is for one variation. */
  ofVariation: string;
  /** What it is for a whole model: how several figures become one. */
  ofModel: string;
  /** What null means. */
  whenUnknown: string;
  /** Where it is shown besides the table. */
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
    views: 'list, line, tooltip, totals',
  },
  threadCount: {
    wireKey: 'thread_count',
    unit: 'threads',
    ofVariation:
      'each worker’s threads once, however many of its spellings it has; for a spelling that no listed worker has, the status’ count. Without `/workers`: the sum of the status’ `count` (which is threads, not workers) over its spellings',
    ofModel: 'the same over all variations',
    whenUnknown: 'no source says how many threads there are',
    views: 'list, tooltip, totals',
  },
  performance: {
    wireKey: 'performance',
    unit: 'tokens/s',
    ofVariation:
      'what one request gets: mean over its spellings weighted by threads; names without a measured job left out',
    ofModel:
      'shown: the thread-weighted mean, `performance_mean`. Wire format `performance`: the sum over variations, what they deliver together',
    whenUnknown: 'no job has been measured yet',
    views: 'list, tooltip',
  },
  queued: {
    wireKey: 'queued',
    unit: 'tokens',
    ofVariation: 'sum',
    ofModel: 'sum: an upper bound, since a request that names several variants counts in each',
    whenUnknown: 'the status has not come',
    views: 'list, tooltip, totals',
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
    views: 'list, line, tooltip',
  },
  usageDay: { wireKey: 'usage_day', ...USE_MEANING, views: 'list' },
  usageMonth: { wireKey: 'usage_month', ...USE_MEANING, views: 'list, tooltip' },
  usageTotal: { wireKey: 'usage_total', ...USE_MEANING, views: 'list' },
};
