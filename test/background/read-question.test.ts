import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuestion } from '../../src/background/answer-question.ts';
import { MAX_QUERIES } from '../../src/background/read-payload.ts';

const many = (item: unknown) => Array.from({ length: MAX_QUERIES + 1 }, () => item);
const REPORT = { type: 'reportView', site: 'aihorde.net', view: 'models list' };
const COUNTS = { lists: 1, names: 0, matched: 0 };
const LONG = 'x'.repeat(2001);

describe('well-formed', () => {
  const cases: [string, Record<string, unknown>, Record<string, unknown>][] = [
    ['text', { type: 'getCombinedModelData', modelType: 'text' }, { scope: 'all' }],
    ['image, online', { type: 'getCombinedModelData', modelType: 'image', scope: 'online' }, {}],
    ['no names', { type: 'lookupNames', queries: [] }, {}],
    ['a name', { type: 'lookupNames', queries: [{ name: 'X' }] }, { queries: [{ name: 'X', kind: 'name' }] }],
    [
      'a name cut short, with its figures',
      { type: 'lookupNames', queries: [{ name: 'X', kind: 'cut', eta: 2, queued: 2048, threads: 8 }] },
      {},
    ],
    [
      'figures that are none',
      { type: 'lookupNames', queries: [{ name: 'X', kind: 'cut', eta: '2', queued: Number.NaN, threads: null }] },
      { queries: [{ name: 'X', kind: 'cut' }] },
    ],
    [
      'a name that is too long to be one',
      { type: 'lookupNames', queries: [{ name: LONG }] },
      { queries: [{ name: '', kind: 'name' }] },
    ],
    ['what names stand for', { type: 'getNameMeanings', names: ['__proto__', 'X'] }, {}],
    ['details', { type: 'getModelDetails', models: ['__proto__', 'X'] }, {}],
    ['all workers', { type: 'getWorkers' }, {}],
    ['a model’s page', { type: 'openFullPage', about: 'model', name: 'A/X?q=1' }, {}],
    ['a worker’s page', { type: 'openFullPage', about: 'worker', name: 'w1' }, {}],
    ['a view that has changed', { ...REPORT, found: { lists: 0, names: 12, matched: 0 } }, {}],
    ['a view that is well again', { ...REPORT, found: null }, {}],
    ['what else is in a report', { ...REPORT, found: { ...COUNTS, text: 'Win a prize' } }, { found: COUNTS }],
    ['what is watched', { type: 'getWatches' }, {}],
    ['a change that watches nothing', { type: 'changeWatches', change: {} }, { change: { add: [], remove: [] } }],
    ['no more of what was told', { type: 'clearWatchFeed' }, {}],
    ['the views that have changed', { type: 'getChangedViews' }, {}],
    ['a refresh', { type: 'awaitRefresh', modelType: 'text' }, { now: false }],
    ['a refresh that the user asks for', { type: 'awaitRefresh', modelType: 'image', now: true }, {}],
  ];
  test.each(cases)('%s', (_name, message, more) => {
    expect(readQuestion(message)).toEqual({ asked: { ...message, ...more } });
  });

  test('without unknown members', () => {
    const message = { type: 'awaitRefresh', modelType: 'text', colour: 'red' };
    expect(readQuestion(message)).toEqual({ asked: { type: 'awaitRefresh', modelType: 'text', now: false } });
  });
});

