import {
  type ActiveModelRow,
  type BackendCombinedModelStatistics,
  type ModelUsageStats,
  mergeCategoryWithHordeData,
  type WorkerRow,
} from '../../src/horde/index.ts';
import type { SourceState, Sources } from '../../src/messages/protocol.ts';

/** 23 November 2026, 14:05:12 UTC. */
export const NOW = Date.UTC(2026, 10, 23, 14, 5, 12);

export const source = (age: number | null, more: Partial<SourceState> = {}): SourceState => ({
  state: age === null ? 'waiting' : 'fresh',
  fetchedAt: age === null ? null : NOW - age,
  rowsSince: age === null ? null : NOW - age,
  partial: false,
  origin: null,
  failure: null,
  failingSince: null,
  nextTryAt: null,
  refreshing: false,
  droppedRows: 0,
  ...more,
});

export const SOURCES: Sources = {
  status: source(12_000),
  workers: source(20_000),
  stats: source(3_600_000),
  reference: source(36_000_000, { origin: 'models.aihorde.net' }),
};

export const REFERENCE = [
  'Qwen/Qwen3-0.6B',
  'ReadyArt/Broken-Tutu-24B',
  'Sao10K/L3-8B-Stheno-v3.2',
  'TheDrummer/Cydonia-24B-v4.1',
];

const row = (
  name: string,
  count: number,
  performance: number,
  queued: number,
  jobs: number,
  eta: number,
): ActiveModelRow => ({
  name,
  type: 'text',
  count,
  performance,
  queued,
  jobs,
  eta,
});

export const STATUS: ActiveModelRow[] = [
  row('koboldcpp/Broken-Tutu-24B', 6, 15, 18_000, 20, 200),
  row('koboldcpp/broken-tutu-24b-Q4_K_M', 2, 15, 6_000, 4, 200),
  row('aphrodite/ReadyArt/Broken-Tutu-24B', 4, 31.5, 8_190, 9, 65),
  row('tabbyAPI/Broken-Tutu-24B', 1, 0, 0, 0, 0),
  row('koboldcpp/Qwen3-0.6B', 2, 92.4, 554, 1, 3),
  row('aphrodite/Qwen/Qwen3-0.6B', 1, 141, 0, 0, 0),
  row('koboldcpp/tinyllama', 1, 120, 0, 0, 0),
];

const use = (day: number, month: number, total: number) => ({ day, month, total });
const USE = new Map([
  ['koboldcpp/Broken-Tutu-24B', use(1_402, 41_200, 211_000)],
  ['koboldcpp/broken-tutu-24b-Q4_K_M', use(0, 0, 0)],
  ['aphrodite/ReadyArt/Broken-Tutu-24B', use(616, 18_900, 131_000)],
  ['tabbyAPI/Broken-Tutu-24B', use(0, 12, 340)],
  ['koboldcpp/Qwen3-0.6B', use(10, 400, 1_000)],
  ['aphrodite/Qwen/Qwen3-0.6B', use(20, 300, 500)],
  ['koboldcpp/tinyllama', use(1, 2, 3)],
  ['vLLM/Sao10K/L3-8B-Stheno-v3.2', use(0, 0, 34_000)],
]);

export const STATS: ModelUsageStats = {
  day: Object.fromEntries([...USE].map(([name, { day }]) => [name, day])),
  month: Object.fromEntries([...USE].map(([name, { month }]) => [name, month])),
  total: Object.fromEntries([...USE].map(([name, { total }]) => [name, total])),
};

const worker = (id: string, models: string[], more: Partial<WorkerRow> = {}): WorkerRow => ({
  id,
  name: `Worker ${id}`,
  type: 'text',
  online: true,
  threads: 2,
  uptime: 86_400 * 3,
  performance: '7.4 tokens per second',
  maintenance_mode: false,
  trusted: true,
  max_length: 512,
  max_context_length: 8_192,
  bridge_agent: 'KoboldCppEmbedWorker:2:https://github.com/LostRuins/koboldcpp',
  models,
  ...more,
});

export const WORKERS: WorkerRow[] = [
  worker('a', ['koboldcpp/Broken-Tutu-24B'], { threads: 3 }),
  worker('b', ['koboldcpp/Broken-Tutu-24B'], { threads: 3 }),
  worker('c', ['koboldcpp/broken-tutu-24b-Q4_K_M', 'koboldcpp/tinyllama']),
  worker('d', ['aphrodite/ReadyArt/Broken-Tutu-24B'], { threads: 4, performance: 'No requests fulfilled yet' }),
  worker('e', ['tabbyAPI/Broken-Tutu-24B'], { threads: 1, bridge_agent: 'unknown:0:unknown' }),
  worker('f', ['koboldcpp/Qwen3-0.6B']),
  worker('g', ['aphrodite/Qwen/Qwen3-0.6B'], { threads: 1 }),
  worker('h', ['koboldcpp/Broken-Tutu-24B'], { maintenance_mode: true, name: 'the &lt;b&gt;quiet&lt;/b&gt; one' }),
];

/** What the background answers for text, computed from invented answers of the Horde; null: one that is missing. */
export function textStatistics(
  answers: { status?: ActiveModelRow[] | null; stats?: ModelUsageStats | null; workers?: WorkerRow[] | null } = {},
): Record<string, BackendCombinedModelStatistics> {
  return mergeCategoryWithHordeData(
    { category: 'text', reference: REFERENCE, status: STATUS, stats: STATS, workers: WORKERS, ...answers },
    { includeBackendVariations: true },
  );
}

/** The statistics of one model of an answer. */
export function modelOf(
  statistics: Record<string, BackendCombinedModelStatistics>,
  key = 'ReadyArt/Broken-Tutu-24B',
): BackendCombinedModelStatistics {
  const model = statistics[key];
  if (!model) throw new Error(`No model ${key}`);
  return model;
}
