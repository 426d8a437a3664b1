import type { Answer, Payload, RequestType, ResponseMessage } from './protocol.ts';

/** Asks the background. Rejects with the background's reason, or when nobody answers. */
export type Ask = <T extends RequestType>(type: T, payload: Payload<T>) => Promise<Answer<T>>;

/** Makes an `ask` of a context's own `runtime.sendMessage`, so that this file needs no browser. */
export function createAsk(sendMessage: (message: unknown) => Promise<unknown>): Ask {
  return async (type, payload) => {
    const send = () => sendMessage({ type, ...payload });
    // A background that is killed with our question in its hands wakes for the next one.
    const response = (await send().catch(send)) as ResponseMessage | undefined;
    if (!response) throw new Error('The background did not answer.');
    if (!response.ok) throw new Error(response.error);
    return JSON.parse(response.answerJson);
  };
}
