import { useEffect, useRef, useState } from 'preact/hooks';
import type { NamesByBackend, UsageRecord } from '../../../history/index.ts';
import type { RecordLevels } from '../../history/finest-series.ts';
import type { PageWorld } from '../page-world.ts';
import type { HistoryReader } from './history-reader.ts';
import { createModelHistory, type ModelHistory } from './model-records.ts';

export interface ModelHistoryState {
  history: ModelHistory;
  isOn: boolean;
  /** When it was read, s since the epoch. */
  now: number;
}

/** News come with every answer of every source. Records are read again after so long (ms) at the soonest. */
const LEAST_PAUSE_MS = 30_000;
const HOUR_S = 3_600;

interface Read {
  levels: RecordLevels;
  usage: readonly UsageRecord[];
  isOn: boolean;
  now: number;
}

/** Hours and days change when an hour is over. Between, only samples come. */
async function readHistory(reader: HistoryReader, names: NamesByBackend, before: Read | null): Promise<Read> {
  const own = new Set(names.keys());
  const now = Math.floor(Date.now() / 1000);
  const isSameHour = before && Math.floor(before.now / HOUR_S) === Math.floor(now / HOUR_S);
  const [isOn, samples, hours, days, usage] = await Promise.all([
    reader.isOn(),
    reader.readRecords('samples', own),
    isSameHour ? before.levels.hours : reader.readRecords('hours', own),
    isSameHour ? before.levels.days : reader.readRecords('days', own),
    isSameHour ? before.usage : reader.readUsage(own),
  ]);
  return { levels: { samples, hours, days }, usage, isOn, now };
}

/** The history of the model that has these names; null until it has been read. `identity`: of the model and its names. */
export function useModelHistory(
  { loadHistory, listen }: Pick<PageWorld, 'loadHistory' | 'listen'>,
  names: NamesByBackend,
): ModelHistoryState | null {
  const [state, setState] = useState<(ModelHistoryState & { identity: string }) | null>(null);
  const identity = JSON.stringify([...names]);
  const latest = useRef(names);
  latest.current = names;
  useEffect(() => {
    let isEnded = false;
    let read: Read | null = null;
    let readAt = 0;
    const load = async () => {
      if (Date.now() - readAt < LEAST_PAUSE_MS) return;
      readAt = Date.now();
      const reader = await loadHistory();
      const own = latest.current;
      read = await readHistory(reader, own, read);
      if (isEnded) return;
      const history = createModelHistory(read.levels, read.usage, own);
      setState({ history, isOn: read.isOn, now: read.now, identity });
    };
    void load();
    const stopListening = listen(() => document.visibilityState === 'visible' && void load());
    return () => {
      isEnded = true;
      stopListening();
    };
  }, [identity, loadHistory, listen]);
  return state?.identity === identity ? state : null;
}
