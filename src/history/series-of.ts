import type { VariationBackend } from '../horde/index.ts';
import type { HistoryRecord, NameTally } from './history-record.ts';
import { secondsOf } from './time-runs.ts';

/** The advertised names of a model, each with its backend. */
export type NamesByBackend = ReadonlyMap<string, VariationBackend>;

/** Means over the watched time of a record. Null: unknown; 0: known to be zero. */
export interface SeriesFigures {
  workers: number | null;
  threads: number | null;
  /** Tokens/s for one request, weighted by threads. */
  speed: number | null;
  /** Tokens. */
  queued: number | null;
  /** Seconds. */
  wait: number | null;
}

export type SeriesFigure = keyof SeriesFigures;
const SERIES_FIGURES = ['workers', 'threads', 'speed', 'queued', 'wait'] as const satisfies SeriesFigure[];

/**
 * A model over time. Each item of the lists stands for one record: a day, an hour, or the time that a sample stands
 * for.
 */
export interface ModelSeries {
  /** Seconds since the epoch, ascending. Time between two records was not watched. */
  from: number[];
  to: number[];
  /** The watched share of each record, 0–1. */
  watched: number[];
  byBackend: Map<VariationBackend, Record<SeriesFigure, (number | null)[]>>;
}

/** One series for each backend that has a name, in the order of the names. */
export function seriesOf(records: readonly HistoryRecord[], names: NamesByBackend): ModelSeries {
  const inOrder = records.toSorted((a, b) => a.from - b.from);
  const series: ModelSeries = {
    from: inOrder.map(({ from }) => from),
    to: inOrder.map(({ to }) => to),
    watched: inOrder.map(({ from, to, statusWatched }) => secondsOf(statusWatched) / (to - from)),
    byBackend: new Map(),
  };
  for (const backend of new Set(names.values())) {
    const own = [...names].flatMap(([name, its]) => (its === backend ? [name] : []));
    const figures: Record<SeriesFigure, (number | null)[]> = {
      workers: [],
      threads: [],
      speed: [],
      queued: [],
      wait: [],
    };
    for (const record of inOrder) {
      const mean = meanFigures(record, own);
      for (const figure of SERIES_FIGURES) figures[figure].push(mean[figure]);
    }
    series.byBackend.set(backend, figures);
  }
  return series;
}

const divideOrNull = (sum: number, by: number): number | null => (by > 0 ? sum / by : null);

/** The means of several names together. A worker that serves several of them counts once for each. */
export function meanFigures(record: HistoryRecord, names: readonly string[]): SeriesFigures {
  const status = secondsOf(record.statusWatched);
  const tallies = names.flatMap((name) => record.names.get(name) ?? []);
  const sum = (figure: { [Key in keyof NameTally]: NameTally[Key] extends number ? Key : never }[keyof NameTally]) =>
    tallies.reduce((total, tally) => total + tally[figure], 0);
  // If one name's figure is unknown, so is the sum.
  const known = (unknown: 'threadsUnknown' | 'queueUnknown') => status - Math.min(sum(unknown), status);
  return {
    workers: divideOrNull(sum('workerSeconds'), secondsOf(record.workersWatched)),
    threads: divideOrNull(sum('threadSeconds'), known('threadsUnknown')),
    speed: divideOrNull(sum('speedThreadSeconds') / 10, sum('measuredThreadSeconds')),
    queued: divideOrNull(sum('queuedSeconds'), known('queueUnknown')),
    wait: meanWait(tallies, status),
  };
}

/**
 * For one name, the mean wait over its watched time. For several, each is weighted by the rate at which its queue was
 * worked off: at any one moment this is everything that waits, divided by everything that works on it.
 */
function meanWait(tallies: readonly NameTally[], watched: number): number | null {
  let weighted = 0;
  let weights = 0;
  let unknown = 0;
  for (const { waitSeconds, waitUnknown, queueUnknown, rateSeconds } of tallies) {
    const seconds = watched - waitUnknown - queueUnknown;
    if (seconds <= 0) unknown += 1;
    else {
      weighted += (waitSeconds / seconds) * rateSeconds;
      weights += rateSeconds;
    }
  }
  if (watched === 0 || unknown > 0) return null;
  return weights > 0 ? weighted / weights : 0;
}
