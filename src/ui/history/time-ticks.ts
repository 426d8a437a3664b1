import type { TimeSpan } from './chart-series.ts';

/** The unit that a tick on a time axis shows. */
export type TickUnit = 'minute' | 'hour' | 'day' | 'month';

export interface TimeTick {
  /** Seconds since the epoch. */
  time: number;
  unit: TickUnit;
}

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

/** Possible distances between ticks: unit, number of units, and roughly how many seconds that is. */
const STEPS: readonly (readonly [unit: TickUnit, count: number, seconds: number])[] = [
  ...[5, 10, 15, 30].map((count) => ['minute', count, count * MINUTE_S] as const),
  ...[1, 2, 3, 6, 12].map((count) => ['hour', count, count * HOUR_S] as const),
  ...[1, 2, 3, 7, 14].map((count) => ['day', count, count * DAY_S] as const),
  ...[1, 2, 3, 6, 12].map((count) => ['month', count, count * 30.4 * DAY_S] as const),
];
/** In days since the epoch. Steps of a week start on this day, so that ticks stay in place while a chart is moved. */
const A_MONDAY = 4;
const LONGEST = ['month', 12, 365 * DAY_S] as const;

/** Moments in the local calendar, so that a day with a clock change has its 23 or 25 hours. */
function listMoments(view: TimeSpan, unit: TickUnit, count: number): Date[] {
  const start = new Date(view.from * 1000);
  const [year, month, day] = [start.getFullYear(), start.getMonth(), start.getDate()];
  const sinceStep = (Date.UTC(year, month, day) / (DAY_S * 1000) - A_MONDAY) % count;
  const moment = (at: number) => {
    if (unit === 'month') return new Date(year, Math.floor(month / count) * count + at * count, 1);
    if (unit === 'day') return new Date(year, month, day - sinceStep + at * count);
    if (unit === 'hour') return new Date(year, month, day, at * count);
    return new Date(year, month, day, start.getHours(), at * count);
  };
  const moments: Date[] = [];
  for (let at = 0; ; at += 1) {
    const next = moment(at);
    if (next.getTime() > view.to * 1000) return moments;
    moments.push(next);
  }
}

/**
 * Round moments of the local calendar in a stretch of time, at most `most`. If a step of less than a day falls on
 * midnight, or one of days on a new month, the tick has the larger unit.
 */
export function timeTicks(view: TimeSpan, most: number): TimeTick[] {
  const length = view.to - view.from;
  const [unit, count] = STEPS.find(([, , seconds]) => length / seconds <= most) ?? LONGEST;
  const ticks = new Map<number, TimeTick>();
  for (const moment of listMoments(view, unit, count)) {
    const time = moment.getTime() / 1000;
    if (time < view.from) continue;
    const isMidnight = moment.getHours() === 0 && moment.getMinutes() === 0;
    const isOfDay = unit === 'minute' || unit === 'hour';
    ticks.set(time, { time, unit: isOfDay && isMidnight ? 'day' : unit });
  }
  return [...ticks.values()];
}
