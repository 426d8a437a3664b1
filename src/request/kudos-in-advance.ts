import { MAX_ANONYMOUS_TOKENS, MIN_ANONYMOUS_TOKENS } from './text-request.ts';

/**
 * When the Horde asks for kudos in advance, and how many.
 *
 * Source: Haidra-Org/AI-Horde at commit fbd5ed4 (August 2026): `require_upfront_kudos` in
 * horde/classes/kobold/waiting_prompt.py, and `validate` of text requests in horde/apis/v2/kobold.py.
 */

/**
 * The longest answer, in tokens, for which the Horde asks for no kudos in advance. It gets shorter as more requests
 * wait. `threads`, `requests`: from `/status/performance`, including those that are running.
 */
export const findTokensWithoutKudos = (threads: number, requests: number): number =>
  Math.min(
    MAX_ANONYMOUS_TOKENS,
    Math.max(MIN_ANONYMOUS_TOKENS, MAX_ANONYMOUS_TOKENS + 5 * threads - Math.round(requests * 0.9)),
  );

/**
 * Kudos that an account needs for a longer answer. `parameters`: of the largest named model; null: the Horde does not
 * know it and assumes one billion.
 */
export const countKudosInAdvance = (tokens: number, parameters: number | null): number =>
  Math.round((tokens * (parameters ?? 1e9)) / 1e9 / 21);
