import type { QuestionFailure } from '../messages/protocol.ts';

/** A question that is not answered, for a reason that is known. Any other error means that something went wrong. */
export class Refusal extends Error {
  readonly failure: QuestionFailure;

  constructor(failure: QuestionFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}
