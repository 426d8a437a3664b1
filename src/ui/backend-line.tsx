import { h } from 'preact';
import { figureElements, type LineFigures } from './figure-elements.ts';
import { formatCount } from './format.ts';

/** A compact line: each backend with its workers and its wait. `shared`: how many workers it counts under several. */
export const BackendLine = ({ shared = 0, ...figures }: LineFigures & { shared?: number }) => (
  <span class="backends">
    {figureElements(h, figures)}
    {shared > 0 && (
      <span class="dim shared" title="Of several of these backends: the whole model counts each worker once">
        {formatCount(shared)} {shared === 1 ? 'worker' : 'workers'} under several names
      </span>
    )}
  </span>
);
