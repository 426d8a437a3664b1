import fc from 'fast-check';
import type { Sample, SampledName, SampledWorker } from '../../src/history/index.ts';

/** Invented samples for property tests: with gaps, late and missing answers, and counters that fall. */

export const NAMES = ['koboldcpp/Tern-8B', 'aphrodite/Tern-8B', 'Tern-8B', 'tabbyapi/Heron-70B', '__proto__'] as const;

const figure = (most: number) => fc.option(fc.nat(most), { freq: 9 });

const sampledNames: fc.Arbitrary<SampledName[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...NAMES),
    threads: figure(9),
    speed: figure(900),
    queued: figure(5000),
    jobs: figure(12),
  }),
  { selector: ({ name }) => name },
);

const sampledWorkers: fc.Arbitrary<SampledWorker[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('w1', 'w2', 'w3', 'constructor'),
    name: fc.constantFrom('Ada’s rig', 'Ben’s rig'),
    threads: figure(4),
    isInMaintenance: fc.boolean(),
    fulfilled: figure(20),
    failed: figure(4),
    kudos: figure(500),
    names: fc.subarray([...NAMES]),
  }),
  { selector: ({ id }) => id },
);

/**
 * Samples of both sources between two times, valid for at most `longestHold` seconds, each source's at times of its
 * own.
 */
export const samplesBetween = (from: number, to: number, longestHold: number, most = 40): fc.Arbitrary<Sample[]> => {
  const at = fc.record({
    time: fc.integer({ min: from, max: to - 1 }),
    holdsSeconds: fc.integer({ min: 1, max: longestHold }),
  });
  const status = fc.tuple(at, sampledNames).map(([when, names]): Sample => ({ source: 'status', ...when, names }));
  const workers = fc
    .tuple(at, sampledWorkers)
    .map(([when, rows]): Sample => ({ source: 'workers', ...when, workers: rows }));
  const selector = ({ source, time }: Sample) => `${source} ${time}`;
  return fc.uniqueArray(fc.oneof(status, workers), { selector, maxLength: most });
};
