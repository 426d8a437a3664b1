import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readQuestion } from '../../src/background/answer-question.ts';
import { createMessageListener, createOnlineSnapshot, createSafeStorage } from '../../src/background/index.ts';
import { QUESTIONS } from '../../src/background/questions.ts';
import { decodeAnswer, encodeAnswer, readStoredAnswer } from '../../src/background/stored-answer.ts';
import type { Sender } from '../../src/background/trust.ts';
import {
  type CategorySources,
  createCategoryMerge,
  createModelIndex,
  createModelReference,
  getModelFamily,
  getModelNameVariants,
  type NameQuery,
  parseTextModelName,
} from '../../src/horde/index.ts';
import {
  correctForClockSetBack,
  readActiveModels,
  readModelUsage,
  readPace,
  readReferenceModels,
  readWorkers,
  type Usable,
  type Worker,
} from '../../src/horde-api/index.ts';
import { readOrigin } from '../../src/messages/read-origin.ts';
import { readSettings } from '../../src/messages/settings.ts';
import { findNames } from '../../src/pages/any-page/find-names.ts';
import { shortName, visibleText } from '../../src/ui/visible-text.ts';
import { HOSTILE_NAMES, MARKUP, USUAL } from '../hostile-names.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createTestWorld, type TestWorker, type TestWorld } from './test-world.ts';

/**
 * All outside data, in its worst form. A failure prints fast-check's seed and path: put both into the `fc.assert` that
 * failed to reproduce it.
 */

const AT_LEAST = 100_000;
let inputs = 0;

/** A test with this many inputs, each of which counts. */
function hold<T>(what: string, arbitrary: fc.Arbitrary<T>, runs: number, check: (input: T) => void | Promise<void>) {
  test(what, async () => {
    const property = fc.asyncProperty(arbitrary, async (input) => {
      inputs += 1;
      await check(input);
    });
    await fc.assert(property, { numRuns: runs });
  });
}

const corpusName = fc.constantFrom(...HOSTILE_NAMES, ...USUAL);

/** Pieces of names, cut and reassembled. */
const spliced = fc
  .array(fc.tuple(corpusName, fc.nat({ max: 60 }), fc.nat({ max: 60 })), { minLength: 1, maxLength: 4 })
  .map((parts) =>
    parts.map(([name, start, length]) => name.slice(start % (name.length + 1)).slice(0, length)).join(''),
  );
const longName = fc
  .tuple(corpusName, fc.integer({ min: 1, max: 100_000 }))
  .map(([name, length]) => (name || 'x').repeat(Math.ceil(length / (name.length || 1))).slice(0, length));
const anyName = fc.oneof(
  { weight: 4, arbitrary: spliced },
  { weight: 4, arbitrary: corpusName },
  { weight: 3, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('/', '-', '_', '.', ':', '#', 'Q4', 'gguf', '7B', ' ') }) },
);

/** Made once: that takes 4 ms. */
const reference = createModelReference([
  'ReadyArt/Broken-Tutu-24B',
  'Qwen/Qwen3-0.6B',
  'google/gemma-3-1b-it',
  ...HOSTILE_NAMES,
]);

describe('names', () => {
  /** Without invisible characters, and with one kind of hyphen. */
  const asRead = (text: string) =>
    text.replace(/\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g, '').replace(/[\u2010\u2011]/g, '-');

  function check(name: string) {
    const parsed = parseTextModelName(name);
    expect(parsed.fullName).toBe(name);
    const resolved = reference.resolve(name);
    expect(resolved.canonicalName === null).toBe(resolved.matchedBy === 'custom');
    if (resolved.canonicalName !== null) expect(reference.has(resolved.canonicalName)).toBe(true);
    expect(reference.resolve(name)).toEqual(resolved);
    expect(getModelNameVariants(name)[0]).toBe(name);
    expect(typeof getModelFamily(name)).toBe('string');
    for (const found of findNames(name).flat()) expect(asRead(name.slice(found.start, found.end))).toBe(found.name);
    const typed = readOrigin(name);
    if ('origin' in typed) expect(new URL(typed.origin).origin).toBe(typed.origin);
    const shown = visibleText(name.slice(0, 2000));
    expect(shown).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u);
    expect(shortName(name).text.length).toBeLessThan(1000);
  }
  hold('are read, whatever they are', anyName, 19_000, check);
  hold('of any length', longName, 200, check);

  hold('mean the same when they are asked for again in another reference', spliced, 3000, (name) => {
    const { backend, customName } = reference.resolve(name);
    const without = createModelReference([]).resolve(name);
    expect(without.backend).toBe(backend);
    expect([without.customName, `${without.customName} (custom)`]).toContain(customName);
  });
});

