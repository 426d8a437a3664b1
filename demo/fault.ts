/** How an endpoint misbehaves. `only`: who is affected; missing: everyone. */
export type Fault = { only?: 'extension' | 'page' } & (
  | { kind: 'status'; status: number; retryAfter?: number; body?: string }
  | { kind: 'html' }
  /** The right answer, cut off in the middle: JSON that does not parse. */
  | { kind: 'truncated' }
  /** Any other body, with status 200: `[]`, wrong types, another client's `X-Fields`. */
  | { kind: 'body'; body: string }
  /** Headers, half the body, then nothing until the client gives up. */
  | { kind: 'stall' }
  /** No answer at all until the client gives up. */
  | { kind: 'silence' }
  | { kind: 'reset' }
  /** The right answer, `delay` ms late. */
  | { kind: 'late'; delay: number }
);
