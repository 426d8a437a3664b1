import { describe, expect, it } from 'vitest';
import { toOfferFigures } from '../../src/horde/index.ts';

const COUNTS = { worker_count: 2, thread_count: 5, queued: 900, queued_jobs: 3, eta: 65 };
const FIGURES = { workerCount: 2, threadCount: 5, performance: 20, queued: 900, queuedJobs: 3, eta: 65 };

const variation = {
  ...COUNTS,
  backend: 'koboldcpp' as const,
  variant_name: 'koboldcpp/X',
  performance: 20,
  usage_day: 0,
  usage_month: 7,
  usage_total: null,
  spellings: [],
  worker_ids: [],
};
const combined = {
  ...COUNTS,
  // What the backends deliver together: never shown as the speed of one request.
  performance: 50,
  performance_mean: 20,
  best_eta: null,
  usage_stats: { day: 0, month: 7, total: null },
};
const USE = { usageDay: 0, usageMonth: 7, usageTotal: null };
const NO_USE = { usageDay: null, usageMonth: null, usageTotal: null };

describe('the figures of an offer', () => {
  it.each<[string, Parameters<typeof toOfferFigures>[0], object]>([
    ['a variation', variation, { ...FIGURES, ...USE }],
    ['several variations: the speed of one request', combined, { ...FIGURES, ...USE }],
    ['an unknown use', { ...combined, usage_stats: null }, { ...FIGURES, ...NO_USE }],
    ['an estimated wait', { ...variation, eta_is_estimate: true }, { ...FIGURES, ...USE, etaIsEstimate: true }],
    ['nothing queued: 0 stays 0', { ...variation, queued: 0, eta: 0 }, { ...FIGURES, ...USE, queued: 0, eta: 0 }],
    ['unknown workers', { ...variation, worker_count: null }, { ...FIGURES, ...USE, workerCount: null }],
  ])('of %s', (_, statistics, figures) => {
    expect(toOfferFigures(statistics)).toEqual(figures);
  });

  it('that an answer lacks are unknown', () => {
    const { queued_jobs: _jobs, usage_day: _day, ...older } = variation;
    expect(toOfferFigures(older as never)).toMatchObject({ queuedJobs: null, usageDay: null, usageMonth: 7 });
  });
});
