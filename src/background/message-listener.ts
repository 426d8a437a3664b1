import type { ResponseMessage } from '../messages/protocol.ts';
import { type AnswerQuestion, mayAsk, type ReadQuestion, readQuestion } from './answer-question.ts';
import { Refusal } from './refusal.ts';
import { type Sender, type Trust, type TrustOptions, trustOf } from './trust.ts';

/** As browsers call it. True: the answer comes later, through `sendResponse`. This is the one way that Chrome and
 * Firefox both understand; an async listener would take every message for its own. */
export type MessageListener = (
  message: unknown,
  sender: Sender,
  sendResponse: (response: ResponseMessage) => void,
) => true | undefined;

/** Whether the user has asked for our script where this sender is. */
export type IsAsked = (sender: Sender) => Promise<boolean>;

export function createMessageListener(
  answer: AnswerQuestion,
  trust: TrustOptions,
  isAsked: IsAsked = async () => false,
): MessageListener {
  return (message, sender, sendResponse) => {
    if (sender.id !== trust.extensionId) return undefined;
    const known = trustOf(sender, trust);
    if (!known && !/^https?:/.test(sender.url ?? '')) return undefined;
    const read = readQuestion(message);
    if (!read) return undefined;

    function respond(level: Trust | null, result: ReadQuestion): Promise<ResponseMessage> | ResponseMessage {
      if (!level) return { ok: false, error: 'Nobody has asked for Horde Lens on this page.', isFinal: true };
      if ('error' in result) return { ok: false, error: result.error };
      if (!mayAsk(level, result.asked)) return { ok: false, error: `A page may not ask ${result.asked.type}.` };
      return answer(result.asked, sender)
        .then((answerJson): ResponseMessage => ({ ok: true, answerJson }))
        .catch(
          (error: unknown): ResponseMessage => ({
            ok: false,
            error:
              error instanceof Refusal
                ? error.message
                : `Horde Lens could not answer: ${error instanceof Error ? error.message : String(error)}`,
          }),
        );
    }

    const response = known
      ? respond(known, read)
      : isAsked(sender).then((isHere) => respond(isHere ? 'page script' : null, read));
    if (!(response instanceof Promise)) {
      sendResponse(response);
      return undefined;
    }
    // Whoever asked may have gone.
    response.then(sendResponse).catch(() => {});
    return true;
  };
}
