import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNameAnswers } from '../../../src/pages/lines/name-answers.ts';
import { type Background, createBackground, sourcesWith } from '../page-under-test.ts';

const SECOND = 1_000;
const NAME = { name: 'koboldcpp/A' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Looks up a name like the page: at first, and whenever there is something new. */
function look(background: Background) {
  const answers = createNameAnswers(background.ask, () => {
    answers.find(NAME);
    answers.askForMissing();
  });
  answers.find(NAME);
  answers.askForMissing();
  return answers;
}

test('a question that failed is asked again, later each time, and not for ever', async () => {
  const background = createBackground();
  background.failure = new Error('killed');
  look(background);
  const times = [];
  for (let second = 0; second < 600; second++) {
    await vi.advanceTimersByTimeAsync(second ? SECOND : 0);
    if (background.asked.length > times.length) times.push(second);
  }
  expect(times).toEqual([0, 1, 6, 26, 86]);
});

test('after a success the next failure counts as the first', async () => {
  const background = createBackground();
  background.failure = new Error('killed');
  const answers = look(background);
  await vi.advanceTimersByTimeAsync(6 * SECOND);
  expect(background.asked).toHaveLength(3);
  background.failure = null;
  await vi.advanceTimersByTimeAsync(20 * SECOND);
  expect(answers.find(NAME)?.line).toBeTruthy();
  expect(vi.getTimerCount()).toBe(0);

  background.failure = new Error('killed');
  answers.renew();
  await vi.advanceTimersByTimeAsync(0);
  background.failure = null;
  const asked = background.asked.length;
  await vi.advanceTimersByTimeAsync(SECOND);
  expect(background.asked).toHaveLength(asked + 1);
});

test('as long as there is no answer to show, the next try is used', async () => {
  const background = createBackground();
  const now = Date.now();
  background.sources = sourcesWith({ state: 'waiting', fetchedAt: null, nextTryAt: now + 40 * SECOND });
  look(background);
  await vi.advanceTimersByTimeAsync(39 * SECOND);
  expect(background.names()).toHaveLength(1);
  background.sources = sourcesWith();
  await vi.advanceTimersByTimeAsync(2 * SECOND);
  expect(background.names()).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});
