import { describe, expect, test } from 'vitest';
import type { SourceFailure, SourceState, Sources } from '../../src/messages/protocol.ts';
import { describeFreshness, isOld } from '../../src/ui/freshness.ts';
import { sourceNotices } from '../../src/ui/popup/source-notices.ts';
import { NOW, SOURCES, source } from './answers.ts';

const LIMITED: SourceFailure = { kind: 'rate-limited', status: 429, host: 'aihorde.net' };
const failing = (age: number | null, nextTryIn: number | null = 40_000) =>
  source(age, {
    state: 'failing',
    failure: LIMITED,
    failingSince: NOW - 600_000,
    nextTryAt: nextTryIn === null ? null : NOW + nextTryIn,
  });

const LACKS: SourceFailure = { kind: 'partial', status: 200, host: 'aihorde.net', lacks: ['use ever'] };
const partial = (age: number, held = true) => ({ ...failing(age), failure: LACKS, partial: held });

test.each<[string, Partial<Sources>, string]>([
  ['with a reason', { workers: partial(5_000) }, 'aihorde.net leaves out the use ever; next try in 40 s.'],
  ['without one', {}, 'The list of workers lacks those of many models.'],
])('workers that the figures do not use: threads, %s', (_, change, reason) => {
  expect(sourceNotices({ ...SOURCES, ...change }, NOW, 'text', true)).toEqual([
    { key: 'workers', lead: 'Workers are not known: their counts are threads.', reason, retry: true },
  ]);
});

describe('the notices above the list', () => {
  test.each<[string, Partial<Sources>, string[]]>([
    ['all is well', {}, []],
    [
      'the status fails',
      { status: failing(14 * 60_000) },
      ['Figures are 14 min old. aihorde.net answers 429: asked too often; next try in 40 s.'],
    ],
    [
      'the next try is due',
      { status: failing(65_000, -5) },
      ['Figures are 1 min old. aihorde.net answers 429: asked too often.'],
    ],
    [
      'it is being tried',
      { status: { ...failing(65_000), refreshing: true } },
      ['Figures are 1 min old. aihorde.net answers 429: asked too often; asking again…'],
    ],
    [
      'the browser is offline',
      { status: source(3_600_000 * 2, { state: 'offline' }), stats: source(null, { state: 'offline' }) },
      ['Figures are 2 h old. This browser is offline.'],
    ],
    [
      'workers never came',
      { workers: failing(null) },
      ['Workers are not known: their counts are threads. aihorde.net answers 429: asked too often; next try in 40 s.'],
    ],
    ['workers are on their way', { workers: source(null) }, []],
    [
      'workers are old',
      { workers: failing(3_600_000) },
      ['Workers are as of 1 h ago. aihorde.net answers 429: asked too often; next try in 40 s.'],
    ],
    [
      'use never came',
      { stats: failing(null, null) },
      ['The use of text models is not known. aihorde.net answers 429: asked too often.'],
    ],
    ['use is of today', { stats: failing(3_600_000) }, []],
    [
      'use is late',
      { stats: failing(2 * 86_400_000) },
      ['The use of text models is as of Nov 21, 1:00 AM. aihorde.net answers 429: asked too often; next try in 40 s.'],
    ],
    [
      'use came in part, and a whole one is held',
      { stats: partial(3_600_000, false) },
      ['The use of text models is as of Nov 23, 1:00 AM. aihorde.net leaves out the use ever; next try in 40 s.'],
    ],
    [
      'use came in part',
      { stats: partial(3_600_000) },
      ['The use of text models is known only in part. aihorde.net leaves out the use ever; next try in 40 s.'],
    ],
    [
      'the status came in part',
      { status: partial(5_000) },
      ['Some figures are not known. aihorde.net leaves out the use ever; next try in 40 s.'],
    ],
    [
      'workers came in part',
      { workers: partial(5_000) },
      ['Not all is known of the workers. aihorde.net leaves out the use ever; next try in 40 s.'],
    ],
    [
      'the status never came, the workers did',
      { status: failing(null) },
      ['Threads, speeds and queues are not known. aihorde.net answers 429: asked too often; next try in 40 s.'],
    ],
    ['nothing ever came: the list itself says so', { status: failing(null), workers: failing(null) }, []],
  ])('%s', (_, change, told) => {
    const notices = sourceNotices({ ...SOURCES, ...change }, NOW, 'text');
    expect(notices.map(({ lead, reason }) => `${lead} ${reason}`)).toEqual(told);
  });
});

const HOUR = 3_600_000;
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour, minute);

describe('the usage in the footer', () => {
  test.each<[string, number, Partial<SourceState>, string, boolean]>([
    ['of today', at(25, 14), { fetchedAt: at(25, 13), rowsSince: at(25, 2) }, 'Nov 25, 1:00 AM', false],
    [
      'of a visit before 01:00',
      at(25, 0, 30),
      { fetchedAt: at(25, 0), rowsSince: at(24, 3) },
      'Nov 24, 1:00 AM',
      false,
    ],
    ['given again unchanged', at(25, 2), { fetchedAt: at(25, 2), rowsSince: at(24, 9) }, 'Nov 24, 1:00 AM', false],
    ['late', at(25, 3, 1), { fetchedAt: at(25, 3), rowsSince: at(24, 9) }, 'Nov 24, 1:00 AM, late', true],
    ['late for days', at(28, 9), { fetchedAt: at(28, 9), rowsSince: at(24, 9) }, 'Nov 24, 1:00 AM, late', true],
    [
      'of a browser that was closed',
      at(28, 9),
      { fetchedAt: at(24, 9), rowsSince: at(24, 9) },
      'Nov 24, 1:00 AM, late',
      true,
    ],
  ])('%s', (_, now, stats, told, old) => {
    const sources = { ...SOURCES, stats: source(0, stats) };
    expect(describeFreshness(sources, now, ['stats'])).toEqual([{ name: 'stats', text: `Use as of ${told}`, old }]);
    expect(isOld('stats', sources.stats, now)).toBe(old);
  });

  test('in part', () => {
    const sources = { ...SOURCES, stats: source(HOUR, { partial: true }) };
    expect(describeFreshness(sources, NOW, ['stats'])).toEqual([
      { name: 'stats', text: 'Use (in part) as of Nov 23, 1:00 AM', old: true },
    ]);
  });
});

describe('the footer', () => {
  test.each<[string, Partial<Sources>, string[]]>([
    ['all is well', {}, ['Status 12 s ago', 'workers 20 s ago', 'use as of Nov 23, 1:00 AM', 'reference 10 h ago']],
    [
      'on the first day',
      {
        status: source(null),
        workers: source(null),
        stats: source(null),
        reference: source(NOW, { origin: 'shipped' }),
      },
      ['Status not known', 'workers not known', 'use not known', 'reference as shipped'],
    ],
  ])('%s', (_, change, texts) => {
    const parts = describeFreshness({ ...SOURCES, ...change }, NOW, ['status', 'workers', 'stats', 'reference']);
    expect(parts.map(({ text }) => text)).toEqual(texts);
  });

  test.each([
    ['status', 179_000, false],
    ['status', 181_000, true],
    ['reference', 100_000_000, false],
    ['reference', 180_000_000, true],
  ] as const)('%s of %s ms ago is old: %s', (name, age, old) => {
    expect(describeFreshness({ ...SOURCES, [name]: source(age) }, NOW, [name])[0]?.old).toBe(old);
  });
});
