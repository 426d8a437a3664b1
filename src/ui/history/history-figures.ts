import { formatNumber, type MessageKey } from '../../words/index.ts';
import { formatCount, formatSpan, formatSpeed, formatWait } from '../format.ts';
import { durationTicks, valueTicks } from './value-ticks.ts';

/** A figure with a chart of its history. */
export interface HistoryFigure {
  key: HistoryFigureKey;
  name: MessageKey;
  /** The chart's label, with the unit. */
  label: MessageKey;
  /** Backends can be stacked, since their sum is meaningful. */
  isStackable: boolean;
  /** Only known per day. */
  isOfDays?: true;
  write: (value: number) => string;
  writeTick: (value: number) => string;
  ticks: (largest: number) => number[];
}

export const HISTORY_FIGURE_KEYS = ['workers', 'threads', 'speed', 'queued', 'wait', 'use'] as const;
export type HistoryFigureKey = (typeof HISTORY_FIGURE_KEYS)[number];

/** A value axis has at most this many steps. */
const MAX_STEPS = 5;

/** A mean of counts: `5`, `5.5`, `41.2 k`. A small mean is not zero: `< 0.1`. */
function writeMean(value: number): string {
  if (value > 0 && value < 0.05) return `< ${formatNumber(0.1, 1)}`;
  const rounded = Math.round(value * 10) / 10;
  return value < 100 && !Number.isInteger(rounded) ? formatNumber(rounded, 1) : formatCount(Math.round(value));
}

const countFigure = (key: HistoryFigureKey, name: MessageKey, label: MessageKey): HistoryFigure => ({
  key,
  name,
  label,
  isStackable: true,
  write: writeMean,
  writeTick: formatCount,
  ticks: (largest) => valueTicks(largest, MAX_STEPS, true),
});

/** In the order of the menu. */
export const HISTORY_FIGURES: readonly HistoryFigure[] = [
  countFigure('workers', 'history_workers', 'history_workers_label'),
  countFigure('threads', 'history_threads', 'history_threads_label'),
  {
    ...countFigure('speed', 'history_speed', 'history_speed_label'),
    isStackable: false,
    write: formatSpeed,
    writeTick: formatSpeed,
    ticks: (largest) => valueTicks(largest, MAX_STEPS),
  },
  countFigure('queued', 'history_queue', 'history_queue_label'),
  {
    ...countFigure('wait', 'history_wait', 'history_wait_label'),
    isStackable: false,
    write: (value) => formatWait(value),
    writeTick: (value) => (value === 0 ? formatNumber(0) : formatSpan(value)),
    ticks: (largest) => durationTicks(largest, MAX_STEPS),
  },
  { ...countFigure('use', 'history_use', 'history_use_label'), isOfDays: true },
];

export const findHistoryFigure = (key: HistoryFigureKey): HistoryFigure =>
  HISTORY_FIGURES.find((figure) => figure.key === key) ?? (HISTORY_FIGURES[0] as HistoryFigure);
