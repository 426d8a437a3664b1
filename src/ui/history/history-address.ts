import type { MessageKey } from '../../words/index.ts';
import type { TimeSpan } from './chart-series.ts';
import { HISTORY_FIGURE_KEYS, type HistoryFigureKey } from './history-figures.ts';

const DAY_S = 86_400;

/** Ranges that a chart offers, in seconds. */
export const RANGES = { day: DAY_S, week: 7 * DAY_S, month: 30 * DAY_S, year: 365 * DAY_S } as const;
export type RangeName = keyof typeof RANGES;

/** Periods for which the share of online time is shown, in seconds. */
export const PERIODS = { '24h': DAY_S, '7d': 7 * DAY_S, '30d': 30 * DAY_S, '90d': 90 * DAY_S } as const;
export type PeriodName = keyof typeof PERIODS;
export const PERIOD_NAMES = Object.keys(PERIODS) as PeriodName[];
export const PERIOD_LABELS: Record<PeriodName, MessageKey> = {
  '24h': 'history_period_24h',
  '7d': 'history_period_7d',
  '30d': 'history_period_30d',
  '90d': 'history_period_90d',
};

const WEEK_MEASURES = ['wait', 'online'] as const;
export type WeekMeasure = (typeof WEEK_MEASURES)[number];

/** The choices in a model's history, as stored in the address. */
export interface HistoryChoices {
  figure: HistoryFigureKey;
  isStacked: boolean;
  range: RangeName;
  /** A stretch that the user zoomed or moved to; null: the range up to now. */
  view: TimeSpan | null;
  showsTable: boolean;
  period: PeriodName;
  week: WeekMeasure;
}

export const DEFAULT_HISTORY_CHOICES: HistoryChoices = {
  figure: 'workers',
  isStacked: true,
  range: 'week',
  view: null,
  showsTable: false,
  period: '90d',
  week: 'wait',
};

const oneOf = <Value extends string>(value: string | null, known: readonly Value[], usual: Value): Value =>
  known.find((each) => each === value) ?? usual;

function readView(query: URLSearchParams): TimeSpan | null {
  const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
  return from > 0 && to > from && to < 1e11 ? { from, to } : null;
}

/** The chosen range, up to now. */
export const rangeView = ({ range }: Pick<HistoryChoices, 'range'>, now: number): TimeSpan => ({
  from: now - RANGES[range],
  to: now,
});

/** Missing or invalid choices get their default. */
export const readHistoryChoices = (query: URLSearchParams): HistoryChoices => ({
  figure: oneOf(query.get('chart'), HISTORY_FIGURE_KEYS, DEFAULT_HISTORY_CHOICES.figure),
  isStacked: query.get('as') !== 'lines',
  range: oneOf(query.get('range'), Object.keys(RANGES) as RangeName[], DEFAULT_HISTORY_CHOICES.range),
  view: readView(query),
  showsTable: query.has('table'),
  period: oneOf(query.get('online'), PERIOD_NAMES, DEFAULT_HISTORY_CHOICES.period),
  week: oneOf(query.get('week'), WEEK_MEASURES, DEFAULT_HISTORY_CHOICES.week),
});

/** The address with these choices. Defaults are left out, and everything else in the address stays. */
export function writeHistoryChoices(choices: HistoryChoices, before: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(before);
  const { figure, isStacked, range, view, showsTable, period, week } = choices;
  const set = (key: string, value: string | null, usual: string | null = null) => {
    if (value === null || value === usual) query.delete(key);
    else query.set(key, value);
  };
  set('chart', figure, DEFAULT_HISTORY_CHOICES.figure);
  set('as', isStacked ? null : 'lines');
  set('range', range, DEFAULT_HISTORY_CHOICES.range);
  set('from', view && String(Math.round(view.from)));
  set('to', view && String(Math.round(view.to)));
  set('table', showsTable ? '' : null);
  set('online', period, DEFAULT_HISTORY_CHOICES.period);
  set('week', week, DEFAULT_HISTORY_CHOICES.week);
  return query;
}
