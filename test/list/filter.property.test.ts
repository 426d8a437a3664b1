import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  filterModels,
  filterTags,
  type ModelFilter,
  matchesFilter,
  NO_FILTER,
  withoutTag,
} from '../../src/list/index.ts';
import { statisticsOf } from './statistics-of.ts';

/** Each name's model, backend and size, stated here instead of derived from the name. */
const NAMES: Record<string, { model: string; backend: ModelFilter['backends'][number]; billions: number }> = {
  'koboldcpp/Alpha-24B': { model: 'A/Alpha-24B', backend: 'koboldcpp', billions: 24 },
  'koboldcpp/alpha-24b-Q4_K_M': { model: 'A/Alpha-24B', backend: 'koboldcpp', billions: 24 },
  'aphrodite/A/Alpha-24B': { model: 'A/Alpha-24B', backend: 'aphrodite', billions: 24 },
  'A/Alpha-24B': { model: 'A/Alpha-24B', backend: 'canonical', billions: 24 },
  'koboldcpp/Beta-8B': { model: 'B/Beta-8B', backend: 'koboldcpp', billions: 8 },
  'tabbyAPI/B/Beta-8B': { model: 'B/Beta-8B', backend: 'tabbyapi', billions: 8 },
  'koboldcpp/Gamma-0.6B': { model: 'C/Gamma-0.6B', backend: 'koboldcpp', billions: 0.6 },
};
const REFERENCE = ['A/Alpha-24B', 'B/Beta-8B', 'C/Gamma-0.6B'];
const FACTS = new Map([
  ['A/Alpha-24B', { style: 'chat', baseline: 'Base', nsfw: false, tags: ['24B', 'chat'] }],
  ['B/Beta-8B', { style: 'roleplay', nsfw: true, tags: ['8B', 'chat'] }],
]);

const anyName = fc.constantFrom(...Object.keys(NAMES));
const worker = fc.record({
  threads: fc.integer({ min: 1, max: 5 }),
  maintenance_mode: fc.boolean(),
  trusted: fc.boolean(),
  max_length: fc.constantFrom(256, 512, 1024),
  max_context_length: fc.constantFrom(4096, 8192, 16_384),
  models: fc.uniqueArray(anyName, { minLength: 1, maxLength: 4 }),
});
const sources = fc
  .record({ workers: fc.array(worker, { maxLength: 8 }), queued: fc.array(fc.nat({ max: 5000 }), { minLength: 7 }) })
  .map(({ workers, queued }) => {
    const rows = workers.map((row, at) => ({ ...row, id: `${at}`, name: `${at}`, requests_fulfilled: 1 }));
    const serving = rows.filter(({ maintenance_mode }) => !maintenance_mode);
    const served = Object.keys(NAMES).filter((name) => serving.some(({ models }) => models.includes(name)));
    const status = served.map((name, at) => ({
      name,
      count: serving.reduce((sum, { threads, models }) => sum + (models.includes(name) ? threads : 0), 0),
      performance: 10,
      queued: queued[at] ?? 0,
      jobs: queued[at] ? 1 : 0,
    }));
    return { workers: rows, status };
  });
/** Most filters have one or two conditions: nothing would match all of them. */
const seldom = <T>(usual: T, asked: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: asked });
const maybe = <T>(...values: T[]) => seldom<T | null>(null, fc.constantFrom(...values));
const some = <T>(...values: T[]) => seldom<T[]>([], fc.subarray(values));
const anyFilter = fc.record<ModelFilter>({
  backends: some('koboldcpp', 'aphrodite', 'canonical', 'tabbyapi'),
  smallest: maybe(0.6, 8, 24),
  largest: maybe(0.6, 8, 24),
  context: maybe(4096, 8192, 16_384, 16_385),
  length: maybe(256, 512, 1024, 1025),
  trustedOnly: seldom(false, fc.constant(true)),
  inReference: maybe(true, false),
  nsfw: maybe(true, false),
  baselines: some('base', 'other'),
  styles: some('Chat', 'roleplay'),
  tags: some('CHAT', '24b'),
  onlineOnly: fc.constant(true),
  search: seldom('', fc.constantFrom('alpha', 'B beta', '24b kobold')),
});

type Sources = typeof sources extends fc.Arbitrary<infer T> ? T : never;

