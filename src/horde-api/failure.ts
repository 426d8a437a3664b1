/** Why there is no answer, or only a part of one. The same shape as `SourceFailure` of the messages. */
export interface Failure {
  kind: (typeof FAILURE_KINDS)[number];
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** One plain sentence for a person, without a full stop. */
  message: string;
}

export const FAILURE_KINDS = [
  'rate-limited',
  'server-error',
  'client-error',
  'timeout',
  'unreachable',
  'not-json',
  'unexpected',
  'empty',
  /** The answer came with status 200 and without something that it always has. */
  'partial',
] as const;
