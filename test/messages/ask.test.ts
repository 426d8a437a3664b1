import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAsk } from '../../src/messages/ask.ts';
import type { QuestionName } from '../../src/messages/questions.ts';

/** The background's reason, or the browser's own error as text. */
const toReason = (error: unknown) => (error instanceof Error && 'failure' in error ? error.failure : String(error));

/** Asks a background that does the given things with the messages, in turn. */
async function ask(...backgrounds: (() => Promise<unknown>)[]) {
  const sent: unknown[] = [];
  const answer = createAsk((message) => {
    sent.push(message);
    return (backgrounds[sent.length - 1] ?? backgrounds[0])?.() ?? Promise.resolve();
  })('awaitRefresh', { modelType: 'text' });
  return { answer: await answer.catch(toReason), sent };
}

const answers = (json: string) => async () => ({ ok: true, answerJson: json });
const refuses = async () => ({ ok: false, failure: { kind: 'malformed', field: 'modelType' } });
const dies = () => Promise.reject(new Error('The message channel closed before a response was received'));
const MESSAGE = { type: 'awaitRefresh', modelType: 'text' };

describe('asking the background', () => {
  const cases: [string, (() => Promise<unknown>)[], unknown, number][] = [
    ['gives its answer', [answers('{"sources":{}}')], { sources: {} }, 1],
    ['gives its reason', [refuses], { kind: 'malformed', field: 'modelType' }, 1],
    ['says that nobody answered', [async () => undefined], { kind: 'no-answer' }, 3],
    ['asks again where it was killed while it started', [async () => undefined, answers('{}')], {}, 2],
    ['asks again where it was killed meanwhile', [dies, answers('{}')], {}, 2],
    ['asks again where it was killed twice', [dies, dies, answers('{}')], {}, 3],
    ['does not ask for ever', [dies], 'Error: The message channel closed before a response was received', 3],
  ];
  test.each(cases)('%s', async (_name, backgrounds, expected, times) => {
    const { answer, sent } = await ask(...backgrounds);
    expect(answer).toEqual(expected);
    expect(sent).toEqual(Array.from({ length: times }, () => MESSAGE));
  });

  describe('that says nothing', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    /** Asks a background that only answers the messages in `answered`, each this long (ms) after it arrived. */
    async function askSilent(name: QuestionName, answered: Map<number, number>, once = false) {
      const sent: number[] = [];
      const start = Date.now();
      const send = createAsk((_message) => {
        sent.push(Date.now() - start);
        const delay = answered.get(sent.length);
        const response = { ok: true, answerJson: `{"by":${sent.length}}` };
        return new Promise((resolve) => delay !== undefined && setTimeout(resolve, delay, response));
      });
      const answer = send(name as 'awaitRefresh', { modelType: 'text' }, { once })
        .catch(toReason)
        .then((given: unknown) => ({ given, after: Date.now() - start }));
      await vi.advanceTimersByTimeAsync(120_000);
      return { sent, answer: await answer };
    }

    const rows: [string, Map<number, number>, number[], object][] = [
      ['asks once where it answers soon', new Map([[1, 2_900]]), [0], { given: { by: 1 }, after: 2_900 }],
      ['asks again where it was late', new Map([[2, 10]]), [0, 3_000], { given: { by: 2 }, after: 3_010 }],
      ['and again', new Map([[3, 10]]), [0, 3_000, 6_000], { given: { by: 3 }, after: 6_010 }],
      [
        'takes the first answer where it comes after all',
        new Map([[1, 5_000]]),
        [0, 3_000],
        { given: { by: 1 }, after: 5_000 },
      ],
      ['however late', new Map([[1, 29_000]]), [0, 3_000, 6_000], { given: { by: 1 }, after: 29_000 }],
      ['does not wait for ever', new Map(), [0, 3_000, 6_000], { given: { kind: 'no-answer' }, after: 30_000 }],
    ];
    test.each(rows)('%s', async (_name, answered, times, expected) => {
      expect(await askSilent('awaitRefresh', answered)).toEqual({ sent: times, answer: expected });
    });

    test(' sends a question that changes something only once', async () => {
      const { sent } = await askSilent('markNames', new Map([[2, 10]]), true);
      expect(sent).toEqual([0]);
    });
  });

  test('keeps a key called __proto__', async () => {
    const { answer } = await ask(answers('{"__proto__":1}'));
    expect(Object.entries(answer as object)).toEqual([['__proto__', 1]]);
  });
});
