import { expect, test } from 'vitest';
import { NO_FILTER } from '../../src/list/index.ts';
import { observeWatches, type WatchTarget, watchKey } from '../../src/watch/index.ts';
import { statisticsOf, statusRow } from '../list/statistics-of.ts';

const worker = (id: string, models: string[], more: object = {}) => ({
  id,
  name: id,
  threads: 1,
  maintenance_mode: false,
  max_context_length: 8192,
  models,
  ...more,
});

const statistics = statisticsOf({
  reference: ['A/Big-70B', 'B/Small-8B', 'C/Idle-70B'],
  status: [
    statusRow('koboldcpp/Big-70B', 1, 10, 600, 2),
    statusRow('aphrodite/A/Big-70B', 1, 10, 200, 2),
    statusRow('koboldcpp/Small-8B', 1),
  ],
  workers: [
    worker('1', ['koboldcpp/Big-70B'], { max_context_length: 16_384 }),
    worker('2', ['aphrodite/A/Big-70B']),
    worker('3', ['koboldcpp/Small-8B']),
  ],
});
const models = {
  get: (name: string) => (Object.hasOwn(statistics, name) ? (statistics[name] ?? null) : null),
  online: () => Object.fromEntries(Object.entries(statistics).filter(([key]) => key !== 'C/Idle-70B')),
};
const NOT_SERVED = { isOnline: false, wait: null, models: [] };
const filter = (more: object): WatchTarget => ({ is: 'filter', filter: { ...NO_FILTER, ...more } });

test.each<[string, WatchTarget, object]>([
  [
    'a model: the wait of its soonest backend',
    { is: 'model', model: 'A/Big-70B' },
    { isOnline: true, wait: 20, models: ['A/Big-70B'] },
  ],
  [
    'a model on a backend',
    { is: 'variation', model: 'A/Big-70B', backend: 'koboldcpp' },
    { isOnline: true, wait: 60, models: ['A/Big-70B'] },
  ],
  [
    'a model without a queue',
    { is: 'model', model: 'B/Small-8B' },
    { isOnline: true, wait: 0, models: ['B/Small-8B'] },
  ],
  [
    'a model on a backend that does not serve it',
    { is: 'variation', model: 'B/Small-8B', backend: 'aphrodite' },
    NOT_SERVED,
  ],
  ['a model that nobody serves', { is: 'model', model: 'C/Idle-70B' }, NOT_SERVED],
  ['a model that nobody knows', { is: 'model', model: 'constructor' }, NOT_SERVED],
  ['a filter', filter({ smallest: 70 }), { isOnline: true, wait: 20, models: ['A/Big-70B'] }],
  [
    'a filter, by those workers alone that it leaves',
    filter({ smallest: 70, context: 16_384 }),
    { isOnline: true, wait: 60, models: ['A/Big-70B'] },
  ],
  [
    'a filter that leaves several',
    filter({ search: 'b' }),
    { isOnline: true, wait: 0, models: ['A/Big-70B', 'B/Small-8B'] },
  ],
  ['a filter that leaves nothing', filter({ smallest: 200 }), NOT_SERVED],
])('%s', (_what, target, expected) => {
  const offers = observeWatches([{ target, name: 'X', waitUnder: null }], models);
  expect([...offers]).toEqual([[watchKey(target), expected]]);
});
