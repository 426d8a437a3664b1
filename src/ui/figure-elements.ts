import { CANONICAL, type VariationBackend } from '../horde/backends.ts';
import { isServed } from '../horde/online.ts';
import type { BackendFigures } from '../messages/protocol.ts';
import { say, sayCount } from '../words/index.ts';
import { LINE } from './figure-registry.ts';
import { formatCount } from './format.ts';

/** What a compact line shows. */
export interface LineFigures {
  backends: readonly BackendFigures[];
  /** The backend of the row's own name: outlined, and said. */
  own: VariationBackend | null;
  /** The counts are threads, because the list of workers is not known. */
  workersAreThreads: boolean;
  /** What a tooltip says of each backend (figure-sentence.ts); absent: it says nothing. */
  sentence?: ((figure: BackendFigures, workersAreThreads: boolean) => string) | undefined;
}

/** Makes one element: Preact's `h` in the popup and the tables, the document's own elements in lines on pages, which
 * come by the hundred and without Preact. */
export type Make<T> = (tag: string, attributes: Record<string, string> | null, ...children: (T | string)[]) => T;

/** The backend's id, as people type it; names without a prefix are `no prefix`. */
export const backendLabel = (backend: VariationBackend): string =>
  backend === CANONICAL ? say('backend_no_prefix') : backend;

/** Nobody serves it now. */
export const isIdle = (figure: Parameters<typeof isServed>[0]): boolean => !isServed(figure);

/** What the number of workers counts, without the number. */
export const countUnit = (workers: number | null, areThreads: boolean): string =>
  ` ${sayCount(areThreads ? 'unit_threads' : 'unit_workers', workers ?? 0, '')}`;

/** What a compact line is made of: each backend with its workers and its wait, the unit with the first of them. To those who do not see it, each is one
 * picture with all its words: hidden text of its own would be laid out with every line. */
export function figureElements<T>(make: Make<T>, { backends, own, workersAreThreads, sentence }: LineFigures): T[] {
  return backends.map((figure, index) => {
    const { backend, workerCount } = figure;
    const isOwn = backend === own;
    const idle = isIdle(figure);
    const count = workerCount === null ? '?' : formatCount(workerCount);
    const unit = countUnit(workerCount, workersAreThreads);
    const label = backendLabel(backend);
    const rest = idle ? '' : ` · ${LINE.wait(figure)}`;
    const text = `${label} ${count}${unit}${rest}`;
    return make(
      'span',
      {
        class: `figure${isOwn ? ' own' : ''}${idle ? ' idle' : ''}`,
        'data-backend': backend,
        part: `backend ${backend}`,
        role: 'img',
        'aria-label': isOwn ? say('line_this_row', text) : text,
        ...(sentence && { title: sentence(figure, workersAreThreads) }),
      },
      make('i', { class: 'mark' }),
      `${label} `,
      make('b', null, count),
      // Once in a line: the site's own numbers beside it may be of something else.
      make('span', { class: 'dim' }, (index ? '' : unit) + rest),
    );
  });
}
