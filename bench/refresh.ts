import { performance } from 'node:perf_hooks';
import {
  createHordeFigures,
  createHordeSources,
  createOnlineSnapshot,
  createSafeStorage,
  type StorageArea,
} from '../src/background/index.ts';
import { createHordeClient } from '../src/horde-api/index.ts';
import type { HordeAnswers } from './generated-horde.ts';

/** The extension's own background with given answers, storage in memory and an adjustable clock. */
export interface BenchBackground {
  /**
   * Makes every source due, asks and merges all, and stores the snapshot. Returns the working time in ms, starting from
   * the bytes of the answers, without waits for timers.
   */
  refresh(): Promise<number>;
  figures: ReturnType<typeof createHordeFigures>;
}

const HOUR_MS = 3_600_000;

export type HordeBytes = Record<'status' | 'stats' | 'workers' | 'reference', Uint8Array>;

export function toBytes(answers: HordeAnswers): HordeBytes {
  const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  return {
    status: encode(answers.status),
    stats: encode(answers.stats),
    workers: encode(answers.workers),
    reference: encode(answers.reference),
  };
}

/** The yardstick, ms: only `JSON.parse` of the same bytes. */
export function parseBytes(bytes: HordeBytes): number {
  const start = performance.now();
  const decoder = new TextDecoder();
  for (const body of Object.values(bytes)) JSON.parse(decoder.decode(body));
  return performance.now() - start;
}

function createMemory(onSet: (keys: string[]) => void): StorageArea {
  const items = new Map<string, unknown>();
  return {
    get: async (keys) => Object.fromEntries(keys.flatMap((key) => (items.has(key) ? [[key, items.get(key)]] : []))),
    async set(added) {
      for (const [key, value] of Object.entries(added)) items.set(key, value);
      onSet(Object.keys(added));
    },
    async remove(keys) {
      for (const key of keys) items.delete(key);
    },
  };
}

/** `answers` are served in turn, one per refresh. */
export function createBenchBackground(...answers: HordeBytes[]): BenchBackground {
  let turn = 0;
  let now = Date.UTC(2026, 0, 1);
  let snapshotStored = () => {};
  const store = createSafeStorage(
    createMemory((keys) => keys.includes('snapshot.text') && snapshotStored()),
    null,
  );
  let responses = new Map<keyof HordeBytes, Response>();
  const answerAll = () => {
    const bytes = Object.entries(answers[turn % answers.length] as HordeBytes) as [keyof HordeBytes, BodyInit][];
    responses = new Map(bytes.map(([source, body]) => [source, new Response(body)]));
  };
  const sourceOf = (url: string): keyof HordeBytes => {
    if (url.includes('/status/models')) return 'status';
    if (url.includes('/stats/')) return 'stats';
    return url.includes('/workers') ? 'workers' : 'reference';
  };
  const fetchBytes = async (input: unknown) =>
    String(input).endsWith('/status/modes')
      ? new Response('{"maintenance_mode":false}')
      : responses.get(sourceOf(String(input)));
  const client = createHordeClient({
    clientAgent: 'horde-lens:bench:none',
    now: () => now,
    fetch: fetchBytes as typeof fetch,
  });
  const world = { client, store, now: () => now, random: () => 0.5, isOnline: () => true, reportNews: () => {} };
  const sources = createHordeSources(world, async () => []);
  const figures = createHordeFigures(sources, createOnlineSnapshot(store, 'bench'));
  return {
    figures,
    async refresh() {
      now += 25 * HOUR_MS;
      turn += 1;
      answerAll();
      const start = performance.eventLoopUtilization();
      const stored = new Promise<void>((resolve) => {
        snapshotStored = resolve;
      });
      await sources.refresh('text');
      await figures.combinedModelData('text', 'online');
      await stored;
      return performance.eventLoopUtilization(start).active;
    },
  };
}
