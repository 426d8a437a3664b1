import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countKudosInAdvance, findTokensWithoutKudos } from '../../src/request/index.ts';

test.each([
  ['nobody waits', 40, 0, 512],
  ['as few as the threads can take', 40, 222, 512],
  ['the first that is too many', 40, 224, 510],
  ['many', 40, 400, 352],
  ['so many that it goes no lower', 40, 507, 256],
  ['no thread at all', 0, 100, 422],
])('%s: %d threads, %d requests: no kudos for up to %d tokens', (_, threads, requests, tokens) => {
  expect(findTokensWithoutKudos(threads, requests)).toBe(tokens);
});

test('the limit is never above 512 nor below 256, and never grows as more requests wait', () => {
  const few = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(few, few, few, (threads, requests, more) => {
      const limit = findTokensWithoutKudos(threads, requests);
      expect(limit).toBeGreaterThanOrEqual(256);
      expect(limit).toBeLessThanOrEqual(512);
      expect(findTokensWithoutKudos(threads, requests + more)).toBeLessThanOrEqual(limit);
    }),
  );
});

test.each([
  [600, 24e9, 686],
  [512, 8e9, 195],
  [600, null, 29],
])('%d tokens of a model of %s parameters: %d kudos', (tokens, parameters, kudos) => {
  expect(countKudosInAdvance(tokens, parameters)).toBe(kudos);
});
