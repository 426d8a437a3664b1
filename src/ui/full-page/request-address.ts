import type { Account, TextRequest } from '../../request/index.ts';
import { MAX_TOKENS } from '../list/remembered-choices.ts';

/** The user's request in an address: `tokens=512&context=8192&as=anonymous`. */

const ACCOUNTS: Record<string, Account> = { anonymous: 'anonymous', some: 'some kudos', most: 'most kudos' };

function readTokens(text: string | null, usual: number): number {
  const tokens = Math.round(Number(text ?? ''));
  return tokens >= 1 && tokens <= MAX_TOKENS ? tokens : usual;
}

/** `usual`: the request whose parts are used where the address has none. */
export const readAddressedRequest = (query: URLSearchParams, usual: TextRequest): Required<TextRequest> => ({
  tokens: readTokens(query.get('tokens'), usual.tokens),
  context: readTokens(query.get('context'), usual.context),
  account: ACCOUNTS[query.get('as') ?? ''] ?? usual.account ?? 'anonymous',
});

/** Writes every part of the request, so that the same address asks the same for everybody. */
export function writeAddressedRequest(query: URLSearchParams, { tokens, context, account }: TextRequest): void {
  query.set('tokens', String(tokens));
  query.set('context', String(context));
  query.set('as', Object.keys(ACCOUNTS).find((key) => ACCOUNTS[key] === account) ?? 'anonymous');
}
