import { ANSWER_BYTES, findSamplingCost, MEASURED_ONLINE } from '../../history/index.ts';
import { formatNumber, say } from '../../words/index.ts';

const writeMegabytes = (megabytes: number) => formatNumber(megabytes, megabytes < 10 ? 1 : 0);

/** Requests and megabytes per day: the smallest and the largest cost. */
function writeCost(minutes: number, withUsage?: boolean): [requests: string, least: string, most: string] {
  const { requests, megabytes } = findSamplingCost(minutes, withUsage);
  return [formatNumber(requests), writeMegabytes(megabytes.least), writeMegabytes(megabytes.most)];
}

/** The cost of a history with a sample every so many minutes, and how that is known. */
export const sayHistoryCost = (minutes: number): string =>
  say(
    'history_cost',
    ...writeCost(minutes),
    formatNumber(MEASURED_ONLINE.names),
    formatNumber(MEASURED_ONLINE.workers),
  );

/** The cost of each choice in the settings. */
export const sayEvery = (minutes: number): string =>
  say(
    minutes === 60 ? 'settings_history_hour' : 'settings_history_minutes',
    ...writeCost(minutes),
    formatNumber(minutes),
  );

/** Watching asks as often as a history at the shortest interval, but never for the usage. */
const WATCH_MINUTES = 5;
const writeKilobytes = (bytes: number) => formatNumber(Math.round(bytes / 1000));

export const sayWatchCost = (): string =>
  say(
    'watch_cost',
    ...writeCost(WATCH_MINUTES, false),
    writeKilobytes(ANSWER_BYTES.sample.gzip),
    writeKilobytes(ANSWER_BYTES.sample.plain),
  );
