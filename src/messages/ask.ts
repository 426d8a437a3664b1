import type { QuestionFailure, ResponseMessage } from './protocol.ts';
import type { Answer, Payload, QuestionName } from './questions.ts';
import { withTimeout } from './with-timeout.ts';

/** A question without an answer is sent again this long after it was first sent: Firefox can end the background while
 * it works on a question, and tells nobody. Chromium answers `undefined` where it ends the background as it starts. */
const RESEND_AFTER_MS = [3_000, 6_000];
/** After this time no answer is expected any more. It is longer than the background waits for a Horde that says
 * nothing. */
const GIVE_UP_AFTER_MS = 30_000;

/** The error of a question that is not answered. No class: this comes into every page. */
export const toUnanswered = (failure: QuestionFailure): Error & { failure: QuestionFailure } =>
  Object.assign(new Error(failure.kind), { failure });

const NO_ANSWER = toUnanswered({ kind: 'no-answer' });

interface AskOptions {
  /** The question changes something: it is sent again only if the browser says that it was lost. */
  once?: boolean;
}

/** Asks the background. Rejects with what `toUnanswered` gives, or with the browser's own where a message cannot be sent. */
export type Ask = <Name extends QuestionName>(
  name: Name,
  payload: Payload<Name>,
  options?: AskOptions,
) => Promise<Answer<Name>>;

/** Makes an `ask` out of `runtime.sendMessage`. */
export function createAsk(sendMessage: (message: unknown) => Promise<unknown>): Ask {
  return async (type, payload, { once = false } = {}) => {
    const send = async () =>
      ((await sendMessage({ type, ...payload })) as ResponseMessage | undefined) ?? Promise.reject(NO_ANSWER);
    /** A background that was killed wakes up for the next message. Whichever is answered first counts. */
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
