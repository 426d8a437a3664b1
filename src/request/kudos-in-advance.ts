import { FEWEST_ANONYMOUS_TOKENS, MOST_ANONYMOUS_TOKENS } from './text-request.ts';

/**
 * When the Horde asks for kudos in advance, and how many.
 *
 * Source: Haidra-Org/AI-Horde at commit fbd5ed4 (August 2026): `require_upfront_kudos` in
 * horde/classes/kobold/waiting_prompt.py, and `validate` of text requests in horde/apis/v2/kobold.py.
 */

/** The longest answer in tokens for which the Horde asks for no kudos in advance: the more requests wait, the shorter.
 * `threads`, `requests`: of `/status/performance`, those that run among them. */
export const findTokensWithoutKudos = (threads: number, requests: number): number =>
  Math.min(
    MOST_ANONYMOUS_TOKENS,
    Math.max(FEWEST_ANONYMOUS_TOKENS, MOST_ANONYMOUS_TOKENS + 5 * threads - Math.round(requests * 0.9)),
  );

/** Kudos that an account must have for an answer above that. `parameters`: of the largest model that is named; null: the
 * Horde does not know it, and takes it for one of a thousand million. */
export const countKudosInAdvance = (tokens: number, parameters: number | null): number =>
  Math.round((tokens * (parameters ?? 1e9)) / 1e9 / 21);
