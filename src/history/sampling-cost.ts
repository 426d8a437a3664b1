/** What the Horde's answers weigh, in bytes: as they are, and compressed, where its server does that. By the demo's Horde,
 * which is about as large as the real one. */
export const ANSWER_BYTES = {
  /** Status and workers, asked for each sample. */
  sample: { plain: 51_400, gzip: 8_600 },
  /** Of every name ever used, asked once a day. */
  usage: { plain: 1_094_000, gzip: 147_000 },
};

/** Who was online when that was measured. */
export const MEASURED_WITH = { names: 52, workers: 80 };

const DAY_MINUTES = 24 * 60;

/** What it costs a day. */
export interface SamplingCost {
  requests: number;
  /** Of compressed answers, and of answers that are not. */
  megabytes: { least: number; most: number };
}

/** What it costs to sample every so many minutes, and to ask for the usage once a day. */
export function findSamplingCost(minutes: number, withUsage = true): SamplingCost {
  const samples = DAY_MINUTES / minutes;
  const megabytes = (form: 'plain' | 'gzip') =>
    (samples * ANSWER_BYTES.sample[form] + (withUsage ? ANSWER_BYTES.usage[form] : 0)) / 1_000_000;
  return {
    requests: 2 * samples + (withUsage ? 1 : 0),
    megabytes: { least: megabytes('gzip'), most: megabytes('plain') },
  };
}
