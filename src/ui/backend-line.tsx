import { h } from 'preact';
import { say, sayCount } from '../words/index.ts';
import { figureElements, type LineFigures } from './figure-elements.ts';
import { figureSentence } from './figure-sentence.ts';
import { formatCount } from './format.ts';

/**
 * A compact line: each backend with its workers and its wait. `shared`: how many of the model's workers it counts under
 * several backends.
 */
export const BackendLine = ({
  shared,
  ...figures
}: LineFigures & { shared?: { workers: number; all: number | null } }) => (
  <span class="backends">
    {figureElements(h, { ...figures, sentence: figureSentence })}
    {shared && shared.workers > 0 && (
      <span class="dim shared" title={say('line_shared_help')}>
        {sayCount(
          shared.workers === shared.all ? 'line_shared_same' : 'line_shared_some',
          shared.workers,
          formatCount(shared.workers),
        )}
      </span>
    )}
  </span>
);
