import type { QuestionFailure, ResponseMessage } from './protocol.ts';
import type { Answer, Payload, QuestionName } from './questions.ts';
import { withTimeout } from './with-timeout.ts';

/**
 * When a question without an answer is sent again, counted from the first time: Firefox can stop the background while
 * it works on a question, without telling anybody. Chromium answers `undefined` if it stops the background while that
 * is starting.
 */
const RESEND_AFTER_MS = [3_000, 6_000];
/**
 * After this time the question is given up. It is longer than the background waits for a Horde that does not answer.
 */
const GIVE_UP_AFTER_MS = 30_000;

/** The error for a question without an answer. Not a class, since this code is loaded into every page. */
export const toUnanswered = (failure: QuestionFailure): Error & { failure: QuestionFailure } =>
  Object.assign(new Error(failure.kind), { failure });

const NO_ANSWER = toUnanswered({ kind: 'no-answer' });

interface AskOptions {
  /** For a question that changes something: it is only sent again if the browser says that it was lost. */
  once?: boolean;
}

/**
 * Asks the background. Rejects with an error from `toUnanswered`, or with the browser's own if the message cannot be
 * sent.
 */
export type Ask = <Name extends QuestionName>(
  name: Name,
  payload: Payload<Name>,
  options?: AskOptions,
) => Promise<Answer<Name>>;

/** Creates an `ask` from `runtime.sendMessage`. */
export function createAsk(sendMessage: (message: unknown) => Promise<unknown>): Ask {
  return async (type, payload, { once = false } = {}) => {
    const send = async () =>
      ((await sendMessage({ type, ...payload })) as ResponseMessage | undefined) ?? Promise.reject(NO_ANSWER);
    /** A background that was killed wakes up for the next message. The first answer counts. */
    const sendAgainUnlessAnswered = (earlier: Promise<ResponseMessage>, afterMs: number) =>
      (once ? earlier : withTimeout(earlier, afterMs)).catch(() => {
        const next = send();
        return Promise.any([earlier, next]).catch(() => next);
      });
    const answered = RESEND_AFTER_MS.reduce(sendAgainUnlessAnswered, send());
    const response = await withTimeout(answered, GIVE_UP_AFTER_MS, NO_ANSWER);
    if (!response.ok) throw toUnanswered(response.failure);
    return JSON.parse(response.answerJson);
  };
}
