import type { WorkerRow } from '../../src/horde/index.ts';

/** A worker that accepts the request of these tests, apart from the given fields. */
export const worker = (id: string, models: string[], more: Partial<WorkerRow> = {}): WorkerRow => ({
  id,
  name: id,
  models,
  threads: 1,
  requests_fulfilled: 10,
  performance: '20.0 tokens per second',
  max_length: 512,
  max_context_length: 8192,
  maintenance_mode: false,
  ...more,
});
