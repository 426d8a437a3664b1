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

/** The resolution: single samples (two days back), hours (a month), days (a year). */
export type HistoryLevel = 'samples' | 'hours' | 'days';

/** Seconds since the epoch; `to` is exclusive. */
export interface HistorySpan {
  from: number;
  to: number;
}

/** Reads the history for a page of the extension, directly from the store. Never writes. */
export interface HistoryReader extends ModelHistoryReader {
  /**
   * For several questions in a row: reads the store once, decodes nothing twice, and all answers are of the same
   * moment. It holds more the more is asked, so do not keep it.
   */
  forOneSnapshot(): ModelHistoryReader;
}

/**
 * The answers include everything up to now, even what has not been rolled up yet. All functions reject if the store
 * cannot be opened.
 */
export interface ModelHistoryReader {
  /** Every advertised name in the history. */
  names(): Promise<string[]>;
  /** From the first to the last known moment; null: the history is empty. */
  span(): Promise<HistorySpan | null>;
  /** All figures of a model at one resolution. Only records that overlap the span. */
  seriesOf(names: NamesByBackend, level: HistoryLevel, span: HistorySpan): Promise<ModelSeries>;
  /** The last `days` days up to now, in `bucketCount` parts of equal length. */
  availabilityOf(names: NamesByBackend, days: number, bucketCount: number): Promise<Availability>;
  /** From the hours of the last month, in this computer's local time. */
  weekOf(names: NamesByBackend): Promise<Week>;
  deliveredOf(
    names: NamesByBackend,
    span: HistorySpan,
  ): Promise<{ backends: DeliveredByBackend[]; workers: DeliveredByWorker[] }>;
  /** What each worker of these names delivered, and the time for which that is known. */
  workOf(names: NamesByBackend, span: HistorySpan): Promise<WorkerWork[]>;
  useOf(names: NamesByBackend): Promise<UsePerDay>;
  /** Latest first. `meanings`: what each name of `names()` means (the question `getNameMeanings`). */
  changesOf(meanings: ReadonlyMap<string, NameMeaning>, span: HistorySpan): Promise<ModelChange[]>;
  /** How models were served in the last seven days. `meanings`: of the names in question. */
  servingOf(meanings: ReadonlyMap<string, NameMeaning>): Promise<PastServing>;
  /** As of the last full hour; null: there is none yet. See `summaryLineOf`. */
  summary(): Promise<HistorySummary | null>;
  /** What happened to the history itself, latest first. */
  events(): Promise<HistoryEvent[]>;
}