/** A value where another one was expected. */
const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    -1,
    1e300,
    Number.MIN_VALUE,
    2 ** 53,
    '7',
    'NaN',
    true,
    [],
    {},
    [[]],
    { toString: 1 },
    { toJSON: 1 },
    { length: 1 },
  ),
  fc.constantFrom(...MARKUP),
);
const figure = fc.oneof({ weight: 3, arbitrary: fc.nat() }, { weight: 1, arbitrary: junk });
const orJunk = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: arbitrary as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: junk });

const goodStatus = fc.record({
  name: anyName,
  type: fc.constant('text'),
  count: fc.nat({ max: 99 }),
  performance: fc.nat({ max: 500 }),
  queued: fc.nat({ max: 1e6 }),
  jobs: fc.nat({ max: 1e4 }),
  eta: fc.nat({ max: 1e4 }),
});
const goodWorker = fc.record({
  id: fc.uuid(),
  name: anyName,
  type: fc.constant('text'),
  threads: fc.integer({ min: 1, max: 30 }),
  maintenance_mode: fc.boolean(),
  models: fc.array(anyName, { maxLength: 4 }),
  bridge_agent: anyName,
});
const badRow = fc.oneof(
  junk,
  fc.record(
    { name: orJunk(anyName), count: figure, queued: figure, performance: figure, type: junk },
    { requiredKeys: [] },
  ),
  fc.record({ id: junk, name: junk, threads: figure, models: junk, type: orJunk(fc.constant('text')) }),
);
/** The rows whose fields are all valid. */
const GOOD = new WeakSet<object>();
const among = <T extends object>(good: fc.Arbitrary<T>) => {
  const marked = good.map((row): unknown => {
    GOOD.add(row);
    return row;
  });
  return fc.array(fc.oneof(marked, badRow), { maxLength: 12 });
};
const counts = orJunk(
  fc
    .array(fc.tuple(anyName, figure), { maxLength: 12 })
    .map((entries) => JSON.parse(`{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join()}}`)),
);
const statusAnswer = among(goodStatus);
const workersAnswer = among(goodWorker);
const usageAnswer = fc.record({ day: counts, month: counts, total: counts }, { requiredKeys: [] });
const referenceAnswer = fc.array(orJunk(anyName), { maxLength: 12 });

/** An answer's text that was changed on the way: cut, doubled, dropped, replaced. */
const damaged = (answer: fc.Arbitrary<unknown>) =>
  fc
    .tuple(
      answer.map((value) => JSON.stringify(value)),
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.nat({ max: 9 }),
          fc.constantFrom('', ',', '}', ']', '"', 'null', '-1', '{}', '\\u0000', '1e999', '"__proto__":1,', '<html>'),
        ),
        { maxLength: 3 },
      ),
    )
    .map(([text, edits]) =>
      edits.reduce((edited, [at, length, put]) => {
        const start = at % (edited.length + 1);
        return edited.slice(0, start) + put + edited.slice(start + length);
      }, text),
    );

