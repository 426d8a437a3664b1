import { h } from 'preact';
import { figureElements, type LineFigures } from './figure-elements.ts';
import { formatCount } from './format.ts';

/** A compact line: each backend with its workers and its wait. `shared`: how many of all the model's workers it counts
 * under several backends. */
export const BackendLine = ({
  shared,
  ...figures
}: LineFigures & { shared?: { workers: number; all: number | null } }) => (
  <span class="backends">
    {figureElements(h, figures)}
    {shared && shared.workers > 0 && (
      <span class="dim shared" title="Of several of these backends: the whole model counts each worker once">
        {shared.workers === shared.all ? 'the same ' : `${formatCount(shared.workers)} `}
        {shared.workers === 1 ? 'worker' : 'workers'}
        {shared.workers === shared.all ? '' : ' under several names'}
      </span>
    )}
  </span>
);
