import type { HistoryRecord } from './history-record.ts';
import { intersectRuns, joinRuns, secondsOf, type TimeRuns } from './time-runs.ts';

/** The last seven days of every name, as compact as popup and lists need it. */
export interface HistorySummary {
  /** Seconds since the epoch. */
  from: number;
  to: number;
  watched: TimeRuns;
  /** By advertised name: when it was online. Names that never were are left out. */
  names: ReadonlyMap<string, TimeRuns>;
}

/** A model's last seven days. */
export interface SummaryLine {
  watchedSeconds: number;
  upSeconds: number;
  /**
   * For each part of a day, earliest first: the share of the watched time during which it was online, 0–1; null: less
   * than half was watched.
   */
  points: (number | null)[];
}

export const SUMMARY_SECONDS = 7 * 86_400;
const POINTS = 28;

/** `hours`: the hours of the last seven days, or more. */
export function summaryOf(hours: readonly HistoryRecord[], to: number): HistorySummary {
  const from = to - SUMMARY_SECONDS;
  const within = (runs: TimeRuns) => intersectRuns(runs, [from, to]);
  const runs = new Map<string, TimeRuns[]>();
  for (const hour of hours) {
    for (const [name, { up }] of hour.names) {
      if (up.length === 0) continue;
      const own = runs.get(name);
      if (own) own.push(up);
      else runs.set(name, [up]);
    }
  }
  const names = [...runs].map(([name, own]) => [name, within(joinRuns(own))] as const);
  return {
    from,
    to,
    watched: within(joinRuns(hours.map(({ statusWatched }) => statusWatched))),
    names: new Map(names.filter(([, up]) => up.length > 0)),
  };
}

/** A model under all its names, or a model on one backend under the names of that backend. */
export function summaryLineOf({ from, to, watched, names }: HistorySummary, own: Iterable<string>): SummaryLine {
  const up = joinRuns([...own].map((name) => names.get(name) ?? []));
  const edge = (at: number) => from + Math.round(((to - from) * at) / POINTS);
  return {
    watchedSeconds: secondsOf(watched),
    upSeconds: secondsOf(intersectRuns(up, watched)),
    points: Array.from({ length: POINTS }, (_, at) => {
      const span: TimeRuns = [edge(at), edge(at + 1)];
      const seconds = secondsOf(intersectRuns(watched, span));
      return seconds * 2 < edge(at + 1) - edge(at) ? null : secondsOf(intersectRuns(up, span)) / seconds;
    }),
  };
}
