import { availabilityOf, presenceOf } from './availability-of.ts';
import type { HourRecord } from './history-record.ts';
import { meanFigures, type NamesByBackend } from './series-of.ts';
import { secondsOf } from './time-runs.ts';

/** One hour of the week, such as Monday from 20:00 to 21:00. */
export interface WeekCell {
  /** Mean wait in seconds; null: unknown. */
  wait: number | null;
  /** The share of the watched time during which the model was online, 0–1; null: never watched. */
  presence: number | null;
  /** The number of weeks in which at least half of that hour was watched. */
  weeks: number;
}

/** 7 days from Monday, with 24 hours each. */
export type Week = WeekCell[][];

export interface LocalHour {
  /** 0 is Monday. */
  day: number;
  hour: number;
}

/** A time as local time on this computer, including daylight saving. */
function toLocalHour(time: number): LocalHour {
  const date = new Date(time * 1000);
  return { day: (date.getDay() + 6) % 7, hour: date.getHours() };
}

const HALF_HOUR_SECONDS = 1800;

interface Sums {
  wait: number;
  waitSeconds: number;
  watchedSeconds: number;
  upSeconds: number;
  weeks: number;
  /** The start of the last hour that counted as a week. */
  countedAt: number;
}

/**
 * When clocks are put back, an hour of the day happens twice. Two such hours that are closer than this belong to the
 * same week.
 */
const SAME_WEEK_SECONDS = 86_400;

/**
 * The hours of the week in local time. A UTC hour counts where its middle is, since time zones with half an hour's
 * offset have no exact match.
 */
export function weekOf(
  hours: readonly HourRecord[],
  names: NamesByBackend,
  localHour: (time: number) => LocalHour = toLocalHour,
): Week {
  const sums = Array.from({ length: 7 }, () =>
    Array.from(
      { length: 24 },
      (): Sums => ({ wait: 0, waitSeconds: 0, watchedSeconds: 0, upSeconds: 0, weeks: 0, countedAt: -Infinity }),
    ),
  );
  for (const record of hours.toSorted((a, b) => a.from - b.from)) {
    const { day, hour } = localHour(record.from + HALF_HOUR_SECONDS);
    const cell = sums[day]?.[hour];
    if (cell) addHour(cell, record, names);
  }
  return sums.map((day) =>
    day.map(({ wait, waitSeconds, watchedSeconds, upSeconds, weeks }) => ({
      wait: waitSeconds > 0 ? wait / waitSeconds : null,
      presence: watchedSeconds > 0 ? upSeconds / watchedSeconds : null,
      weeks,
    })),
  );
}

function addHour(cell: Sums, record: HourRecord, names: NamesByBackend): void {
  const { from, to } = record;
  const { watchedSeconds, upSeconds } = availabilityOf(presenceOf([record], names), from, to, 1).whole;
  // Without a thread the wait is meaningless: nobody knows when the model comes back.
  const wait = upSeconds > 0 ? meanFigures(record, [...names.keys()]).wait : null;
  cell.watchedSeconds += watchedSeconds;
  cell.upSeconds += upSeconds;
  if (watchedSeconds >= HALF_HOUR_SECONDS && from - cell.countedAt > SAME_WEEK_SECONDS) {
    cell.weeks += 1;
    cell.countedAt = from;
  }
  if (wait === null) return;
  const seconds = secondsOf(record.statusWatched);
  cell.wait += wait * seconds;
  cell.waitSeconds += seconds;
}
