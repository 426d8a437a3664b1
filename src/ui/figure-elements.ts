import { CANONICAL, type VariationBackend } from '../horde/backends.ts';
import { isServed } from '../horde/online.ts';
import type { BackendFigures } from '../messages/protocol.ts';
import { say, sayCount } from '../words/index.ts';
import { LINE } from './figure-registry.ts';
import { formatCount } from './format.ts';

/** The contents of a compact line. */
export interface LineFigures {
  backends: readonly BackendFigures[];
  /** The backend of the row's own name: it is outlined, and named for screen readers. */
  own: VariationBackend | null;
  /** The counts are threads because the list of workers is not known. */
  workersAreThreads: boolean;
  /** A backend's tooltip (figure-sentence.ts). Missing: there is none. */
  sentence?: ((figure: BackendFigures, workersAreThreads: boolean) => string) | undefined;
}

/**
 * Creates an element: Preact's `h` in the popup and the tables, DOM elements in lines on pages, where there are
 * hundreds of them and no Preact.
 */
export type Make<T> = (tag: string, attributes: Record<string, string> | null, ...children: (T | string)[]) => T;

/** The backend's id, as people type it; `no prefix` for names without a prefix. */
export const backendLabel = (backend: VariationBackend): string =>
  backend === CANONICAL ? say('backend_no_prefix') : backend;

/** Nobody serves it now. */
export const isIdle = (figure: Parameters<typeof isServed>[0]): boolean => !isServed(figure);

/** The unit of a number of workers, without the number. */
export const countUnit = (workers: number | null, areThreads: boolean): string =>
  ` ${sayCount(areThreads ? 'unit_threads' : 'unit_workers', workers ?? 0, '')}`;

/**
 * The elements of a compact line: each backend with its workers and its wait, the first one with the unit. For screen
 * readers each is one image with all of its words, since hidden text would be laid out with every line.
 */
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
      // Once in a line: the site's own numbers beside it may count something else.
      make('span', { class: 'dim' }, (index ? '' : unit) + rest),
    );
  });
}
