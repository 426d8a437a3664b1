import { UnsupportedByBrowser } from '../browser/partial-browser.ts';
import type { QuestionFailure, ResponseMessage } from '../messages/protocol.ts';
import { type AnswerQuestion, mayAsk, type ReadQuestion, readQuestion } from './answer-question.ts';
import { Refusal } from './refusal.ts';
import { type Sender, type Trust, type TrustOptions, trustOf } from './trust.ts';

/**
 * A listener as browsers call it. Returns true if the answer comes later through `sendResponse`. This is the only way
 * that both Chrome and Firefox understand; an async listener would claim every message.
 */
export type MessageListener = (
  message: unknown,
  sender: Sender,
  sendResponse: (response: ResponseMessage) => void,
) => true | undefined;

/** Whether the sender is a page that the user has opted in: at an address in the settings, or marked. */
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
      ? respondToMessage(answer, level, read, sender)
      : isOptionalPage(sender).then((isOptional) =>
          isOptional
            ? respondToMessage(answer, 'page script', read, sender)
            : toRefusalResponse({ kind: 'not-wanted' }),
        );
    if (!(response instanceof Promise)) {
      sendResponse(response);
      return undefined;
    }
    // Rejects if the asker is gone.
    response.then(sendResponse).catch(() => {});
    return true;
  };
}

const toRefusalResponse = (failure: QuestionFailure): ResponseMessage => ({ ok: false, failure });

/** Refuses at once, so that the browser need not keep the channel open. */
function respondToMessage(
  answer: AnswerQuestion,
  level: Trust,
  read: ReadQuestion,
  sender: Sender,
): Promise<ResponseMessage> | ResponseMessage {
  if ('failure' in read) return toRefusalResponse(read.failure);
  if (!mayAsk(level, read.asked)) return toRefusalResponse({ kind: 'not-allowed', question: read.asked.type });
  return answer(read.asked, sender).then(
    (answerJson): ResponseMessage => ({ ok: true, answerJson }),
    (error: unknown) => toRefusalResponse(toFailure(error)),
  );
}

function toFailure(error: unknown): QuestionFailure {
  if (error instanceof Refusal) return error.failure;
  if (error instanceof UnsupportedByBrowser) return { kind: 'browser-lacks', ability: error.ability };
  return { kind: 'fault', detail: error instanceof Error ? error.message : String(error) };
}
