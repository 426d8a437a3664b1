import { describe, expect, test } from 'vitest';
import { createAsk } from '../../src/messages/ask.ts';

/** Asks a background that does with each message in turn what is told. */
async function ask(...backgrounds: (() => Promise<unknown>)[]) {
  const sent: unknown[] = [];
  const answer = createAsk((message) => {
    sent.push(message);
    return (backgrounds[sent.length - 1] ?? backgrounds[0])?.() ?? Promise.resolve();
  })('awaitRefresh', { modelType: 'text' });
  return { answer: await answer.catch(String), sent };
}

const answers = (json: string) => async () => ({ ok: true, answerJson: json });
const refuses = async () => ({ ok: false, error: 'modelType must be text or image.' });
const dies = () => Promise.reject(new Error('The message channel closed before a response was received'));
const MESSAGE = { type: 'awaitRefresh', modelType: 'text' };

describe('asking the background', () => {
  const cases: [string, (() => Promise<unknown>)[], unknown, number][] = [
    ['gives its answer', [answers('{"sources":{}}')], { sources: {} }, 1],
    ['gives its reason', [refuses], 'Error: modelType must be text or image.', 1],
    ['says that nobody answered', [async () => undefined], 'Error: The background did not answer.', 1],
    ['asks again where it was killed meanwhile', [dies, answers('{}')], {}, 2],
    ['does not ask for ever', [dies], 'Error: The message channel closed before a response was received', 2],
  ];
  test.each(cases)('%s', async (_name, backgrounds, expected, times) => {
    const { answer, sent } = await ask(...backgrounds);
    expect(answer).toEqual(expected);
    expect(sent).toEqual(Array.from({ length: times }, () => MESSAGE));
  });

  test('keeps a key called __proto__', async () => {
    const { answer } = await ask(answers('{"__proto__":1}'));
    expect(Object.entries(answer)).toEqual([['__proto__', 1]]);
  });
});
