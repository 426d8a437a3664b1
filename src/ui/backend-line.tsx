import type { VariationBackend } from '../horde/index.ts';
import type { BackendFigure } from '../messages/protocol.ts';
import { BackendMark, backendLabel } from './backend-mark.tsx';
import { formatCount, formatSpeed, formatWait, UNKNOWN } from './format.ts';

export interface BackendLineProps {
  backends: readonly BackendFigure[];
  /** The backend of the row's own name: outlined, and said. */
  own: VariationBackend | null;
  /** The counts are threads, because the list of workers is not known. */
  workersAreThreads: boolean;
  figures: 'wait' | 'speed-wait';
}

/** Nobody serves it and nothing waits for it: only its past use is known. */
export const isIdle = (figure: BackendFigure): boolean => !(figure.workers || figure.threads || figure.queued);

const counted = (value: number | null, unit: string) => `${formatCount(value)} ${value === 1 ? unit : `${unit}s`}`;

/** Everything known of one backend, with its units, for a tooltip. */
export function figureSentence(figure: BackendFigure, workersAreThreads: boolean): string {
  const { workers, threads, performance, queued, jobs, eta, usageMonth } = figure;
  const served = workersAreThreads ? [] : [counted(workers, 'worker')];
  const now = isIdle(figure)
    ? ['no worker now']
    : [
        ...served,
        counted(threads, 'thread'),
        `speed ${formatSpeed(performance)}${performance === null ? '' : ' tokens/s'}`,
        `queue ${counted(queued, 'token')} in ${counted(jobs, 'request')}`,
        `wait ${formatWait(eta, 'none', queued)}`,
      ];
  return `${backendLabel(figure.backend)}: ${[...now, `${counted(usageMonth, 'request')} in 30 days`].join(', ')}`;
}

/** A compact line: each backend with its workers and its wait. */
export const BackendLine = ({ backends, own, workersAreThreads, figures }: BackendLineProps) => (
  <span class="backends">
    {backends.map((figure) => (
      <span
        key={figure.backend}
        class={`figure${figure.backend === own ? ' own' : ''}${isIdle(figure) ? ' idle' : ''}`}
        data-backend={figure.backend}
        title={figureSentence(figure, workersAreThreads)}
      >
        <BackendMark />
        {figure.backend === own && <span class="said">this row: </span>}
        {backendLabel(figure.backend)} <b>{figure.workers === null ? '?' : formatCount(figure.workers)}</b>
        <span class={workersAreThreads && figure.workers ? 'dim' : 'said'}>
          {workersAreThreads ? ' threads' : figure.workers === 1 ? ' worker' : ' workers'}
        </span>
        {!isIdle(figure) && (
          <span class="dim">
            {figures === 'speed-wait' && (
              <>
                {' · '}
                {figure.performance === null ? `speed ${UNKNOWN}` : `${formatSpeed(figure.performance)} tok/s`}
              </>
            )}
            {' · '}
            {figure.eta === null ? `wait ${UNKNOWN}` : formatWait(figure.eta, 'no queue', figure.queued)}
          </span>
        )}
      </span>
    ))}
  </span>
);
