/**
 * Why there is no answer, or only a part of one: a kind and its facts. The wording is chosen elsewhere. Same shape as
 * `SourceFailure` in the messages.
 */
export interface Failure {
  kind: (typeof FAILURE_KINDS)[number];
  /** HTTP status; null: no answer arrived. */
  status: number | null;
  /** The host that the request went to. */
  host: string;
  /** The limit that the answer exceeded: seconds for `timeout`, megabytes for `too-long`. */
  limit?: number;
  /** What a `partial` answer lacks; empty: no longer known. */
  lacks?: readonly AnswerPart[];
}

export const FAILURE_KINDS = [
  'rate-limited',
  'server-error',
  'client-error',
  /** A status other than 200 that is not an error, such as 204. */
  'no-data',
  'timeout',
  'unreachable',
  /** The connection was lost in the middle of the answer. */
  'broken-off',
  'too-long',
  'web-page',
  /** Damaged or cut off. */
  'not-json',
  'unexpected',
  'empty',
  /** Status 200, but without something that the answer always has. */
  'partial',
] as const;

/** What an answer with status 200 can lack. */
export const ANSWER_PARTS = [
  'threads',
  'speeds',
  'queues',
  'jobs',
  'models',
  'maintenance',
  'names',
  'requests',
  'times online',
  'trust',
  'software',
  'lengths',
  'use of the day',
  'use of the month',
  'use ever',
  'serving workers',
] as const;

export type AnswerPart = (typeof ANSWER_PARTS)[number];