/** The result of JSON.parse; undefined if it throws, as the client then does. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const READERS: [string, fc.Arbitrary<unknown>, (json: unknown) => Usable<unknown>][] = [
  ['status', statusAnswer, (json) => readActiveModels(json, 'text')],
  ['workers', workersAnswer, (json) => readWorkers(json, 'text')],
  ['usage', usageAnswer, readModelUsage],
  ['reference', referenceAnswer, readReferenceModels],
];

describe('answers', () => {
  for (const [name, answer, read] of READERS) {
    hold(`of ${name}, damaged on the way, are rows or a reason`, damaged(answer), 5000, (text) => {
      const usable = read(parse(text));
      if (!usable.ok) return expect(['unexpected', 'empty']).toContain(usable.kind);
      // What was accepted once is accepted again: it contains nothing bad.
      expect(read(JSON.parse(JSON.stringify(usable.rows)))).toMatchObject({ ok: true, droppedRows: 0 });
    });
  }

  hold('lose no good row of status and workers', fc.tuple(statusAnswer, workersAnswer), 3000, ([status, workers]) => {
    for (const [rows, usable] of [
      [status, readActiveModels(status, 'text')],
      [workers, readWorkers(workers, 'text')],
    ] as const) {
      const good = rows.filter((row) => GOOD.has(Object(row)));
      const kept = new Set(usable.ok ? usable.rows.map((row) => JSON.stringify(row)) : []);
      for (const row of good) expect(kept).toContain(JSON.stringify(row));
    }
  });

  hold('lose no good figure of the usage', usageAnswer, 3000, (usage) => {
    const good = Object.entries(usage as Record<string, unknown>).flatMap(([period, names]) =>
      typeof names === 'object' && names !== null && !Array.isArray(names)
        ? Object.entries(names).flatMap(([name, count]) =>
            typeof count === 'number' && count >= 0 && count <= Number.MAX_SAFE_INTEGER && name.length <= 2000
              ? [[period, name, count] as const]
              : [],
          )
        : [],
    );
    const usable = readModelUsage(parse(JSON.stringify(usage)));
    for (const [period, name, count] of good) {
      expect(usable.ok && usable.rows[period as 'day']?.[name], `${period} ${name}`).toBe(count === 0 ? 0 : count);
    }
  });
});

const KINDS = ['name', 'cut', 'family', 'known'] as const;
const query = fc.record({ name: anyName, kind: fc.constantFrom(...KINDS), eta: fc.nat(), threads: fc.nat() });

/** Each takes some 15 ms, and each run of the tests has other inputs. */
const MERGES = 300;

describe('the merge', () => {
  const answers = fc.record({ status: statusAnswer, stats: usageAnswer, workers: workersAnswer });

  function mergeAll(sources: CategorySources, queries: NameQuery[]) {
    const merge = createCategoryMerge(sources, { includeBackendVariations: true });
    const all = merge.all();
    const keys = Object.keys(all);
    for (const key of Object.keys(merge.online())) expect(keys).toContain(key);
    const index = createModelIndex({ merge, reference, status: null, workers: null });
    for (const query of queries) for (const key of index.lookup(query)?.models ?? []) expect(keys).toContain(key);
    return all;
  }

  hold(
    'has every good row in one variation, and sums nothing twice',
    fc.tuple(answers, fc.array(query, { maxLength: 4 })),
    MERGES,
    ([answer, queries]) => {
      const rows = <T>(usable: Usable<T>) => (usable.ok ? usable.rows : null);
      const status = rows(readActiveModels(answer.status, 'text'));
      const stats = rows(readModelUsage(parse(JSON.stringify(answer.stats))));
      const workers = rows(readWorkers(answer.workers, 'text'));
      const all = mergeAll({ category: 'text', reference, status, stats, workers }, queries);
      const spellings = Object.values(all).flatMap((model) =>
        Object.values(model.backend_variations ?? {}).flatMap((variation) =>
          variation.spellings.map(({ name }) => name),
        ),
      );
      expect(new Set(spellings).size).toBe(spellings.length);
      const named = new Set(spellings);
      for (const row of status ?? []) expect(named).toContain(row.name);
      // Of two rows with one id, one is used.
      const isOnly = ({ id, name }: Worker) =>
        workers?.filter((w) => w.id === id && (id || w.name === name)).length === 1;
      for (const worker of workers?.filter(isOnly) ?? [])
        for (const name of worker.models ?? []) expect(named).toContain(name);
      const total = Object.values(stats?.total ?? {}).reduce((sum, count) => sum + count, 0);
      const merged = Object.values(all).reduce((sum, model) => sum + (model.usage_stats?.total ?? 0), 0);
      // Sums of larger figures cannot be exact, and sums of fractions depend on their order.
      const isWhole = Object.values(stats?.total ?? {}).every(Number.isInteger);
      if (total <= Number.MAX_SAFE_INTEGER)
        expect(Math.abs(merged - total)).toBeLessThanOrEqual(isWhole ? 0 : total * 1e-12);
    },
  );

  hold('takes even rows that nobody has checked', answers, MERGES, (answer) => {
    mergeAll({ category: 'text', reference, ...answer } as unknown as CategorySources, []);
  });
});

