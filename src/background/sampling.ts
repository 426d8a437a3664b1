import type { Alarms } from '../browser/alarms.ts';
import type { Sample } from '../history/index.ts';
import type { Clock, HistoryWriter } from '../history-store/history-writer.ts';
import type { SampleInterval } from '../messages/settings.ts';
import type { HordeSources } from './horde-sources.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Source } from './source.ts';
import { toStatusSample, toUsageRecord, toWorkersSample } from './to-sample.ts';

export interface SamplingOptions {
  settings: Pick<SettingsStore, 'read'>;
  sources: Pick<HordeSources, 'load' | 'refreshServed' | 'refreshUsage'>;
  /** Opens the history at the first write. */
  writer: HistoryWriter;
  alarms: Alarms;
  /** Whether the user has asked the browser to save data. */
  savesData(): boolean;
}

/** Fills the history. Requests and stores nothing before the user has switched it on. */
export interface Sampling {
  /** To be called at each start of the background, since browsers forget alarms, and when the settings change. */
  start(): Promise<void>;
  /** To be called for every alarm, also for those of other parts. */
  handleAlarm(name: string): Promise<void>;
  /** Asks the Horde if the last answer is old enough. */
  refreshIfDue(): Promise<void>;
  /** A source has been asked, no matter by which part. A good answer becomes a sample. */
  noteRequest(sourceName: string): Promise<void>;
}

const ALARM = 'sample';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The Horde counts once a day, sometimes late. */
const USAGE_EVERY_MS = 20 * HOUR_MS;
/** A sample is valid for two intervals at most, since an alarm may come late. */
const VALID_FOR_INTERVALS = 2;

export function createSampling({ settings, sources, writer, alarms, savesData }: SamplingOptions): Sampling {
  const interval = async (): Promise<SampleInterval | null> => (await settings.read()).sampleEveryMinutes;

  async function refreshIfDue(): Promise<void> {
    const minutes = await interval();
    if (minutes === null || savesData()) return;
    // If another part has asked in the meantime, that answer already is a sample.
    await sources.refreshServed((minutes - 1) * MINUTE_MS);
    await sources.refreshUsage(USAGE_EVERY_MS);
  }

  return {
    refreshIfDue,

    async start() {
      const minutes = await interval();
      if (minutes !== null) await alarms.ensure(ALARM, minutes);
    },

    async handleAlarm(name) {
      if (name !== ALARM) return;
      if ((await interval()) === null) await alarms.clear(ALARM);
      else await refreshIfDue();
    },

    async noteRequest(sourceName) {
      if (!['text.status', 'text.workers', 'text.stats'].includes(sourceName)) return;
      const minutes = await interval();
      if (minutes === null) return;
      const { status, workers, stats } = await sources.load('text');
      const holdsSeconds = VALID_FOR_INTERVALS * minutes * 60;
      const add = (toSample: (when: { time: number; holdsSeconds: number }) => Sample, when: AnswerTime) =>
        writer.addSample(toSample({ time: when.time, holdsSeconds }), when.clock);
      if (sourceName === 'text.status')
        await passGoodAnswer(status, (rows, when) => add((at) => toStatusSample(rows, at), when));
      if (sourceName === 'text.workers')
        await passGoodAnswer(workers, (rows, when) => add((at) => toWorkersSample(rows, at), when));
      if (sourceName === 'text.stats')
        await passGoodAnswer(stats, (rows, { time }) => writer.addUsage(time, () => toUsageRecord(rows, time)));
    },
  };
}

interface AnswerTime {
  /** Whole seconds since the epoch. */
  time: number;
  clock: Clock;
}

/**
 * Calls `take` with the rows of a source that has just answered. A failure, a partial answer or an old one does not
 * count.
 */
async function passGoodAnswer<Rows>(
  source: Source<Rows>,
  take: (rows: Rows, when: AnswerTime) => Promise<unknown>,
): Promise<void> {
  const { state, partial, fetchedAt } = source.state();
  const rows = source.rows();
  if (state !== 'fresh' || partial || fetchedAt === null || rows === null) return;
  const hordeTime = source.hordeTime();
  const time = Math.floor((hordeTime ?? fetchedAt) / 1000);
  // If the disk accepts nothing, the history has a gap.
  await take(rows, { time, clock: hordeTime === null ? 'local' : 'horde' }).catch(() => {});
}
