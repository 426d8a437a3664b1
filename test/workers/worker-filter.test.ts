import { describe, expect, test } from 'vitest';
import { filterWorkers, listAskedFor, NO_WORKER_FILTER, type WorkerFilter } from '../../src/workers/index.ts';
import { workerRow, workersOf } from './workers-of.ts';

const { workers } = workersOf([
  workerRow({ id: 'a', name: 'Amber attic', team: { name: 'Night Watch' }, trusted: true }),
  workerRow({ id: 'b', name: 'Basalt', models: ['tabbyAPI/Own-Mix-7B'], bridge_agent: 'TabbyAPI:0.1:x', nsfw: false }),
  workerRow({ id: 'c', name: 'Copper', maintenance_mode: true, max_length: 1024, max_context_length: 32_768 }),
  { id: 'd', name: 'Dim', models: ['koboldcpp/tutu-24b'] },
]);

const cases: [string, Partial<WorkerFilter>, string][] = [
  ['nothing', {}, 'abcd'],
  ['a word of the name', { search: 'ATTIC' }, 'a'],
  ['words in any order', { search: 'watch amber' }, 'a'],
  ['a team', { search: 'night' }, 'a'],
  ['a program', { search: 'tabbyapi 0.1' }, 'b'],
  ['a model', { search: 'tutu' }, 'acd'],
  ['what nobody has', { search: 'tutu xyz' }, ''],
  ['a backend', { backend: 'koboldcpp' }, 'acd'],
  ['a model by key', { model: 'own-mix-7b' }, 'b'],
  ['trusted', { trusted: true }, 'a'],
  ['not trusted: not those of which it is not known', { trusted: false }, 'bc'],
  ['maintenance', { inMaintenance: true }, 'c'],
  ['no maintenance', { inMaintenance: false }, 'abd'],
  ['nsfw', { nsfw: false }, 'b'],
  ['context', { context: 32_768 }, 'c'],
  ['longest answer', { length: 512 }, 'abc'],
  ['all at once', { search: 'tutu', backend: 'koboldcpp', inMaintenance: false, trusted: true }, 'a'],
];

describe('workers are filtered by', () => {
  test.each(cases)('%s', (_, part, expected) => {
    const left = filterWorkers(workers, { ...NO_WORKER_FILTER, ...part });
    expect(left.map(({ id }) => id).join('')).toBe(expected);
  });
});

test('set conditions are listed for their tags', () => {
  expect(listAskedFor(NO_WORKER_FILTER)).toEqual([]);
  expect(listAskedFor({ ...NO_WORKER_FILTER, search: 'x', nsfw: false, backend: 'tgi', context: 0 })).toEqual([
    'backend',
    'nsfw',
    'context',
  ]);
});
