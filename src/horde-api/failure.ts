/** Why an answer could not be had. The same shape as `SourceFailure` of the messages. */
export interface Failure {
  kind:
    | 'rate-limited'
    | 'server-error'
    | 'client-error'
    | 'timeout'
    | 'unreachable'
    | 'not-json'
    | 'unexpected'
    | 'empty'
    /** It came with 200, and without something that it always has. */
    | 'partial';
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
  'partial',
] as const satisfies readonly Failure['kind'][];
