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

/** Whether the sender is a page that the user has asked for: at an address in the settings, or a marked one. */
export type IsOptionalPage = (sender: Sender) => Promise<boolean>;

export function createMessageListener(
  answer: AnswerQuestion,
  trust: TrustOptions,
  isOptionalPage: IsOptionalPage = async () => false,
): MessageListener {
  return (message, sender, sendResponse) => {
    if (sender.id !== trust.extensionId) return undefined;
    const level = trustOf(sender, trust);
    if (!level && !/^https?:/.test(sender.url ?? '')) return undefined;
    const read = readQuestion(message);
    if (!read) return undefined;

    const response = level
      ? respond(answer, level, read, sender)
      : isOptionalPage(sender).then((isOptional) =>
          isOptional ? respond(answer, 'page script', read, sender) : NOBODY,
        );
    if (!(response instanceof Promise)) {
      sendResponse(response);
      return undefined;
    }
    // Rejects where the asker is gone.
    response.then(sendResponse).catch(() => {});
    return true;
  };
}

const NOBODY: ResponseMessage = {
  ok: false,
  error: 'Nobody has asked for Horde Lens on this page.',
  isFinal: true,
};

/** At once where the question is not answered, so that the browser need not keep the channel open. */
function respond(
  answer: AnswerQuestion,
  level: Trust,
  read: ReadQuestion,
  sender: Sender,
): Promise<ResponseMessage> | ResponseMessage {
  if ('error' in read) return { ok: false, error: read.error };
  if (!mayAsk(level, read.asked)) return { ok: false, error: `A page may not ask ${read.asked.type}.` };
  return answer(read.asked, sender).then(
    (answerJson): ResponseMessage => ({ ok: true, answerJson }),
    (error: unknown): ResponseMessage => ({ ok: false, error: reasonOf(error) }),
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  return `Horde Lens could not answer: ${error instanceof Error ? error.message : String(error)}`;
}
