import { inTime } from './in-time.ts';
import type { ResponseMessage } from './protocol.ts';
import type { Answer, Payload, QuestionName } from './questions.ts';

/** A question that is not answered so long (ms) after it was asked is asked again: Firefox can end the background with
 * it in its hands, and tell nobody. Chromium answers `undefined` where it ends it while that starts. */
const LATE = [3_000, 6_000];
/** A question that is not answered for so long (ms) is lost. More than the background waits for a Horde that says
 * nothing. */
const LOST = 30_000;
const NO_ANSWER = 'The background did not answer.';

export interface AskOptions {
  /** It changes something, and is sent again only where the browser says that it was lost. */
  once?: boolean;
}

/** Asks the background. Rejects with the background's reason (`isFinal`: see `ResponseMessage`), or when nobody
 * answers. */
export type Ask = <Name extends QuestionName>(
  name: Name,
  payload: Payload<Name>,
  options?: AskOptions,
) => Promise<Answer<Name>>;

/** Makes an `ask` of a context's own `runtime.sendMessage`, so that this file needs no browser. */
export function createAsk(sendMessage: (message: unknown) => Promise<unknown>): Ask {
  return async (type, payload, { once = false } = {}) => {
    const send = async () =>
      ((await sendMessage({ type, ...payload })) as ResponseMessage | undefined) ??
      Promise.reject(new Error(NO_ANSWER));
    /** A background that was killed wakes for the next message; whichever is answered first counts. */
    const orAgain = (before: Promise<ResponseMessage>, late: number) =>
      (once ? before : inTime(before, late, '')).catch(() => {
        const next = send();
        return Promise.any([before, next]).catch(() => next);
      });
    const response = await inTime(LATE.reduce(orAgain, send()), LOST, NO_ANSWER);
    if (!response.ok) throw Object.assign(new Error(response.error), { isFinal: response.isFinal });
    return JSON.parse(response.answerJson);
  };
}
