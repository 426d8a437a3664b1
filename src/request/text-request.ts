/** Who asks. It decides where in the queue a request stands: the more kudos, the further ahead. */
export type Account = 'anonymous' | 'with kudos';

/** A request for text, as somebody means to send it. */
export interface TextRequest {
  /** Tokens of the answer (`max_length`). */
  tokens: number;
  /** Tokens that a worker must be able to read (`max_context_length`). */
  context: number;
  /** Left out: any account, so that the best case is that of most kudos and the worst that of an anonymous user. */
  account?: Account;
}

/** The Horde gives a job to another worker when it has not come back after so many seconds. */
export const CUT_OFF_SECONDS = 150;
/** A request that has waited so many seconds ends without an answer. */
export const EXPIRY_SECONDS = 1_200;
/** Above so many tokens the Horde can ask kudos in advance, which an anonymous user has none of. */
export const MOST_ANONYMOUS_TOKENS = 512;
