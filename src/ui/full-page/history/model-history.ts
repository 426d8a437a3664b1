import type {
  BackendAvailability,
  DeliveredByBackend,
  DeliveredByWorker,
  HistoryLevel,
  ModelHistoryReader,
  ModelSeries,
  NamesByBackend,
  UsePerDay,
  Week,
} from '../../../history/index.ts';
import { type BackendCombinedModelStatistics, toBackendFigures } from '../../../horde/index.ts';
import type { TimeSpan } from '../../history/chart-series.ts';
import { PERIOD_NAMES, PERIODS, type PeriodName } from '../../history/history-address.ts';

const DAY_S = 86_400;

/**
 * The data drawn for one model's history. It is read in parts, visible ones first: a part that is missing or null has
 * not been read yet.
 */
export interface ModelHistory {
  /** When it was read, seconds since the epoch. */
  now: number;
  /** When the oldest record starts, seconds since the epoch; null: there is none. */
  begins: number | null;
  series: Partial<Record<HistoryLevel, ModelSeries>>;
  use: UsePerDay | null;
  availability: Partial<Record<PeriodName, readonly BackendAvailability[]>>;
  week: Week | null;
  delivered: { backends: readonly DeliveredByBackend[]; workers: readonly DeliveredByWorker[] } | null;
}

/**
 * How far back each level is kept, and the longest chart that is drawn from it (both in seconds): on a longer one its
 * points would be closer than pixels.
 */
const LEVELS: Record<HistoryLevel, { kept: number; longest: number }> = {
  samples: { kept: 2 * DAY_S, longest: 2 * DAY_S },
  hours: { kept: 31 * DAY_S, longest: 40 * DAY_S },
  days: { kept: 366 * DAY_S, longest: Infinity },
};

/** The finest level that is kept for a whole stretch of time, as far as anything is known about it. */
export function findLevel({ from, to }: TimeSpan, now: number, begins: number): HistoryLevel {
  const known = Math.max(from, begins);
  const fits = (level: HistoryLevel) => known >= now - LEVELS[level].kept && to - from <= LEVELS[level].longest;
  return (['samples', 'hours'] as const).find(fits) ?? 'days';
}

/** Deliveries are shown for this period. */
const DELIVERED_S = 7 * DAY_S;
/** The number of bars in a strip of availability. */
const BARS: Record<PeriodName, number> = { '24h': 24, '7d': 84, '30d': 60, '90d': 90 };

/** A model's advertised names, each with its backend, in the order in which backends are shown. */
export function namesByBackend(statistics: BackendCombinedModelStatistics): NamesByBackend {
  const { backend_variations = {} } = statistics;
  return new Map(
    toBackendFigures(statistics).flatMap(({ backend }) =>
      (backend_variations[backend]?.spellings ?? []).map(({ name }) => [name, backend] as const),
    ),
  );
}

/** The visible parts, which are read first. */
export interface ReadFirst {
  view: TimeSpan;
  period: PeriodName;
}

/** Reads all parts one after the other, so that the page can draw in between. */
export async function* readModelHistory(
  reader: ModelHistoryReader,
  names: NamesByBackend,
  now: number,
  { view, period }: ReadFirst,
): AsyncGenerator<Partial<ModelHistory>> {
  const span = await reader.span();
  const begins = span?.from ?? null;
  yield { now, begins };
  if (begins === null) return;
  const first = findLevel(view, now, begins);
  const series: ModelHistory['series'] = {};
  const readLevel = async (level: HistoryLevel, from = now - LEVELS[level].kept) => {
    series[level] = await reader.seriesOf(names, level, { from: Math.floor(from), to: now });
    return { series: { ...series } };
  };
  const availability: ModelHistory['availability'] = {};
  const readPeriod = async (name: PeriodName) => {
    availability[name] = (await reader.availabilityOf(names, PERIODS[name] / DAY_S, BARS[name])).backends;
    return { availability: { ...availability } };
  };
  yield await readLevel(first, view.from);
  yield await readPeriod(period);
  yield { week: await reader.weekOf(names) };
  yield { delivered: await reader.deliveredOf(names, { from: now - DELIVERED_S, to: now }) };
  yield { use: await reader.useOf(names) };
  for (const level of ['samples', 'hours', 'days'] as const) yield await readLevel(level);
  for (const name of PERIOD_NAMES.filter((each) => each !== period)) yield await readPeriod(name);
}
