import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPerformance, readTextTotals } from '../../src/horde-api/index.ts';

const ended = (requests: number, tokens: number) => ({ requests, tokens });
const WHOLE = {
  minute: ended(30, 12_000),
  hour: ended(900, 360_000),
  day: ended(20_000, 8_000_000),
  month: ended(600_000, 2e8),
  total: ended(9e6, 3e9),
};

describe('/status/performance', () => {
  test('has the figures of text, and no others', () => {
    const { ok, ...rest } = readPerformance({
      queued_requests: 7,
      queued_text_requests: 4,
      queued_tokens: 1800.5,
      past_minute_tokens: 0,
      text_worker_count: 9,
      text_thread_count: 12,
    });
    expect([ok, rest]).toEqual([
      true,
      {
        rows: { text_thread_count: 12, queued_text_requests: 4, queued_tokens: 1800.5, past_minute_tokens: 0 },
        droppedRows: 0,
      },
    ]);
  });

  test.each([
    [
      { queued_tokens: 5, queued_text_requests: 1 },
      { queued_tokens: 5, queued_text_requests: 1 },
      ['threads', 'speeds'],
    ],
    [{ queued_tokens: -1, past_minute_tokens: 5 }, { past_minute_tokens: 5 }, ['threads', 'queues']],
  ])('%o lacks something', (json, rows, lacks) => {
    expect(readPerformance(json)).toEqual({ ok: true, rows, droppedRows: 0, lacks });
  });

  test.each([
    [{}, 'empty'],
    [[], 'empty'],
    [{ queued_tokens: '5' }, 'unexpected'],
    ['x', 'unexpected'],
    [null, 'unexpected'],
  ])('%o is unusable', (json, kind) => {
    expect(readPerformance(json)).toEqual({ ok: false, kind });
  });
});

describe('/stats/text/totals', () => {
  test('has the last minute and the last day', () => {
    expect(readTextTotals(WHOLE)).toEqual({
      ok: true,
      rows: { minute: WHOLE.minute, day: WHOLE.day },
      droppedRows: 0,
    });
  });

  test('has a minute without requests, if there ever were some', () => {
    expect(readTextTotals({ ...WHOLE, minute: ended(0, 0) })).toMatchObject({ rows: { minute: ended(0, 0) } });
  });

  test.each([
    [{ ...WHOLE, minute: undefined }, ['requests']],
    [{ ...WHOLE, day: { requests: 3 } }, ['use of the day']],
  ])('%o lacks something', (json, lacks) => {
    expect(readTextTotals(json)).toMatchObject({ ok: true, lacks });
  });

  test.each([
    ['zeros everywhere', { minute: ended(0, 0), day: ended(0, 0), total: ended(0, 0) }, 'empty'],
    ['nothing', {}, 'empty'],
    ['no period', { total: ended(1, 1) }, 'unexpected'],
    ['text', '<html>', 'unexpected'],
  ])('%s: unusable', (_name, json, kind) => {
    expect(readTextTotals(json)).toEqual({ ok: false, kind });
  });
});

test('any answer is read without an exception', () => {
  fc.assert(
    fc.property(fc.anything(), (json) => {
      expect(typeof readPerformance(json).ok).toBe('boolean');
      expect(typeof readTextTotals(json).ok).toBe('boolean');
    }),
  );
});
