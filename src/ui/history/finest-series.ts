import { type HistoryRecord, type ModelSeries, type NamesByBackend, seriesOf } from '../../history/index.ts';
import type { TimeSpan } from './chart-series.ts';

/** Records of one stretch of time, by how fine they are. Of what has been thinned out only coarser ones are left. */
export interface RecordLevels {
  samples: readonly HistoryRecord[];
  hours: readonly HistoryRecord[];
  days: readonly HistoryRecord[];
}

/** A chart of samples is this long at most (s): more of them would be finer than a screen. */
const LONGEST_OF_SAMPLES = 2.5 * 86_400;
/** The same of hours. */
const LONGEST_OF_HOURS = 40 * 86_400;

const endOf = (records: readonly HistoryRecord[]): number => records.reduce((end, { to }) => Math.max(end, to), 0);
const beginOf = (records: readonly HistoryRecord[]): number =>
  records.reduce((begin, { from }) => Math.min(begin, from), Infinity);

/** Coarse records, and behind their end finer ones: the day that is not over is in no record of days yet. */
const continueWith = (coarse: readonly HistoryRecord[], finer: readonly HistoryRecord[]): HistoryRecord[] => {
  const end = endOf(coarse);
  return [...coarse, ...finer.filter(({ from }) => from >= end)];
};

/** All records, each moment in the coarsest one that holds it. */
export const coarsestRecords = ({ samples, hours, days }: RecordLevels): HistoryRecord[] =>
  continueWith(continueWith(days, hours), samples);

/** A model's series of all levels; gives the finest that reaches back as far as a stretch of time, and is no finer than a
 * screen. */
export function createSeriesFinder(levels: RecordLevels, names: NamesByBackend): (view: TimeSpan) => ModelSeries {
  const { samples, hours } = levels;
  const make = {
    samples: () => seriesOf(samples, names),
    hours: () => seriesOf(continueWith(hours, samples), names),
    days: () => seriesOf(coarsestRecords(levels), names),
  };
  const made: Partial<Record<keyof typeof make, ModelSeries>> = {};
  const take = (level: keyof typeof make): ModelSeries => {
    made[level] ??= make[level]();
    return made[level];
  };
  const begins = { samples: beginOf(samples), hours: beginOf(hours), days: beginOf(levels.days) };
  /** What is older than all records is a gap on every level. */
  const reaches = (level: 'samples' | 'hours', coarser: number, from: number) =>
    begins[level] <= from || begins[level] <= coarser;
  return ({ from, to }) => {
    if (to - from <= LONGEST_OF_SAMPLES && reaches('samples', Math.min(begins.hours, begins.days), from))
      return take('samples');
    if (to - from <= LONGEST_OF_HOURS && reaches('hours', begins.days, from)) return take('hours');
    return take('days');
  };
}
