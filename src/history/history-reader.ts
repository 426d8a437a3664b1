import type { Availability } from './availability-of.ts';
import type { ModelChange, NameMeaning } from './changes-of.ts';
import type { DeliveredByBackend, DeliveredByWorker } from './delivered-of.ts';
import type { HistoryEvent } from './history-record.ts';
import type { PastServing } from './past-serving.ts';
import type { ModelSeries, NamesByBackend } from './series-of.ts';
import type { HistorySummary } from './summary-of.ts';
import type { UsePerDay } from './use-of.ts';
import type { Week } from './week-of.ts';
import type { WorkerWork } from './work-of.ts';

/** How finely time is cut: what each sample stands for (two days back), hours (a month), days (a year). */
export type HistoryLevel = 'samples' | 'hours' | 'days';

/** Seconds since the epoch; `to` is no longer in it. */
export interface HistorySpan {
  from: number;
  to: number;
}

/** What a page of the extension reads of the history. It reads the store itself, and never writes. */
export interface HistoryReader extends ModelHistoryReader {
  /** For whoever asks several things in a row: looks at the store once, decodes nothing twice, and all its answers are as of
   * the same moment. What it holds grows with what is asked: it is not to be kept. */
  forOneLook(): ModelHistoryReader;
}

/** Everything that has not been rolled up yet is in the answers, up to now. Each function rejects where the store cannot be
 * opened. */
export interface ModelHistoryReader {
  /** Every advertised name that the history knows. */
  names(): Promise<string[]>;
  /** From the first to the last moment that is known; null: nothing is. */
  span(): Promise<HistorySpan | null>;
  /** All figures of a model at one level. Only records that touch the span. */
  seriesOf(names: NamesByBackend, level: HistoryLevel, span: HistorySpan): Promise<ModelSeries>;
  /** The last `days`, up to now, in `bucketCount` parts of the same length. */
  availabilityOf(names: NamesByBackend, days: number, bucketCount: number): Promise<Availability>;
  /** From the hours of the last month, by this computer's local time. */
  weekOf(names: NamesByBackend): Promise<Week>;
  deliveredOf(
    names: NamesByBackend,
    span: HistorySpan,
  ): Promise<{ backends: DeliveredByBackend[]; workers: DeliveredByWorker[] }>;
  /** What each worker of these names delivered, and in which time that is known. */
  workOf(names: NamesByBackend, span: HistorySpan): Promise<WorkerWork[]>;
  useOf(names: NamesByBackend): Promise<UsePerDay>;
  /** The latest first. `meanings`: what each name of `names()` stands for (the question `getNameMeanings`). */
  changesOf(meanings: ReadonlyMap<string, NameMeaning>, span: HistorySpan): Promise<ModelChange[]>;
  /** How models were served in the last seven days. `meanings`: of the names that are asked about. */
  servingOf(meanings: ReadonlyMap<string, NameMeaning>): Promise<PastServing>;
  /** As of the last full hour; null: there is none yet. See `summaryLineOf`. */
  summary(): Promise<HistorySummary | null>;
  /** What happened to the history itself, the latest first. */
  events(): Promise<HistoryEvent[]>;
}
