import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createHorde } from '../../demo/horde.ts';
import { ANSWER_BYTES, findSamplingCost, MEASURED_ONLINE } from '../../src/history/index.ts';

const moment = createHorde().at(Date.UTC(2026, 0, 5));
const weigh = (...answers: unknown[]) => {
  const texts = answers.map((answer) => JSON.stringify(answer));
  return {
    plain: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    gzip: texts.reduce((sum, text) => sum + gzipSync(text).length, 0),
  };
};

test('the stated size of an answer was measured', () => {
  const [status, workers] = [moment.activeModels('text'), moment.workers('text')];
  const measured = { sample: weigh(status, workers), usage: weigh(moment.usage('text')) };
  expect(MEASURED_ONLINE).toEqual({ names: status.length, workers: workers.length });
  for (const answer of ['sample', 'usage'] as const)
    for (const form of ['plain', 'gzip'] as const) {
      const share = ANSWER_BYTES[answer][form] / measured[answer][form];
      expect(share, `${answer} ${form}: ${measured[answer][form]}`).toBeGreaterThan(0.95);
      expect(share, `${answer} ${form}: ${measured[answer][form]}`).toBeLessThan(1.05);
    }
});

test.each([
  [5, 577, 2.6, 15.9],
  [15, 193, 1, 6],
  [60, 49, 0.4, 2.3],
])('every %i minutes: %i requests, %d to %d MB a day', (minutes, requests, least, most) => {
  const cost = findSamplingCost(minutes);
  expect(cost.requests).toBe(requests);
  expect(cost.megabytes.least).toBeCloseTo(least, 1);
  expect(cost.megabytes.most).toBeCloseTo(most, 1);
});

test('without the daily usage there are two requests each time', () => {
  expect(findSamplingCost(5, false)).toMatchObject({ requests: 576 });
  expect(findSamplingCost(5, false).megabytes.most).toBeCloseTo(14.8, 1);
});
