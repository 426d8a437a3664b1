import type { NameLine } from '../../horde/index.ts';
import { backendLabel, countUnit, isIdle } from '../../ui/figure-elements.ts';
import { formatCount, formatWait } from '../../ui/format.ts';
import { say } from '../../words/index.ts';
import { SEPARATOR } from './option-suffix.ts';

/**
 * ` · also aphrodite 7 workers (free now), tabbyapi 1 (≈ 55 s)`: the other backends that serve the model now, with
 * their workers and waits; empty: there are none. A line only breaks between backends.
 */
export function otherBackends({ backends, own, workersAreThreads }: NameLine): string {
  const others = backends
    .filter((figure) => figure.backend !== own && !isIdle(figure))
    .map(({ backend, workerCount, eta, etaIsEstimate }, index) => {
      const unit = index ? '' : countUnit(workerCount, workersAreThreads);
      const wait = eta === null ? '' : ` (${formatWait(eta, etaIsEstimate)})`;
      const text = `${backendLabel(backend)} ${workerCount === null ? '?' : formatCount(workerCount)}${unit}${wait}`;
      return text.replaceAll(' ', '\u00a0');
    });
  return others.length ? SEPARATOR + say('option_also', others.join(', ')) : '';
}
