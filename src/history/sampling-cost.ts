/**
 * The size of the Horde's answers in bytes: plain, and compressed, if its server does that. Measured on the demo's
 * Horde, which is about as large as the real one.
 */
export const ANSWER_BYTES = {
  /** Status and workers, requested for each sample. */
  sample: { plain: 51_400, gzip: 8_600 },
  /** Every name ever used, requested once a day. */
  usage: { plain: 1_094_000, gzip: 147_000 },
};

/** What was online when that was measured. */
export const MEASURED_ONLINE = { names: 52, workers: 80 };

const DAY_MINUTES = 24 * 60;

/** The cost per day. */
export interface SamplingCost {
  requests: number;
  /** From compressed answers only to plain answers only. */
  megabytes: { least: number; most: number };
}

/** The cost of a sample every so many minutes, and of one request for the usage a day. */
export function findSamplingCost(minutes: number, withUsage = true): SamplingCost {
  const samples = DAY_MINUTES / minutes;
  const megabytes = (form: 'plain' | 'gzip') =>
    (samples * ANSWER_BYTES.sample[form] + (withUsage ? ANSWER_BYTES.usage[form] : 0)) / 1_000_000;
  return {
    requests: 2 * samples + (withUsage ? 1 : 0),
    megabytes: { least: megabytes('gzip'), most: megabytes('plain') },
  };
}