const TYPES = Object.keys(QUESTIONS);
const message = fc.oneof(
  fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withTypedArray: true }),
  fc.record(
    {
      type: fc.oneof(fc.constantFrom(...TYPES), corpusName),
      modelType: fc.oneof(fc.constantFrom('text', 'image'), junk),
      scope: fc.oneof(fc.constantFrom('all', 'online', undefined), junk),
      queries: orJunk(fc.array(orJunk(query), { maxLength: 3 })),
      models: orJunk(fc.array(orJunk(anyName), { maxLength: 3 })),
      now: fc.oneof(fc.boolean(), junk),
      change: orJunk(
        fc.record({ off: junk, without: junk, addresses: orJunk(fc.record({ add: junk, remove: junk })) }),
      ),
      tabId: figure,
      site: fc.oneof(fc.constant(null), fc.constant('aihorde.net'), anyName),
      about: orJunk(fc.constantFrom('model', 'worker')),
      name: orJunk(anyName),
      view: orJunk(anyName),
      found: junk,
    },
    { requiredKeys: ['type'] },
  ),
);

const ID = 'abcdef';
const OWN = `chrome-extension://${ID}`;
const SITES = ['https://aihorde.net', 'https://lite.koboldai.net'];
const sender: fc.Arbitrary<Sender> = fc.record(
  {
    id: fc.oneof(fc.constantFrom(ID, ID, 'fedcba', ID.toUpperCase(), `${ID}0`, ''), anyName),
    url: fc.oneof(
      fc
        .tuple(
          fc.constantFrom(
            OWN,
            `${OWN}0`,
            `${OWN}.example.com`,
            ...SITES,
            'http://aihorde.net',
            'https://aihorde.net.example.com',
            'https://evilkoboldai.net',
            'https://aihorde.net@example.com',
            'https://example.com',
            'about:blank',
            'data:text/html,',
            'file://',
            'blob:https://aihorde.net',
          ),
          fc.constantFrom('', '/', '/popup.html', `/${OWN}/`, '/?x#y', ':443/', ':444/', '\\@example.com/'),
        )
        .map((parts) => parts.join('')),
      anyName,
    ),
    origin: fc.oneof(fc.constantFrom(OWN, 'null', 'https://aihorde.net'), anyName),
    tab: fc.record({ id: fc.nat() }, { requiredKeys: [] }),
    frameId: fc.nat({ max: 3 }),
  },
  { requiredKeys: [] },
);

/** Computed independently of the product: from the address as the URL standard reads it. */
function expectedTrust({ id, url, origin }: Sender): 'all' | 'page' | 'none' {
  if (id !== ID || url === undefined) return 'none';
  if (url.startsWith(`${OWN}/`)) return origin === undefined || origin === OWN ? 'all' : 'none';
  return URL.canParse(url) &&
    SITES.some((site) => new URL(url).hostname === new URL(site).hostname) &&
    new URL(url).protocol === 'https:'
    ? 'page'
    : 'none';
}
const OF_PAGES = [
  'lookupNames',
  'getModelDetails',
  'awaitRefresh',
  'getPageSettings',
  'reportView',
  'openFullPage',
  'loadTables',
];

describe('messages', () => {
  hold('are read or refused, and what is read is read again', message, 11_000, (value) => {
    const read = readQuestion(value);
    if (read && 'asked' in read) expect(readQuestion(read.asked)).toEqual(read);
    if (read && 'error' in read) expect(read.error).not.toBe('');
  });

  hold(
    'from anyone reach nothing but what the sender may ask',
    fc.tuple(message, sender),
    20_000,
    async ([value, from]) => {
      const reached: { type: string; modelType?: unknown }[] = [];
      const listener = createMessageListener(
        async (request) => {
          reached.push(request);
          return {} as never;
        },
        { extensionId: ID, extensionUrl: `${OWN}/`, pageMatches: SITES.map((site) => `${site}/*`) },
      );
      const answered = await new Promise<unknown>((resolve) => {
        if (!listener(value, from, resolve)) resolve(undefined);
      });
      const trust = expectedTrust(from);
      for (const { type, modelType } of reached) {
        expect(trust).not.toBe('none');
        if (trust === 'page') expect(OF_PAGES).toContain(type);
        if (trust === 'page') expect(modelType).not.toBe('image');
      }
      if (from.id !== ID) expect(answered).toBeUndefined();
      if (trust === 'none' && answered) expect(answered).toMatchObject({ ok: false });
    },
  );

  describe('that are well-formed', () => {
    let world: TestWorld;
    let worker: TestWorker;
    beforeAll(async () => {
      world = await createTestWorld();
      worker = world.start();
      await worker.ask('awaitRefresh', { modelType: 'text' });
    });
    afterAll(() => world.close());

    hold('are answered, and each list with as many as were asked for', message, 4000, async (value) => {
      const read = readQuestion(value);
      if (!read || !('asked' in read) || !['lookupNames', 'getModelDetails'].includes(read.asked.type)) return;
      const request = read.asked;
      const answer = await worker.ask(request.type, request as never);
      expect(JSON.parse(JSON.stringify(answer))).toHaveProperty('sources');
      if (request.type === 'lookupNames') expect(answer).toMatchObject({ lines: { length: request.queries.length } });
      if (request.type === 'getModelDetails')
        expect(answer).toMatchObject({ models: { length: request.models.length } });
    });
  });
});

