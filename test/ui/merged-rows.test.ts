import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createModelReference, mergeCategoryWithHordeData } from '../../src/horde/index.ts';
import type { HordeRows, UsageColumns } from '../../src/messages/protocol.ts';
import { mergeRows } from '../../src/ui/full-page/merged-rows.ts';

const count = fc.nat(99);
const name = fc.constantFrom('koboldcpp/X', 'aphrodite/A/X', 'koboldcpp/x-Q4_K_M', 'tgi/Old', '', '__proto__', 'B/Y');
const names = fc.uniqueArray(name, { minLength: 1 });
const REFERENCE = ['A/X', 'B/Y', 'C/Z'];
const sources = {} as HordeRows['sources'];

const toColumns = (listed: readonly string[], counts: readonly number[]): UsageColumns => ({
  names: listed,
  day: listed.map((_, at) => counts[at] ?? 0),
  month: listed.map((_, at) => (counts[at] ?? 0) * 2),
  total: listed.map((_, at) => (counts[at] ?? 0) * 3),
});

describe('the figures are the background’s, which merges the Horde’s own answers', () => {
  test('whatever is used, served and missing', () => {
    fc.assert(
      fc.property(
        names,
        fc.array(count, { minLength: 7, maxLength: 7 }),
        fc.option(fc.uniqueArray(name)),
        fc.option(fc.uniqueArray(name)),
        fc.constantFrom('whole', 'without month', 'without day', 'none'),
        (used, counts, served, advertised, usageIs) => {
          const columns = toColumns(used, counts);
          const unknown = used.map(() => null);
          const usage =
            usageIs === 'none'
              ? null
              : usageIs === 'whole'
                ? columns
                : { ...columns, [usageIs === 'without day' ? 'day' : 'month']: unknown };
          const toMap = (column: readonly (number | null)[]) =>
            column.every((each) => each === null)
              ? undefined
              : (Object.fromEntries(used.map((each, at) => [each, column[at]])) as Record<string, number>);
          const status = served?.map((each) => ({ name: each, count: 2, performance: 5, queued: 10, jobs: 1 })) ?? null;
          const workers =
            advertised?.map((each, at) => ({ id: `${at}`, name: `w${at}`, threads: 1, models: [each] })) ?? null;
          const reference = REFERENCE.map((each) => ({ name: each }));
          const { models } = mergeRows({ status, workers, usage, reference, sources }, null);
          const expected = mergeCategoryWithHordeData(
            {
              category: 'text',
              reference: REFERENCE,
              status,
              workers,
              stats: usage && {
                names: used,
                day: toMap(usage.day),
                month: toMap(usage.month),
                total: toMap(usage.total),
              },
            },
            { includeBackendVariations: true },
          );
          expect(models.all()).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a reference with the same names is reused, and one with others is not', () => {
    const rows = { status: [], workers: [], usage: null, reference: [{ name: 'A/X' }], sources };
    const first = mergeRows(rows, null);
    expect(mergeRows({ ...rows, reference: [{ name: 'A/X' }] }, first).reference).toBe(first.reference);
    const other = mergeRows({ ...rows, reference: [{ name: 'B/Y' }] }, first).reference;
    expect(other.canonicalNames).toEqual(['B/Y']);
    expect(createModelReference(['B/Y']).resolve('koboldcpp/y')).toEqual(other.resolve('koboldcpp/y'));
  });
});
