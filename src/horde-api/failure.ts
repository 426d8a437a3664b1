/** Why there is no answer, or only a part of one, as a kind and its facts: in which words a person reads it is not known
 * here. The same shape as `SourceFailure` of the messages. */
export interface Failure {
  kind: (typeof FAILURE_KINDS)[number];
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** The host that was asked. */
  host: string;
  /** What the answer went beyond: seconds of a `timeout`, megabytes of one that is `too-long`. */
  limit?: number;
  /** What a `partial` answer leaves out; empty: that is not known any more. */
  lacks?: readonly AnswerPart[];
}

export const FAILURE_KINDS = [
  'rate-limited',
  'server-error',
  'client-error',
  /** Another status than 200 that is no error, such as 204. */
  'no-data',
  'timeout',
  'unreachable',
  /** The connection was lost in the middle of the answer. */
  'broken-off',
  'too-long',
  'web-page',
  /** Damaged, or cut short. */
  'not-json',
  'unexpected',
  'empty',
  /** The answer came with status 200 and without something that it always has. */
  'partial',
] as const;

/** What an answer with 200 can lack. */
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
