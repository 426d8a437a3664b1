/** How an endpoint misbehaves. `only`: whom it concerns; everyone when absent. */
export type Fault = { only?: 'extension' | 'page' } & (
  | { kind: 'status'; status: number; retryAfter?: number; body?: string }
  | { kind: 'html' }
  /** The right answer, cut off in its middle: JSON that does not parse. */
  | { kind: 'truncated' }
  /** Any other body, with 200: `[]`, wrong types, another client's `X-Fields`. */
  | { kind: 'body'; body: string }
  /** Headers, half the body, then nothing until the asker gives up. */
  | { kind: 'stall' }
  /** No answer at all until the asker gives up. */
  | { kind: 'silence' }
  | { kind: 'reset' }
  /** The right answer, `delay` ms late. */
  | { kind: 'late'; delay: number }
);