describe('refused, with the invalid part', () => {
  const cases: [string, Record<string, unknown>, string | number][] = [
    ['no model type', { type: 'getCombinedModelData' }, 'modelType'],
    ['an unknown model type', { type: 'getCombinedModelData', modelType: 'audio' }, 'modelType'],
    ['an unknown scope', { type: 'getCombinedModelData', modelType: 'text', scope: 'some' }, 'scope'],
    ['no queries', { type: 'lookupNames' }, 'queries'],
    ['queries that are no list', { type: 'lookupNames', queries: { length: 1 } }, 'queries'],
    ['too many queries', { type: 'lookupNames', queries: many({ name: 'X' }) }, 2000],
    ['a query that is none', { type: 'lookupNames', queries: [null] }, 'queries'],
    ['a name that is none', { type: 'lookupNames', queries: [{ name: 5 }] }, 'queries'],
    ['an unknown kind', { type: 'lookupNames', queries: [{ name: 'X', kind: 'worker' }] }, 'queries'],
    ['keys that are no list', { type: 'getModelDetails', models: 'X' }, 'models'],
    ['a key that is none', { type: 'getModelDetails', models: ['X', 5] }, 'models'],
    ['names that are no list', { type: 'getNameMeanings', names: 'X' }, 'names'],
    ['too many keys', { type: 'getModelDetails', models: many('X') }, 2000],
    ['a view of no site', { ...REPORT, site: 'evil.example', found: COUNTS }, 'view'],
    ['a view that is none', { ...REPORT, view: 'Win a prize', found: COUNTS }, 'view'],
    ['another site’s view', { ...REPORT, view: 'workers', found: COUNTS }, 'view'],
    ['a site from the prototype', { ...REPORT, site: 'constructor', view: 'name', found: COUNTS }, 'view'],
    ['a view that pages may not open', { type: 'openFullPage', about: 'settings', name: 'X' }, 'about'],
    ['a view from the prototype', { type: 'openFullPage', about: 'constructor', name: 'X' }, 'about'],
    ['a view by its address', { type: 'openFullPage', view: '/model/X' }, 'about'],
    ['a view without its subject', { type: 'openFullPage', about: 'model', name: ' ' }, 'name'],
    ['a view of something else', { type: 'openFullPage', about: 'model', name: ['X'] }, 'name'],
    ['a name that is too long for a view', { type: 'openFullPage', about: 'worker', name: LONG }, 'name'],
    ['a view as a list', { ...REPORT, view: ['models list'], found: COUNTS }, 'view'],
    ['a report without counts', REPORT, 'found'],
    ['counts that are text', { ...REPORT, found: { ...COUNTS, lists: '<b>' } }, 'found'],
    ['counts below zero', { ...REPORT, found: { ...COUNTS, names: -1 } }, 'found'],
    ['counts without end', { ...REPORT, found: { ...COUNTS, matched: Number.POSITIVE_INFINITY } }, 'found'],
    ['a refresh of nothing', { type: 'awaitRefresh' }, 'modelType'],
    ['a refresh at another time', { type: 'awaitRefresh', modelType: 'text', now: 'yes' }, 'now'],
  ];
  test.each(cases)('%s', (_name, message, part) => {
    const failure = typeof part === 'number' ? { kind: 'too-many', most: part } : { kind: 'malformed', field: part };
    expect(readQuestion(message)).toEqual({ failure });
  });
});

test.each([
  ['another type', { type: 'settings' }],
  ['a type from the prototype', { type: 'constructor' }],
  ['no type', { modelType: 'text' }],
  ['a list', [1]],
  ['text', 'getCombinedModelData'],
  ['null', null],
])('%s is not a question', (_name, message) => {
  expect(readQuestion(message)).toBe(null);
});

test('any value is read without an exception', () => {
  const type = fc.constantFrom('getCombinedModelData', 'lookupNames', 'getModelDetails', 'awaitRefresh', 'reportView');
  const message = fc.oneof(
    fc.anything(),
    fc.record(
      {
        type,
        modelType: fc.anything(),
        queries: fc.anything(),
        models: fc.anything(),
        scope: fc.anything(),
        now: fc.anything(),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record({
      type: fc.constant('lookupNames'),
      queries: fc.array(fc.object({ key: fc.constantFrom('name', 'kind', 'eta') })),
    }),
  );
  fc.assert(
    fc.property(message, (value) => {
      const read = readQuestion(value);
      if (read && 'asked' in read) expect(readQuestion(read.asked)).toEqual(read);
    }),
    { numRuns: 3000 },
  );
});
