import type { NameLine } from '../horde/index.ts';
import { backendLabel, isIdle } from '../ui/figure-elements.ts';
import { formatCount, formatWait } from '../ui/format.ts';
import { ALSO } from './also.ts';

export { isOtherBackends } from './also.ts';

/** ` · also aphrodite 7 (no queue), tabbyapi 1 (65 s)`: the other backends that serve the model now, with their workers
 * and their wait; empty when there are none. */
export function otherBackends({ backends, own }: NameLine): string {
  const others = backends
    .filter((figure) => figure.backend !== own && !isIdle(figure))
    .map(({ backend, workers, queued, eta }) => {
      const wait = eta === null ? '' : ` (${formatWait(eta, 'no queue', queued)})`;
      return `${backendLabel(backend)} ${workers === null ? '?' : formatCount(workers)}${wait}`;
    });
  return others.length ? ALSO + others.join(', ') : '';
}
