import type { BackendFigures } from '../messages/protocol.ts';
import { say } from '../words/index.ts';
import { backendLabel, isIdle } from './figure-elements.ts';
import { LINE, TOOLTIP } from './figure-registry.ts';
import { formatCount } from './format.ts';

/** The workers of a backend, and how many of them other backends share. */
function writeWorkers(figure: BackendFigures): string {
  const { sharedWorkers: shared, sharedWith = [] } = figure;
  const workers = TOOLTIP.workers(figure);
  const others = sharedWith.map(backendLabel).join(', ');
  return shared ? say('tooltip_also_as', workers, formatCount(shared), others) : workers;
}

/** Everything known about one backend, with units, for a tooltip. */
export function figureSentence(figure: BackendFigures, workersAreThreads: boolean): string {
  const now = isIdle(figure)
    ? [say('no_worker_now')]
    : [
        ...(workersAreThreads ? [] : [writeWorkers(figure)]),
        TOOLTIP.threads(figure),
        LINE.speed(figure),
        TOOLTIP.queue(figure),
        TOOLTIP.wait(figure),
      ];
  return `${backendLabel(figure.backend)}: ${[...now, TOOLTIP.use(figure)].join(', ')}`;
}
