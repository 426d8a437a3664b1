import { availabilityOf, presenceOf } from './availability-of.ts';
import type { HourRecord } from './history-record.ts';
import { meanFigures, type NamesByBackend } from './series-of.ts';
import { secondsOf } from './time-runs.ts';

/** One hour of the week, such as Monday from 20:00. */
export interface WeekCell {
  /** Mean wait in seconds; null: unknown. */
  wait: number | null;
  /** The share of the watched time in which the model was there, 0–1; null: never watched. */
  presence: number | null;
  /** In how many weeks at least half of that hour was watched. */
  weeks: number;
}

/** 7 days from Monday on, of 24 hours. */
export type Week = WeekCell[][];

export interface LocalHour {
  /** 0: Monday. */
  day: number;
  hour: number;
}

/** As this computer's clock shows a time, daylight saving included. */
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
  /** When the last hour began that counted as a week. */
  countedAt: number;
}

/** When clocks are put back, an hour of the day comes twice. Two such hours less than this apart are of the same week. */
const SAME_WEEK_SECONDS = 86_400;

/** The hours of the week, by local time. An hour (UTC) counts where its middle is: zones that are half an hour off have no
 * other. */
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
  // Without a thread there is no wait to speak of: nobody knows when the model comes back.
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
