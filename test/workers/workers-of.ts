import {
  type BackendCombinedModelStatistics,
  createModelReference,
  type ReferenceFacts,
  type WorkerRow,
} from '../../src/horde/index.ts';
import { type TextWorker, toTextWorkers } from '../../src/workers/index.ts';
import { statisticsOf } from '../list/statistics-of.ts';

/** A worker's row with everything that the Horde sends. */
export const workerRow = (more: Partial<WorkerRow> = {}): WorkerRow => ({
  id: 'w1',
  name: 'Ninth lantern',
  type: 'text',
  online: true,
  threads: 1,
  uptime: 86_400,
  requests_fulfilled: 900,
  performance: '20.0 tokens per second',
  maintenance_mode: false,
  trusted: false,
  flagged: false,
  nsfw: true,
  max_length: 512,
  max_context_length: 16_384,
  models: ['koboldcpp/Tutu-24B'],
  bridge_agent: 'KoboldCppEmbedWorker:2:https://example.invalid',
  uncompleted_jobs: 3,
  kudos_rewards: 5000.5,
  kudos_details: { generated: 4000, uptime: 1000.5 },
  ...more,
});

/** Models of the reference with their parameters. */
const FACTS: ReadonlyMap<string, ReferenceFacts> = new Map([
  ['Ann/Tutu-24B', { parameters: 24e9 }],
  ['Bob/Small-3B', { parameters: 3e9 }],
  ['Bob/Tiny-0.6B', { parameters: 0.6e9 }],
  ['Bob/Sizeless', {}],
]);

export interface WorkersAndModels {
  workers: TextWorker[];
  models: Record<string, BackendCombinedModelStatistics>;
}

/** The workers of these rows, and the models in the same answers. */
export function workersOf(
  rows: readonly WorkerRow[],
  status: readonly { name: string; count: number; performance?: number; queued?: number; jobs?: number }[] = [],
  references: readonly string[] | null = [...FACTS.keys()],
): WorkersAndModels {
  const reference = createModelReference(references ?? []);
  const names = [...new Set(rows.flatMap(({ models = [] }) => models))].map((name) => reference.resolve(name));
  return {
    workers: toTextWorkers(rows, names),
    models: statisticsOf({ reference: references, referenceFacts: FACTS, status, workers: rows }),
  };
}
