import { describe, expect, test } from 'vitest';
import type { SourceFailure, Sources } from '../../src/messages/protocol.ts';
import { freshness } from '../../src/ui/freshness.ts';
import { sourceNotices } from '../../src/ui/popup/source-notices.ts';
import { NOW, SOURCES, source } from './answers.ts';

const LIMITED: SourceFailure = { kind: 'rate-limited', status: 429, message: 'The Horde answers 429' };
const failing = (age: number | null, nextTryIn: number | null = 40_000) =>
  source(age, {
    state: 'failing',
    failure: LIMITED,
    failingSince: NOW - 600_000,
    nextTryAt: nextTryIn === null ? null : NOW + nextTryIn,
  });

describe('what is told above the list', () => {
  test.each<[string, Partial<Sources>, string[]]>([
    ['all is well', {}, []],
    [
      'the status fails',
      { status: failing(14 * 60_000) },
      ['Figures are 14 min old. The Horde answers 429; next try in 40 s.'],
    ],
    ['the next try is due', { status: failing(65_000, -5) }, ['Figures are 65 s old. The Horde answers 429.']],
    [
      'it is being tried',
      { status: { ...failing(65_000), refreshing: true } },
      ['Figures are 65 s old. The Horde answers 429; asking again…'],
    ],
    [
      'the browser is offline',
      { status: source(3_600_000 * 2, { state: 'offline' }), stats: source(null, { state: 'offline' }) },
      ['Figures are 2 h old. This browser is offline.'],
    ],
    [
      'workers never came',
      { workers: failing(null) },
      ['Workers are not known: their counts are threads. The Horde answers 429; next try in 40 s.'],
    ],
    ['workers are on their way', { workers: source(null) }, []],
    [
      'workers are old',
      { workers: failing(3_600_000) },
      ['Workers are as of 60 min ago. The Horde answers 429; next try in 40 s.'],
    ],
    ['use never came', { stats: failing(null, null) }, ['The use of text models is not known. The Horde answers 429.']],
    ['use is a day old', { stats: failing(86_400_000) }, []],
    [
      'the status never came, the workers did',
      { status: failing(null) },
      ['Threads, speeds and queues are not known. The Horde answers 429; next try in 40 s.'],
    ],
    ['nothing ever came: the list itself says so', { status: failing(null), workers: failing(null) }, []],
  ])('%s', (_, change, told) => {
    const notices = sourceNotices({ ...SOURCES, ...change }, NOW, 'text');
    expect(notices.map(({ lead, reason }) => `${lead} ${reason}`)).toEqual(told);
  });
});

describe('the foot line', () => {
  test.each<[string, Partial<Sources>, string[]]>([
    ['all is well', {}, ['Status 12 s ago', 'workers 20 s ago', 'use as of 01:00 UTC, 23 Nov', 'reference 10 h ago']],
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
    const parts = freshness({ ...SOURCES, ...change }, NOW, ['status', 'workers', 'stats', 'reference']);
    expect(parts.map(({ text }) => text)).toEqual(texts);
  });

  test.each([
    ['status', 179_000, false],
    ['status', 181_000, true],
    ['stats', 100_000_000, false],
    ['stats', 180_000_000, true],
  ] as const)('%s of %s ms ago is old: %s', (name, age, old) => {
    expect(freshness({ ...SOURCES, [name]: source(age) }, NOW, [name])[0]?.old).toBe(old);
  });
});
