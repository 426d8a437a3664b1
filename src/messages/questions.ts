/** What may be asked of the background, as types: page code imports this, and nothing of the table that runs. */
export type { Answer, AskedQuestion, Payload, QuestionName } from '../background/questions.ts';