const settings = fc.oneof(
  fc.anything({ withNullPrototype: true, withBigInt: true }),
  fc.record(
    {
      off: orJunk(fc.array(orJunk(fc.constantFrom('aihorde.net', 'artbot.site', '__proto__')))),
      without: orJunk(fc.array(orJunk(fc.constantFrom('line', 'panel', 'constructor')))),
      addresses: orJunk(
        fc.array(
          orJunk(
            fc.record({
              site: orJunk(fc.constantFrom('sillytavern', 'agnai.chat')),
              origin: orJunk(fc.oneof(anyName, fc.webUrl(), fc.constantFrom('http://*', 'https://[::1]:8000'))),
            }),
          ),
        ),
      ),
    },
    { requiredKeys: [] },
  ),
);

/** The text of a stored item, damaged. */
const stored = damaged(
  fc.record({ version: fc.constantFrom(0, 1, 2), fetchedAt: figure, rowsSince: figure, origin: junk, etag: junk }),
);

describe('what is stored', () => {
  hold('settings are mended to some that are stored as they are', settings, 5000, (value) => {
    const read = readSettings(value);
    expect(readSettings(JSON.parse(JSON.stringify(read)))).toEqual(read);
    for (const { origin } of read.addresses) expect(new URL(origin).origin).toBe(origin);
  });

  hold(
    'answers are those that were written, or none',
    fc.tuple(fc.oneof(stored, fc.anything()), statusAnswer),
    5000,
    ([head, rows]) => {
      const kept = readStoredAnswer(typeof head === 'string' ? `${head}\n${JSON.stringify(rows)}` : head);
      if (!kept) return;
      expect(kept.fetchedAt).toBeGreaterThan(0);
      expect(readStoredAnswer(encodeAnswer(kept))).toEqual(kept);
      const decode = (text: string) => {
        const usable = readActiveModels(JSON.parse(text), 'text');
        return usable.ok ? usable.rows : null;
      };
      const answer = decodeAnswer(kept, { encode: (_, body) => body, decode });
      if (answer) expect(answer.rows.length).toBeGreaterThan(0);
    },
  );

  const pace = fc.oneof(
    fc.anything(),
    fc.record({
      askedAt: figure,
      failures: figure,
      failingSince: figure,
      failure: fc.record({
        kind: fc.constantFrom('timeout', '__proto__'),
        status: figure,
        host: orJunk(anyName),
        limit: figure,
      }),
      backOffUntil: figure,
      retryAfterUntil: figure,
    }),
  );
  hold(
    'a pace is mended, and never keeps us waiting for more than a day',
    fc.tuple(pace, fc.nat({ max: 2 ** 45 })),
    5000,
    ([value, now]) => {
      const read = readPace(value);
      expect(JSON.stringify(readPace(JSON.parse(JSON.stringify(read))))).toBe(JSON.stringify(read));
      const { backOffUntil, retryAfterUntil } = correctForClockSetBack(read, now);
      const longest = now + 24 * 3_600_000 + 60_000;
      expect(backOffUntil ?? 0).toBeLessThanOrEqual(longest);
      expect(retryAfterUntil ?? 0).toBeLessThanOrEqual(longest);
    },
  );

  hold(
    'a snapshot is that of this version and these rows, or none',
    fc.tuple(fc.oneof(stored, fc.anything()), fc.boolean()),
    2000,
    async ([text, own]) => {
      const local = createMemoryStorage();
      const item = typeof text === 'string' && own ? `1.0.0 now\n${text}` : text;
      local.items.set('snapshot.text', typeof item === 'symbol' || typeof item === 'function' ? null : item);
      const read = await createOnlineSnapshot(createSafeStorage(local, null), '1.0.0').read('now');
      if (!own) expect(read).toBeNull();
      else if (read !== null) expect(JSON.parse(read)).toBeTypeOf('object');
    },
  );
});

test(`these were at least ${AT_LEAST} inputs`, () => {
  console.log(`${inputs} hostile inputs`);
  expect(inputs).toBeGreaterThanOrEqual(AT_LEAST);
});
