import type { Sample } from '../history/index.ts';
import {
  type Block,
  fromSampleKey,
  type HistoryDatabase,
  HOUR_SECONDS,
  startOfHour,
  toSampleKey,
} from './history-database.ts';
import type { HistoryTexts } from './numbered-texts.ts';
import { decodeSample, withoutBases } from './sample-block.ts';
import { neverYield, type YieldToPage } from './yield-to-page.ts';

/** A sample is valid for two hours at most. */
export const MAX_HOLD_SECONDS = 2 * HOUR_SECONDS;

/**
 * Decodes samples by key, each base once. `blockOf` gives undefined if there is no block. Rejects unreadable blocks.
 */
export function createSampleReader(
  blockOf: (key: number) => Block | undefined | Promise<Block | undefined>,
  texts: HistoryTexts,
): (key: number) => Promise<Sample> {
  const bases = new Map<number, Promise<Sample>>();
  const read = async (key: number, isBase: boolean): Promise<Sample> => {
    const block = await blockOf(key);
    if (!block) throw new Error('There is no such sample.');
    const { time, source } = fromSampleKey(key);
    return decodeSample(time, source, block, texts, async (baseTime) => {
      if (isBase) throw new Error('A base has no base.');
      const baseKey = toSampleKey(baseTime, source);
      const base = bases.get(baseKey) ?? read(baseKey, true);
      bases.set(baseKey, base);
      return base;
    });
  };
  return (key) => read(key, false);
}

/**
 * The sample from which a new one is stored as differences: the first of its source in the hour. Samples are deleted in
 * whole hours, so none outlives its base. Null: there is none, or it cannot be read.
 */
export async function findBase(
  database: HistoryDatabase,
  texts: HistoryTexts,
  { time, source }: Pick<Sample, 'time' | 'source'>,
): Promise<Sample | null> {
  const range = IDBKeyRange.bound(toSampleKey(startOfHour(time), 'status'), toSampleKey(time, 'workers'));
  const { store } = database.transaction('samples');
  const first = (await store.getAllKeys(range)).find((key) => fromSampleKey(key).source === source);
  const block = first === undefined ? undefined : await store.get(first);
  if (first === undefined || !block) return null;
  return decodeSample(fromSampleKey(first).time, source, block, texts, withoutBases).catch(() => null);
}

/**
 * The samples of that time, and the last two of each source before it. An unreadable one is a gap. `yieldToPage`: for
 * reading many in a page.
 */
export async function samplesFor(
  database: HistoryDatabase,
  texts: HistoryTexts,
  from: number,
  to: number,
  yieldToPage: YieldToPage = neverYield,
): Promise<Sample[]> {
  // A sample, and the one before it, are valid for two hours each; their bases may be earlier in the hour.
  const earliest = toSampleKey(from - 2 * MAX_HOLD_SECONDS, 'status');
  const range = IDBKeyRange.bound(
    toSampleKey(startOfHour(from - 2 * MAX_HOLD_SECONDS), 'status'),
    toSampleKey(to, 'status'),
    false,
    true,
  );
  const { store } = database.transaction('samples');
  const [allKeys, blocks] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
  const byKey = new Map(allKeys.map((key, at) => [key, blocks[at]]));
  const keys = allKeys.filter((key) => key >= earliest);
  const isBefore = (key: number) => fromSampleKey(key).time < from;
  const lastTwo = (['status', 'workers'] as const).flatMap((source) =>
    keys.filter((key) => isBefore(key) && fromSampleKey(key).source === source).slice(-2),
  );
  const read = createSampleReader((key) => byKey.get(key), texts);
  const wanted = [...lastTwo, ...keys.filter((key) => !isBefore(key))];
  const samples: Sample[] = [];
  for (const key of wanted) {
    const sample = await read(key).catch(() => null);
    if (sample) samples.push(sample);
    await yieldToPage();
  }
  return samples;
}