/** The filter's result, computed from the answers themselves: names, workers, models. */
function reckon({ workers, status }: Sources, filter: ModelFilter) {
  const isWorkerAsked = filter.context !== null || filter.length !== null || filter.trustedOnly;
  const chosen = workers.filter(
    (one) =>
      !one.maintenance_mode &&
      one.max_context_length >= (filter.context ?? 0) &&
      one.max_length >= (filter.length ?? 0) &&
      (one.trusted || !filter.trustedOnly),
  );
  const words = filter.search.toLowerCase().split(' ').filter(Boolean);
  const isModelLeft = (model: string, billions: number) => {
    const facts: { style?: string; baseline?: string; nsfw?: boolean; tags?: string[] } = FACTS.get(model) ?? {};
    const texts = Object.keys(NAMES).filter(
      (name) => NAMES[name]?.model === model && workers.some(({ models }) => models.includes(name)),
    );
    const text = [model, ...texts].join(' ').toLowerCase();
    return (
      billions >= (filter.smallest ?? 0) &&
      billions <= (filter.largest ?? 100) &&
      filter.inReference !== false &&
      (filter.nsfw === null || facts.nsfw === filter.nsfw) &&
      (filter.baselines.length === 0 || filter.baselines.includes(facts.baseline?.toLowerCase() ?? '-')) &&
      (filter.styles.length === 0 || filter.styles.some((style) => style.toLowerCase() === facts.style)) &&
      filter.tags.every((tag) => facts.tags?.some((has) => has.toLowerCase() === tag.toLowerCase())) &&
      words.every((word) => text.includes(word))
    );
  };
  const names = status
    .filter(({ name }) => {
      const { model, backend, billions } = NAMES[name] ?? { model: '', backend: 'canonical', billions: 0 };
      return (
        isModelLeft(model, billions) &&
        (filter.backends.length === 0 || filter.backends.includes(backend)) &&
        (!isWorkerAsked || chosen.some(({ models }) => models.includes(name)))
      );
    })
    .map(({ name }) => name);
  const left = chosen.filter(({ models }) => models.some((name) => names.includes(name)));
  return {
    models: [...new Set(names.map((name) => NAMES[name]?.model))].sort(),
    workerCount: left.length,
    threadCount: left.reduce((sum, { threads }) => sum + threads, 0),
    queued: status.reduce((sum, { name, queued }) => sum + (names.includes(name) ? queued : 0), 0),
  };
}

const merge = ({ workers, status }: Sources) =>
  statisticsOf({ reference: REFERENCE, referenceFacts: FACTS, status, workers });

describe('any filter on any fleet', () => {
  it('leaves the models, workers, threads and queues that a calculation from the answers gives', () => {
    fc.assert(
      fc.property(sources, anyFilter, (answers, filter) => {
        const expected = reckon(answers, filter);
        const { models, totals, countWithoutFilter: of } = filterModels(merge(answers), filter);
        expect([...models.keys()].sort()).toEqual(expected.models);
        expect(of).toBe(reckon(answers, NO_FILTER).models.length);
        if (models.size === 0) return;
        expect(totals).toMatchObject({
          modelsOnline: expected.models.length,
          workerCount: expected.workerCount,
          threadCount: expected.threadCount,
          queued: expected.queued,
        });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves at least as many models with each tag removed, and all of them without tags', () => {
    fc.assert(
      fc.property(sources, anyFilter, (answers, filter) => {
        const statistics = merge(answers);
        const left = filterModels(statistics, filter).models;
        for (const tag of filterTags(filter)) {
          const wider = withoutTag(filter, tag);
          expect(filterTags(wider)).not.toContainEqual(tag);
          // Removing one of several backends, styles or baselines narrows the choice.
          const others =
            tag.tag === 'backend'
              ? wider.backends
              : tag.tag === 'style'
                ? wider.styles
                : tag.tag === 'baseline'
                  ? wider.baselines
                  : [];
          if (others.length > 0) continue;
          for (const key of left.keys()) expect(matchesFilter(key, statistics[key] ?? fail(key), wider)).toBe(true);
        }
        const bare = filterTags(filter).reduce(withoutTag, filter);
        expect(bare).toEqual({ ...NO_FILTER, search: filter.search });
      }),
    );
  });
});

function fail(key: string): never {
  throw new Error(`${key} is missing`);
}
