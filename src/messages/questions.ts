/** The questions to the background. Only types: page code imports this file, and must not load the table. */
export type { Answer, AskedQuestion, Payload, QuestionName } from '../background/questions.ts';
