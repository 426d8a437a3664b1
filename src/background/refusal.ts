import type { QuestionFailure } from '../messages/protocol.ts';

/** The question is refused for a known reason. Any other error means that something went wrong. */
export class Refusal extends Error {
  readonly failure: QuestionFailure;

  constructor(failure: QuestionFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}
