import type { RequestMessage, ResponseMessage } from '../messages/protocol.ts';
import { type ReadRequest, readRequest } from './read-request.ts';
import { Refusal } from './refusal.ts';
import { type Sender, type Trust, type TrustOptions, trustOf } from './trust.ts';

/** As browsers call it. True: the answer comes later, through `sendResponse`. This is the one way that Chrome and
 * Firefox both understand; an async listener would take every message for its own. */
export type MessageListener = (
  message: unknown,
  sender: Sender,
  sendResponse: (response: ResponseMessage) => void,
) => true | undefined;

/** Answers a request that has been checked, to someone who may ask it, as JSON. */
export type AnswerMessage = (request: RequestMessage, sender: Sender) => Promise<string>;

/** Whether the user has asked for our script where this sender is. */
export type IsAsked = (sender: Sender) => Promise<boolean>;

/** What our script in a page may ask: the figures of the names it sees, and what it is to do. And it may tell when it
 * finds no names. */
function mayAsk(trust: Trust, request: RequestMessage): boolean {
  if (trust === 'extension page') return true;
  if (request.type === 'awaitRefresh') return request.modelType === 'text';
  return ['lookupNames', 'getModelDetails', 'getPageSettings', 'reportView', 'loadTables'].includes(request.type);
}

export function createMessageListener(
  answer: AnswerMessage,
  trust: TrustOptions,
  isAsked: IsAsked = async () => false,
): MessageListener {
  return (message, sender, sendResponse) => {
    if (sender.id !== trust.extensionId) return undefined;
    const known = trustOf(sender, trust);
    if (!known && !/^https?:/.test(sender.url ?? '')) return undefined;
    const read = readRequest(message);
    if (!read) return undefined;

    function respond(level: Trust | null, result: ReadRequest): Promise<ResponseMessage> | ResponseMessage {
      if (!level) return { ok: false, error: 'Nobody has asked for Horde Lens on this page.', isFinal: true };
      if ('error' in result) return { ok: false, error: result.error };
      if (!mayAsk(level, result.request)) return { ok: false, error: `A page may not ask ${result.request.type}.` };
      return answer(result.request, sender)
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
