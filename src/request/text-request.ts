/** Who asks. Kudos decide who comes first: with most kudos nobody is ahead, and an anonymous user is behind all. With some
 * kudos anybody can be ahead, since nobody knows what others have: the worst case is that of an anonymous user. */
export type Account = 'anonymous' | 'some kudos' | 'most kudos';

/** A request for text, as somebody means to send it. */
export interface TextRequest {
  /** Tokens of the answer (`max_length`). */
  tokens: number;
  /** Tokens that a worker must be able to read (`max_context_length`). */
  context: number;
  /** Left out: anonymous, which is the worst case of every account. */
  account?: Account;
}

/** The Horde gives a request to another worker when its answer has not come after so many seconds. */
export const CUT_OFF_SECONDS = 150;
/** A request that has waited so many seconds ends without an answer. */
export const EXPIRY_SECONDS = 1_200;
/** Above so many tokens the Horde asks for kudos in advance, which an anonymous user does not have. */
export const MOST_ANONYMOUS_TOKENS = 512;
/** Up to so many it never does, however many requests wait. */
export const FEWEST_ANONYMOUS_TOKENS = 256;
