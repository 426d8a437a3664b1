import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BackendCombinedModelStatistics,
  createGroupedTextModels,
  createModelIndex,
  createModelReference,
  mergeCategoryWithHordeData,
  mergeMultipleBackendStatistics,
  parseTextModelName,
} from '../../src/horde/index.ts';

const REFERENCE = ['ReadyArt/Broken-Tutu-24B', 'Qwen/Qwen3-0.6B', 'gpt2', 'A/Twin-7B', 'B/Twin-7B', 'constructor'];

const decoratedName = fc
  .tuple(
    fc.constantFrom(
      '',
      'koboldcpp/',
      'KoboldCpp/',
      'aphrodite/',
      'tabbyAPI/',
      'koboldcpp/debug-',
      'koboldcpp/aphrodite/',
    ),
    fc.constantFrom(
      ...REFERENCE,
      'Broken-Tutu-24B',
      'qwen3-0.6b',
      'google_gemma-3-1b-it',
      'Other Model 7B',
      '__proto__',
      '',
    ),
    fc.constantFrom('', '-Q4_K_M', '.i1-Q6_K', '.gguf', '-4.0bpw-h6-exl2', '::someone#1'),
  )
  .map((parts) => parts.join(''));
const anyName = fc.oneof({ weight: 4, arbitrary: decoratedName }, fc.string({ unit: 'binary' }), fc.string());

const count = fc.nat({ max: 1_000_000 });
const statusRow = fc.record({
  name: anyName,
  type: fc.constant('text' as const),
  count: fc.nat({ max: 50 }),
  performance: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 500, noNaN: true })),
  queued: fc.nat({ max: 100_000 }),
  jobs: fc.nat({ max: 500 }),
  eta: fc.constant(0),
});
const status = fc.uniqueArray(statusRow, { selector: ({ name }) => name, maxLength: 30 });
const usageMap = fc
  .uniqueArray(fc.tuple(anyName, count), { selector: ([name]) => name, maxLength: 30 })
  .map((entries) => Object.fromEntries(entries) as Record<string, number>);
const stats = fc.record({ day: usageMap, month: usageMap, total: usageMap });
const workers = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    name: fc.string(),
    type: fc.constant('text'),
    threads: fc.integer({ min: 1, max: 30 }),
    maintenance_mode: fc.boolean(),
    models: fc.array(anyName, { maxLength: 4 }),
  }),
  { selector: ({ id }) => id, maxLength: 15 },
);
const sources = fc.record({ status, stats, workers });

const merge = (given: object) =>
  mergeCategoryWithHordeData({ category: 'text', reference: REFERENCE, ...given }, { includeBackendVariations: true });
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
const models = (result: Record<string, BackendCombinedModelStatistics>) => Object.values(result);
const variations = (result: Record<string, BackendCombinedModelStatistics>) =>
  models(result).flatMap((model) => Object.values(model.backend_variations ?? {}));

describe('sums are conserved', () => {
  it('every finished request is counted exactly once', () => {
    fc.assert(
      fc.property(stats, (stats) => {
        const result = merge({ stats });
        for (const period of ['day', 'month', 'total'] as const) {
          const all = sum(Object.values(stats[period]));
          expect(sum(models(result).map((model) => model.usage_stats?.[period] ?? 0))).toBe(all);
          expect(sum(variations(result).map((variation) => variation[`usage_${period}`] ?? 0))).toBe(all);
        }
      }),
    );
  });

  it('every thread, queued token and queued request of /status/models is in one variation', () => {
    fc.assert(
      fc.property(status, (status) => {
        const result = merge({ status });
        expect(sum(variations(result).map(({ thread_count }) => thread_count ?? 0))).toBe(
          sum(status.map((row) => row.count)),
        );
        expect(sum(variations(result).map(({ queued }) => queued ?? 0))).toBe(sum(status.map((row) => row.queued)));
        expect(sum(models(result).map(({ queued_jobs }) => queued_jobs ?? 0))).toBe(sum(status.map((row) => row.jobs)));
      }),
    );
  });

  it('a model has at most as many workers as its variations, and at least as many as the largest', () => {
    fc.assert(
      fc.property(workers, (workers) => {
        for (const model of models(merge({ workers }))) {
          const counts = Object.values(model.backend_variations ?? {}).map(({ worker_count }) => worker_count ?? 0);
          expect(model.worker_count).toBeLessThanOrEqual(sum(counts));
          expect(model.worker_count).toBeGreaterThanOrEqual(Math.max(0, ...counts));
        }
      }),
    );
  });

  it('every advertised name is a spelling of one variation', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const names = [
          ...given.status.map(({ name }) => name),
          ...Object.values(given.stats).flatMap((map) => Object.keys(map)),
          ...given.workers.flatMap(({ models }) => models),
        ];
        const spellings = variations(merge(given)).flatMap(({ spellings }) => spellings.map(({ name }) => name));
        expect(spellings.sort()).toEqual([...new Set(names)].sort());
      }),
    );
  });
});

