/** The questions to the background, as types only: page code imports this, and so nothing of the table's code. */
export type { Answer, AskedQuestion, Payload, QuestionName } from '../background/questions.ts';
