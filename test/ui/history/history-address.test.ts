import { describe, expect, test } from 'vitest';
import {
  DEFAULT_HISTORY_CHOICES,
  type HistoryChoices,
  readHistoryChoices,
  writeHistoryChoices,
} from '../../../src/ui/history/history-address.ts';
import { sayWatched, writeShare } from '../../../src/ui/history/watched-share.ts';

describe('what a model’s history shows, in the address', () => {
  test.each<[Partial<HistoryChoices>, string]>([
    [{}, ''],
    [{ figure: 'wait', range: 'month' }, 'chart=wait&range=month'],
    [{ isStacked: false, showsTable: true }, 'as=lines&table='],
    [{ view: { from: 1_700_000_000, to: 1_700_086_400 } }, 'from=1700000000&to=1700086400'],
    [{ period: '24h', week: 'online' }, 'online=24h&week=online'],
  ])('%o is %s', (part, query) => {
    const choices = { ...DEFAULT_HISTORY_CHOICES, ...part };
    expect(`${writeHistoryChoices(choices, new URLSearchParams())}`).toBe(query);
    expect(readHistoryChoices(new URLSearchParams(query))).toEqual(choices);
  });

  test('leaves the rest of the address alone', () => {
    const before = new URLSearchParams('tokens=512&chart=wait');
    expect(`${writeHistoryChoices(DEFAULT_HISTORY_CHOICES, before)}`).toBe('tokens=512');
  });

  test.each(['chart=nonsense&range=decade&online=1&week=2', 'from=5&to=4', 'from=NaN&to=Infinity', 'from=-1&to=9'])(
    'what makes no sense is as on the first day: %s',
    (query) => {
      expect(readHistoryChoices(new URLSearchParams(query))).toEqual(DEFAULT_HISTORY_CHOICES);
    },
  );
});

describe('the share of online time', () => {
  const DAY = 86_400;
  const week = { from: 0, to: 7 * DAY };
  test.each([
    [week, 103 * 3600, 0.82, '82% of the 103 h watched (61% of 168 h)'],
    [week, 7 * DAY, 1, '100% of the 168 h watched'],
    [{ from: 0, to: 90 * DAY }, 84 * DAY, 0.991, '99.1% of the 84 days watched (93% of 90 days)'],
    [week, 1800, 0, '0% of the 30 min watched (1% of 168 h)'],
    // Nearly all is not rounded to all, nor hardly anything to nothing.
    [week, 7 * DAY, 0.99999, '99.9% of the 168 h watched'],
    [week, 7 * DAY, 0.00001, '0.1% of the 168 h watched'],
    [week, 0, 0, 'unknown not watched yet'],
  ])('%o, %d s watched, %d of them: %s', (span, watched, share, text) => {
    expect(`${writeShare(watched, watched * share)} ${sayWatched(watched, span)}`).toBe(text);
  });
});
