import { describe, expect, it } from 'vitest';
import { findHordeSpeed, rankVariants, reckonModel, reckonRetries } from '../../src/request/index.ts';
import { statisticsOf } from '../list/statistics-of.ts';
import { measureCoverage } from './measured-coverage.ts';
import { createScene } from './simulated-scene.ts';

describe('a simulation of the Horde’s dispatch', () => {
  // `npm run measure:request` measures more scenes; docs/figures.md says what it found.
  const coverage = measureCoverage(60);

  it.each([
    ['anonymous', 0.75],
    ['anonymous, one variant', 0.7],
    ['anonymous, all variants', 0.8],
    ['anonymous, load below 0.9', 0.8],
    ['some kudos', 0.78],
    ['some kudos, one variant', 0.75],
    ['some kudos, all variants', 0.8],
    ['most kudos', 0.88],
    ['most kudos, one variant', 0.88],
    ['most kudos, all variants', 0.88],
  ])('%s: this share of the requests is answered within the range: %d', (group, part) => {
    expect(coverage.get(group)?.within).toBeGreaterThan(part);
  });

  it.each(['anonymous', 'some kudos', 'most kudos'])(
    '%s: the variant that comes first is soonest, or nearly',
    (group) => {
      expect(coverage.get(group)?.soonest).toBeGreaterThan(0.75);
    },
  );
});

describe('of any fleet and queue', () => {
  const scenes = Array.from({ length: 300 }, (_, seed) => createScene(seed + 1000, 60));

  it('naming all variants takes no longer than each alone', () => {
    let compared = 0;
    for (const { status, workers, request } of scenes) {
      const statistics = statisticsOf({ reference: ['X'], status, workers });
      if (!statistics.X) continue;
      const { pool, byBackend, soonest } = reckonModel(
        request,
        statistics.X,
        findHordeSpeed(Object.values(statistics)),
      );
      for (const { range } of byBackend.values()) {
        if (!range) continue;
        compared++;
        for (const end of ['best', 'likely', 'worst'] as const)
          expect(pool.range?.[end]).toBeLessThanOrEqual(range[end]);
      }
      const worst = soonest && byBackend.get(soonest)?.range?.worst;
      for (const { range } of byBackend.values()) if (range) expect(worst).toBeLessThanOrEqual(range.worst);
    }
    expect(compared).toBeGreaterThan(300);
  });

  it('naming the variants of all models takes no longer than each alone, and lists the accepted names', () => {
    let compared = 0;
    for (const { status, workers, request } of scenes) {
      const statistics = statisticsOf({ reference: ['X'], status, workers });
      for (const account of ['anonymous', 'some kudos', 'most kudos'] as const) {
        const ranked = rankVariants(
          { ...request, account },
          Object.entries(statistics),
          findHordeSpeed(Object.values(statistics)),
        );
        const worst = ranked.variants.flatMap(({ reckoning: { range } }) => range?.worst ?? []);
        expect(worst).toEqual(worst.toSorted((a, b) => a - b));
        for (const { reckoning } of ranked.variants) {
          if (!reckoning.range) continue;
          compared++;
          for (const end of ['best', 'likely', 'worst'] as const)
            expect(ranked.pool?.range?.[end]).toBeLessThanOrEqual(reckoning.range[end]);
          expect(reckonRetries(reckoning, 0.01)?.worst).toBeGreaterThan(0);
        }
      }
      const { names } = rankVariants(request, Object.entries(statistics), 20);
      const taken = workers
        .filter(
          ({ max_length = 0, max_context_length = 0 }) =>
            max_length >= request.tokens && max_context_length >= request.context,
        )
        .flatMap(({ models = [] }) => models);
      expect(names.toSorted()).toEqual([...new Set(taken)].toSorted());
    }
    expect(compared).toBeGreaterThan(900);
  });

  it('a variant that nobody accepts says what its workers lack, and one without such a lack is accepted', () => {
    const found = { 'too little context': 0, 'too long for its workers': 0, 'no worker takes both': 0 };
    for (const { status, workers, request } of scenes) {
      const statistics = statisticsOf({ reference: ['X'], status, workers });
      for (const { variation, reckoning } of rankVariants(request, Object.entries(statistics), 20).variants) {
        const own = workers.filter(({ id = '' }) => variation.worker_ids.includes(id));
        const most = (limit: 'max_context_length' | 'max_length') => Math.max(...own.map((row) => row[limit] ?? 0));
        const [context, length] = [most('max_context_length'), most('max_length')];
        const note = reckoning.notes[0];
        if (reckoning.range) {
          expect(context).toBeGreaterThanOrEqual(request.context);
          expect(length).toBeGreaterThanOrEqual(request.tokens);
        } else if (context < request.context) expect(note).toEqual({ note: 'too little context', most: context });
        else if (length < request.tokens) expect(note).toEqual({ note: 'too long for its workers', most: length });
        else expect(note).toEqual({ note: 'no worker takes both' });
        if (!reckoning.range && note) found[note.note as keyof typeof found] += 1;
      }
    }
    for (const [note, times] of Object.entries(found)) expect(times, note).toBeGreaterThan(0);
  });

  it('a range is in order, and its terms add up to it', () => {
    for (const { status, workers, request } of scenes) {
      const statistics = statisticsOf({ reference: ['X'], status, workers });
      for (const { range, terms, notes } of statistics.X
        ? reckonModel(request, statistics.X, 20).byBackend.values()
        : []) {
        if (!range) {
          expect(notes.length).toBeGreaterThan(0);
          continue;
        }
        expect([range.best, range.likely, range.worst]).toEqual(
          [range.best, range.likely, range.worst].sort((a, b) => a - b),
        );
        const seconds = terms.filter(({ term }) => ['start', 'answer', 'second try'].includes(term));
        for (const end of ['best', 'worst'] as const)
          expect(seconds.reduce((sum, term) => sum + term[end], 0)).toBeCloseTo(range[end], 9);
      }
    }
  });
});
