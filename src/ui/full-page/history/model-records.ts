import {
  availabilityOf,
  type BackendAvailability,
  type DeliveredByBackend,
  type DeliveredByWorker,
  deliveredOf,
  type ModelSeries,
  type NamesByBackend,
  presenceOf,
  type SeriesFigure,
  type UsageRecord,
  useOf,
  type Week,
  weekOf,
} from '../../../history/index.ts';
import type { BackendCombinedModelStatistics } from '../../../horde/index.ts';
import { toBackendFigures } from '../../../horde/index.ts';
import { type ChartSeries, type TimeSpan, toChartSeries } from '../../history/chart-series.ts';
import { coarsestRecords, createSeriesFinder, type RecordLevels } from '../../history/finest-series.ts';
import { PERIODS, type PeriodName } from '../../history/history-address.ts';
import type { HistoryFigureKey } from '../../history/history-figures.ts';

/** Everything that is drawn of one model's history. What is asked for twice is made once. */
export interface ModelHistory {
  /** When the oldest record begins, s since the epoch; null: there is none. */
  begins: number | null;
  findSeries(figure: HistoryFigureKey, view: TimeSpan): ChartSeries;
  availability(period: PeriodName, now: number): readonly BackendAvailability[];
  week(): Week;
  delivered(now: number): { backends: DeliveredByBackend[]; workers: DeliveredByWorker[] };
}

/** What is told of deliveries is of so long (s). */
const DELIVERED_SECONDS = 7 * 86_400;
/** How many bars a strip has. */
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

/** Makes a value for a key when it is first asked for. */
function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, { value: Value }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
}

function once<Value>(make: () => Value): () => Value {
  const remembered = remember(make);
  return () => remembered(undefined as never);
}

/** `usage`: the Horde's daily counts. */
export function createModelHistory(
  levels: RecordLevels,
  usage: readonly UsageRecord[],
  names: NamesByBackend,
): ModelHistory {
  const all = coarsestRecords(levels);
  const recent = coarsestRecords({ ...levels, days: [] });
  const findFinest = createSeriesFinder(levels, names);
  const useSeries = once(() => toUseSeries(usage, names));
  const seriesOfFigure = remember((figure: SeriesFigure) =>
    remember((series: ModelSeries) => toChartSeries(series, figure)),
  );
  const presence = once(() => presenceOf([...levels.days, ...levels.hours, ...levels.samples], names));
  const availabilityUntil = remember((to: number) =>
    remember((period: PeriodName) => availabilityOf(presence(), to - PERIODS[period], to, BARS[period]).backends),
  );
  const deliveredSince = remember((since: number) =>
    deliveredOf(
      recent.filter(({ from }) => from >= since),
      names,
    ),
  );
  return {
    begins: all.length > 0 ? Math.min(...all.map(({ from }) => from)) : null,
    findSeries: (figure, view) => (figure === 'use' ? useSeries() : seriesOfFigure(figure)(findFinest(view))),
    availability: (period, now) => availabilityUntil(now)(period),
    week: once(() => weekOf(levels.hours, names)),
    delivered: (now) => deliveredSince(now - DELIVERED_SECONDS),
  };
}

/** The Horde's own counts are never watched in part: a day that was missed is in the next one. */
function toUseSeries(usage: readonly UsageRecord[], names: NamesByBackend): ChartSeries {
  const { from, to, byBackend } = useOf(usage, names);
  return { from, to, watched: from.map(() => 1), byBackend };
}
