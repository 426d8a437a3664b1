import { describe, expect, it } from 'vitest';
import {
  type ActiveModelRow,
  isPartialList,
  mergeCategoryWithHordeData,
  type WorkerRow,
} from '../../src/horde/index.ts';

const names = (count: number) => Array.from({ length: count }, (_, at) => `koboldcpp/M-${at}`);
const rowOf = (name: string, count = 1): ActiveModelRow => ({ name, count });
const worker = (name: string, threads = 1, more: Partial<WorkerRow> = {}): WorkerRow => ({
  id: name,
  threads,
  models: [name],
  ...more,
});
const TEN = names(10);

describe('a list of workers is partial', () => {
  it.each<[string, ActiveModelRow[], WorkerRow[], boolean]>([
    ['not where it has everybody', TEN.map((name) => rowOf(name)), TEN.map((name) => worker(name)), false],
    ['where it has one worker of ten', TEN.map((name) => rowOf(name)), [worker('koboldcpp/M-3')], true],
    ['where it has one model, and the status threads of another', [rowOf('B', 29)], [worker('A')], true],
    ['where it has one of the many workers of the only model', [rowOf('B', 29)], [worker('B')], true],
    [
      'not where one worker has just come',
      TEN.map((name) => rowOf(name)),
      TEN.slice(1).map((name) => worker(name)),
      false,
    ],
    [
      'not where a large worker has just come',
      TEN.map((name, at) => rowOf(name, at === 0 ? 8 : 1)),
      TEN.slice(1).map((name) => worker(name)),
      false,
    ],
    [
      'where a quarter and more of the names is missing',
      TEN.map((name) => rowOf(name)),
      TEN.slice(3).map((name) => worker(name)),
      true,
    ],
    [
      'not where its workers have just gone into maintenance',
      TEN.map((name) => rowOf(name)),
      TEN.map((name) => worker(name, 1, { maintenance_mode: true })),
      false,
    ],
    [
      'not where it has more than the status: their models may be idle',
      [rowOf('A')],
      TEN.concat('A').map((name) => worker(name)),
      false,
    ],
    ['not where the status has no threads', TEN.map((name) => rowOf(name, 0)), [worker('A')], false],
    ['not where the status says nothing', [], [worker('A')], false],
    ['not where a worker does not tell its threads', [rowOf('A', 29)], [{ id: 'a', models: ['A'] }], false],
    ['where nobody tells what he serves', [rowOf('A', 3)], [{ id: 'a' }], true],
  ])('%s', (_, status, workers, expected) => {
    expect(
      isPartialList(
        status.map((row) => [row.name, row]),
        workers,
      ),
    ).toBe(expected);
  });
});

describe('the usage of a missing period', () => {
  const reference = ['A/X', 'A/Unused'];
  const merge = (stats: object) =>
    mergeCategoryWithHordeData({ category: 'text', reference, stats }, { includeBackendVariations: true });

  it('is unknown for any model', () => {
    const result = merge({ day: { 'koboldcpp/X': 1 } });
    expect(result['A/X']?.usage_stats).toEqual({ day: 1, month: null, total: null });
    expect(result['A/X']?.backend_variations?.koboldcpp).toMatchObject({
      usage_day: 1,
      usage_month: null,
      usage_total: null,
      spellings: [{ usage_total: null }],
    });
    expect(result['A/Unused']?.usage_stats).toEqual({ day: 0, month: null, total: null });
  });

  it('is zero if the answer has the period but not the name', () => {
    expect(merge({ day: {}, month: {}, total: { 'koboldcpp/X': 2 } })['A/X']?.usage_stats).toEqual({
      day: 0,
      month: 0,
      total: 2,
    });
  });
});
