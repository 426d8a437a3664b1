import { expect, test } from 'vitest';
import { createHorde } from '../../demo/horde.ts';
import { REFERENCE_NAMES } from '../../demo/reference-names.ts';
import { createModelReference, getCategoryTotals, mergeCategoryWithHordeData } from '../../src/horde/index.ts';
import { type Counted, countModels, countTotals } from '../independent-totals.ts';

/** Two calculations that share no code agree about the demo Horde, with its whole usage. */
const moment = createHorde().at(Date.UTC(2026, 10, 23, 12));
const status = moment.activeModels('text');
const workers = moment.workers('text');
const usage = moment.usage('text');
const counted = countModels({ status, workers, usage, reference: REFERENCE_NAMES });
const merged = mergeCategoryWithHordeData(
  { category: 'text', reference: createModelReference(REFERENCE_NAMES), status, stats: usage, workers },
  { includeBackendVariations: true },
);

const rounded = ({ workers, threads, queued, month, total, speed }: Counted) => ({
  workers,
  threads,
  queued,
  month,
  total,
  speed: speed === null ? null : Number(speed.toFixed(6)),
});

test('each model of the reference, and each of its backends, has the figures of the independent calculation', () => {
  const known = Object.entries(merged).filter(([name]) => REFERENCE_NAMES.includes(name));
  expect(known.length).toBeGreaterThan(700);
  let backends = 0;
  for (const [name, model] of known) {
    const other = counted.models.get(name);
    const figures = {
      workers: model.worker_count ?? 0,
      threads: model.thread_count ?? 0,
      queued: model.queued ?? 0,
      month: model.usage_stats?.month ?? 0,
      total: model.usage_stats?.total ?? 0,
      speed: model.performance_mean ?? null,
    };
    if (!other) {
      expect({ name, ...figures }).toEqual({
        name,
        workers: 0,
        threads: 0,
        queued: 0,
        month: 0,
        total: 0,
        speed: null,
      });
      continue;
    }
    expect({ name, ...rounded(figures) }).toEqual({ name, ...rounded(other) });
    for (const [backend, variation] of Object.entries(model.backend_variations ?? {})) {
      backends += 1;
      const { workers, queued, total, speed } = rounded(other.backends.get(backend) as Counted);
      expect({
        name,
        backend,
        workers: variation.worker_count ?? 0,
        queued: variation.queued ?? 0,
        total: variation.usage_total ?? 0,
        speed: variation.performance === null ? null : Number(variation.performance.toFixed(6)),
      }).toEqual({ name, backend, workers, queued, total, speed });
    }
  }
  expect(backends).toBeGreaterThan(1_000);
});

test('the sums over all models are those of the independent calculation', () => {
  const { modelsOnline, workerCount, threadCount, queued } = getCategoryTotals(Object.values(merged));
  const sums = countTotals({ status, workers, usage, reference: REFERENCE_NAMES });
  expect(sums.workers).toBeGreaterThan(50);
  expect({ modelsOnline, workers: workerCount, threads: threadCount, queued }).toEqual(sums);
});
