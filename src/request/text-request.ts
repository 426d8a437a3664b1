/**
 * Who asks. Kudos decide who comes first: with the most kudos nobody is ahead, and an anonymous user is behind
 * everybody. With some kudos anybody may be ahead, since it is not known what others have: the worst case is that of an
 * anonymous user.
 */
export type Account = 'anonymous' | 'some kudos' | 'most kudos';

/** A text request that the user intends to send. */
export interface TextRequest {
  /** Tokens of the answer (`max_length`). */
  tokens: number;
  /** Tokens that a worker must be able to read (`max_context_length`). */
  context: number;
  /** Default: anonymous, which is the worst case of every account. */
  account?: Account;
}

/** The Horde gives a request to another worker if there is no answer after this many seconds. */
export const CUT_OFF_SECONDS = 150;
/** A request that has waited for this many seconds expires without an answer. */
export const EXPIRY_SECONDS = 1_200;
/**
 * For longer answers than this (tokens), the Horde asks for kudos in advance, which an anonymous user does not have.
 */
export const MAX_ANONYMOUS_TOKENS = 512;
/** Up to this length it never does, however many requests wait. */
export const MIN_ANONYMOUS_TOKENS = 256;
