import type { QuestionFailure } from '../messages/protocol.ts';
import { isRecord } from '../reading/read-value.ts';
import { type AnswerSources, type AskedQuestion, QUESTIONS, type Question, type QuestionName } from './questions.ts';
import { ReadyJson } from './ready-json.ts';
import { Refusal } from './refusal.ts';
import type { Sender, Trust } from './trust.ts';

/** A well-formed question, or the reason why it is not well-formed. */
export type ReadQuestion = { asked: AskedQuestion } | { failure: QuestionFailure };

/** Answers a question as JSON. The question has been read, and its asker may ask it. */
export type AnswerQuestion = (asked: AskedQuestion, sender: Sender) => Promise<string>;

const entryOf = (name: QuestionName): Question<object, object> => QUESTIONS[name];

const isQuestionName = (name: unknown): name is QuestionName =>
  typeof name === 'string' && Object.hasOwn(QUESTIONS, name);

/**
 * Reads a message as a question. Null: the message is not in the table of questions, and may be meant for another
 * listener.
 */
export function readQuestion(message: unknown): ReadQuestion | null {
  if (!isRecord(message) || !isQuestionName(message.type)) return null;
  try {
    return { asked: { type: message.type, ...entryOf(message.type).read(message) } as AskedQuestion };
  } catch (error) {
    if (error instanceof Refusal) return { failure: error.failure };
    throw error;
  }
}

export const mayAsk = (asker: Trust, { type, ...payload }: AskedQuestion): boolean =>
  entryOf(type).mayAsk(asker, payload);

export const createAnswerQuestion =
  (from: AnswerSources): AnswerQuestion =>
  async ({ type, ...payload }, sender) => {
    const answer = await entryOf(type).answer(payload, from, sender);
    return answer instanceof ReadyJson ? answer.text : JSON.stringify(answer);
  };