describe('the result does not depend on', () => {
  const reverse = (map: Record<string, number>) => Object.fromEntries(Object.entries(map).reverse());

  it('the order of the input', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const reversed = {
          status: [...given.status].reverse(),
          workers: [...given.workers].reverse().map((worker) => ({ ...worker, models: [...worker.models].reverse() })),
          stats: {
            day: reverse(given.stats.day),
            month: reverse(given.stats.month),
            total: reverse(given.stats.total),
          },
        };
        expect(JSON.stringify(merge(reversed))).toBe(JSON.stringify(merge(given)));
      }),
    );
  });

  it('rows that come twice', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const doubled = {
          ...given,
          status: [...given.status, ...given.status],
          workers: [...given.workers, ...given.workers].map((worker) => ({
            ...worker,
            models: [...worker.models, ...worker.models],
          })),
        };
        expect(merge(doubled)).toEqual(merge(given));
      }),
    );
  });

  it('the case of the names, in any figure', () => {
    const figures = (result: Record<string, BackendCombinedModelStatistics>) =>
      Object.entries(result).map(([key, { display_name, worker_summaries, backend_variations, ...model }]) => [
        key,
        model,
        Object.values(backend_variations ?? {}).map(({ variant_name, spellings, ...variation }) => variation),
      ]);
    const distinct = fc.uniqueArray(statusRow, { selector: ({ name }) => name.toUpperCase(), maxLength: 30 });
    const ascii = distinct.filter((rows) => rows.every(({ name }) => name === name.replace(/[^ -~]/g, '')));
    fc.assert(
      fc.property(ascii, (status) => {
        const upper = status.map((row) => ({ ...row, name: row.name.toUpperCase() }));
        // In upper case, aliases included, it is one more spelling of the same names: only sums run in another order.
        const [a, b] = [figures(merge({ status })), figures(merge({ status: upper }))];
        expect(JSON.stringify(b, round)).toBe(JSON.stringify(a, round));
      }),
    );
  });
});

function round(_: string, value: unknown) {
  return typeof value === 'number' ? Number(value.toPrecision(9)) : value;
}

describe('no input throws', () => {
  const junk = fc.anything({ withNullPrototype: true, withDate: true, withBigInt: true });
  const junkRows = fc.oneof(
    fc.constant(null),
    fc.array(
      fc.oneof(junk, fc.record({ name: junk, count: junk, performance: junk, queued: junk, models: junk, id: junk })),
    ),
  );

  it('whatever the sources hold', () => {
    fc.assert(
      fc.property(
        junkRows,
        fc.oneof(fc.constant(null), fc.record({ day: junk, total: junk })),
        junkRows,
        (status, stats, workers) => {
          const result = merge({ status, stats, workers });
          expect(Object.keys(result)).toEqual(expect.arrayContaining(REFERENCE));
          for (const model of models(result)) expect(model.thread_count ?? 0).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('whatever the name', () => {
    const reference = createModelReference(REFERENCE);
    fc.assert(
      fc.property(anyName, (name) => {
        expect(parseTextModelName(name).fullName).toBe(name);
        const resolved = reference.resolve(name);
        expect(resolved.canonicalName === null).toBe(resolved.matchedBy === 'custom');
        if (resolved.canonicalName !== null) expect(REFERENCE).toContain(resolved.canonicalName);
      }),
      { numRuns: 2000 },
    );
  });

  it('rows, groups and lines can be made from any result, and groups count the aggregate once', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const result = merge(given);
        const rows = mergeMultipleBackendStatistics(
          Object.keys(result).map((name) => ({ name })),
          result,
          {
            parseTextModelNames: true,
          },
        );
        expect(rows).toHaveLength(models(result).length + variations(result).length);
        const groups = createGroupedTextModels(rows);
        expect(groups.map(({ name }) => name)).toEqual(Object.keys(result));
        for (const group of groups) expect(group.workerCount).toBe(result[group.name]?.worker_count ?? undefined);
        const index = createModelIndex({
          merge: { get: (key) => result[key] ?? null },
          reference: createModelReference(REFERENCE),
          ...given,
        });
        for (const { name } of given.status) {
          if (name.trim()) expect(index.lookup({ name })?.models).toHaveLength(1);
        }
      }),
    );
  });
});
