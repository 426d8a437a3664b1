import { h } from 'preact';
import { figureElements, type LineFigures } from './figure-elements.ts';
import { figureSentence } from './figure-sentence.ts';

/** A compact line: each backend with its workers and its wait. */
export const BackendLine = (figures: LineFigures) => (
  <span class="backends">{figureElements(h, { ...figures, sentence: figureSentence })}</span>
);
