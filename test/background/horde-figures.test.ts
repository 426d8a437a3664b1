import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnswerPart, SourceName, SourceState } from '../../src/messages/protocol.ts';
import { json, type Respond } from '../horde-api/test-server.ts';
import { type AnswerName, GOOD, statusRow, workerRow } from './test-answers.ts';
import { createTestWorld, HOUR, MINUTE, NOON, SECOND, type TestWorker, type TestWorld } from './test-world.ts';

let world: TestWorld;
let worker: TestWorker;
beforeEach(async () => {
  world = await createTestWorld();
  worker = world.start();
});
afterEach(() => world.close());

const TEXT = ['status', 'stats', 'workers', 'reference'] as const;

const look = (by = worker) => by.ask('getCombinedModelData', { modelType: 'text' });
const refresh = (now = false, by = worker) => by.ask('awaitRefresh', { modelType: 'text', now });
const requests = () => TEXT.map(world.asked);
const restart = (options?: Parameters<TestWorld['start']>[0]) => {
  worker = world.start(options);
};

describe('the answer', () => {
  test('has the shipped names at first, and figures once the Horde has answered', async () => {
    const first = await look();
    expect(Object.keys(first.statistics)).toEqual(['A/X', 'C/Z']);
    expect(first.statistics['A/X']).toMatchObject({ worker_count: null, usage_stats: null });
    expect(first.sources.status).toEqual({
      state: 'waiting',
      fetchedAt: null,
      rowsSince: null,
      partial: false,
      origin: null,
      failure: null,
      failingSince: null,
      nextTryAt: NOON + MINUTE,
      refreshing: true,
      droppedRows: 0,
    });
    expect(first.sources.reference).toMatchObject({ state: 'stale', fetchedAt: null, origin: 'shipped' });

    const { sources } = await refresh();
    expect(sources.status).toEqual({
      state: 'fresh',
      fetchedAt: NOON,
      rowsSince: NOON,
      partial: false,
      origin: null,
      failure: null,
      failingSince: null,
      nextTryAt: NOON + MINUTE,
      refreshing: false,
      droppedRows: 0,
    });
    expect(sources.reference).toMatchObject({ state: 'fresh', fetchedAt: NOON, origin: 'models.aihorde.net' });

    const { statistics } = await look();
    expect(Object.keys(statistics)).toEqual(['A/X', 'B/Y', 'old']);
    expect(statistics['A/X']?.backend_variations?.koboldcpp).toMatchObject({
      variant_name: 'koboldcpp/X',
      worker_count: 1,
      thread_count: 3,
      usage_total: 3,
    });
  });

  test('has only online models if only those are asked for', async () => {
    await refresh();
    const { statistics } = await worker.ask('getCombinedModelData', { modelType: 'text', scope: 'online' });
    expect(Object.keys(statistics)).toEqual(['A/X']);
  });

  test('for image models has no variations, and does not ask for the reference', async () => {
    await worker.ask('awaitRefresh', { modelType: 'image' });
    const { statistics, sources } = await worker.ask('getCombinedModelData', { modelType: 'image' });
    expect(statistics.Deliberate).toMatchObject({ worker_count: 1, thread_count: 2, usage_stats: { total: 3 } });
    expect(statistics.Deliberate).not.toHaveProperty('backend_variations');
    expect([...requests(), sources.reference.state]).toEqual([0, 0, 0, 0, 'waiting']);
  });

  test('for image models contains no text models, even once those are known', async () => {
    await refresh();
    await worker.ask('awaitRefresh', { modelType: 'image' });
    const { statistics } = await worker.ask('getCombinedModelData', { modelType: 'image' });
    expect(Object.keys(statistics)).toEqual(['Deliberate']);
    expect(Object.keys((await look()).statistics)).not.toContain('Deliberate');
  });

  test('has lines in the order of the names, and none for a name that only image data has', async () => {
    await refresh();
    await worker.ask('awaitRefresh', { modelType: 'image' });
    const { lines } = await worker.ask('lookupNames', {
      queries: [
        { name: 'koboldcpp/x' },
        { name: 'Deliberate' },
        { name: 'B/Y' },
        { name: 'Xs', kind: 'family' },
        { name: 'koboldcpp', kind: 'cut' },
        { name: 'constructor' },
        { name: '' },
      ],
    });
    expect(lines.map((line) => line && [line.models, line.own])).toEqual([
      [['A/X'], 'koboldcpp'],
      null,
      [['B/Y'], 'canonical'],
      [['A/X'], null],
      [['A/X'], 'koboldcpp'],
      null,
      null,
    ]);
  });

  test('has the meanings of names in their order, even if nobody has ever served them', async () => {
    await refresh();
    const { meanings } = await worker.ask('getNameMeanings', {
      names: ['koboldcpp/A/X', 'vllm/nobody-has-it', '__proto__'],
    });
    expect(meanings).toEqual([
      { model: 'A/X', backend: 'koboldcpp' },
      { model: 'nobody-has-it', backend: 'vllm' },
      { model: 'proto', backend: 'canonical' },
    ]);
  });

  test('has details in the order of the keys, and none for an unknown key', async () => {
    await refresh();
    const { models } = await worker.ask('getModelDetails', { models: ['old', 'toString', 'A/X', '__proto__'] });
    expect(models.map((model) => model?.key ?? null)).toEqual(['old', null, 'A/X', null]);
  });

  test('has every worker with everything that the Horde says about it, and what each of its names means', async () => {
    const counters = { uncompleted_jobs: 2, kudos_rewards: 99.5, kudos_details: { generated: 90.5, uptime: 9 } };
    const told = workerRow({ id: 'w1', name: 'Ada', models: ['koboldcpp/X', 'tgi/Old'], ...counters });
    const eve = workerRow({ id: 'w2', name: 'Eve', models: ['koboldcpp/X'], maintenance_mode: true });
    world.answers.workers = json([{ ...told, team: 'None' }, eve]);
    await refresh();
    const { workers, names, isPartial, sources } = await worker.ask('getWorkers', {});
    expect(workers).toEqual([told, eve]);
    expect(isPartial).toBe(false);
    expect(
      names.map(({ name, canonicalName, customName, backend, matchedBy }) => [
        name,
        canonicalName ?? customName,
        backend,
        matchedBy,
      ]),
    ).toEqual([
      ['koboldcpp/X', 'A/X', 'koboldcpp', 'exact'],
      ['tgi/Old', 'old', 'tgi', 'custom'],
    ]);
    expect(sources.workers.state).toBe('fresh');
  });

  test('has the workers’ counters, even if an earlier run has stored it', async () => {
    world.answers.workers = json([workerRow({ id: 'w1', name: 'Ada', models: ['koboldcpp/X'], uncompleted_jobs: 2 })]);
    await refresh();
    restart();
    world.cut = true;
    expect((await worker.ask('getWorkers', {})).workers).toMatchObject([{ name: 'Ada', uncompleted_jobs: 2 }]);
  });

  test('has no workers before the Horde has answered, and says when the list is too short', async () => {
    world.cut = true;
    expect(await worker.ask('getWorkers', {})).toMatchObject({ workers: null, names: [], isPartial: false });
    world.cut = false;
    world.answers.status = json([statusRow({ count: 3 }), statusRow({ name: 'tgi/Old', count: 5 })]);
    await refresh(true);
    expect(await worker.ask('getWorkers', {})).toMatchObject({ workers: [{ name: 'Ada' }], isPartial: true });
  });

  test('has the rows of text models, which the figures are computed from', async () => {
    const first = await worker.ask('getHordeRows', {});
    expect(first).toMatchObject({ status: null, usage: null, workers: null });
    expect(first.reference).toEqual([{ name: 'A/X' }, { name: 'C/Z' }]);
    await refresh();
    const { status, usage, workers, reference, sources } = await worker.ask('getHordeRows', {});
    expect(status).toMatchObject([{ name: 'koboldcpp/X', count: 3 }]);
    expect(usage).toEqual({ names: ['koboldcpp/X', 'tgi/Old'], day: [1, 0], month: [2, 0], total: [3, 4] });
    expect(workers).toMatchObject([{ id: 'w1', models: ['koboldcpp/X'] }]);
    expect(reference?.map(({ name }) => name)).toEqual(['A/X', 'B/Y']);
    expect(sources.stats.state).toBe('fresh');
  });

  test('has no rows of workers if the list is partial, and no figures of a missing period', async () => {
    world.answers.workers = json([workerRow({ id: 'w1', name: 'Ada', models: ['tgi/Other'] })]);
    world.answers.stats = json({ day: { X: 1 }, total: { X: 3 } });
    await refresh();
    const { usage, workers } = await worker.ask('getHordeRows', {});
    expect([usage, workers]).toEqual([{ names: ['X'], day: [1], month: [null], total: [3] }, null]);
  });

  test('has a model called __proto__, even after the worker was killed', async () => {
    world.answers.status = json([{ name: 'tgi/__proto__', type: 'text', count: 1, queued: 7 }]);
    world.answers.stats = json('{"total":{"__proto__":5}}');
    await refresh();
    restart();
    const { statistics } = await look();
    const models = Object.values(statistics).filter(({ display_name }) => display_name === '__proto__');
    expect(models).toMatchObject([{ queued: 7, usage_stats: { total: 5 } }]);
  });
});

describe('how often the Horde is asked', () => {
  test('never before somebody asks for figures', () => {
    expect(requests()).toEqual([0, 0, 0, 0]);
  });

  test('once for questions that come at the same time', async () => {
    await Promise.all([look(), look(), refresh(), refresh(true), worker.ask('lookupNames', { queries: [] })]);
    await refresh(true);
    expect(requests()).toEqual([1, 1, 1, 1]);
  });

  const schedule: [string, number, number[]][] = [
    ['59 s later', 59 * SECOND, [1, 1, 1, 1]],
    ['a minute later', MINUTE, [2, 1, 2, 1]],
    ['an hour later', HOUR, [2, 2, 2, 1]],
    ['a day later', 24 * HOUR, [2, 2, 2, 2]],
  ];
  test.each(schedule)('%s', async (_name, later, expected) => {
    await refresh();
    world.now += later;
    await refresh(true);
    expect(requests()).toEqual(expected);
  });

  test('at the same pace after the worker was killed', async () => {
    await refresh();
    restart();
    world.now += 59 * SECOND;
    await refresh(true);
    expect(requests()).toEqual([1, 1, 1, 1]);
  });

  test('again after the clock was set back, but not at once', async () => {
    await refresh();
    world.now -= 24 * HOUR;
    const { sources } = await refresh();
    expect(sources.status).toMatchObject({ state: 'stale', fetchedAt: world.now, nextTryAt: world.now + MINUTE });
    for (let i = 0; i < 3; i++) {
      world.now += 20 * SECOND;
      restart();
      await refresh();
    }
    expect(requests()).toEqual([2, 2, 2, 2]);
  });

  test.each<[string, number, number[]]>([
    ['is young enough', 4 * MINUTE, [1, 0, 1, 0]],
    ['is older', 4 * MINUTE + SECOND, [2, 0, 2, 0]],
    ['is from before the clock was set back', -HOUR, [2, 0, 2, 0]],
  ])('on a schedule only for what says who serves, unless an answer %s', async (_name, later, expected) => {
    await worker.sources.refreshServed(4 * MINUTE);
    expect(requests()).toEqual([1, 0, 1, 0]);
    world.now += later;
    await worker.sources.refreshServed(4 * MINUTE);
    if (later < 0) {
      world.now += MINUTE;
      await worker.sources.refreshServed(4 * MINUTE);
    }
    expect(requests()).toEqual(expected);
  });
});

const hang: Respond = () => {};
const reset: Respond = (request) => request.socket.destroy();
/** Waits for something that never happens as long as a busy machine may need for something that does. */
const patience = (fault: Respond) => (fault === hang ? { timeout: 1000 } : {});
const html = json('<!doctype html><p>nginx');

describe('a Horde that fails', () => {
  const faults: [string, Respond, SourceState['state'], string][] = [
    ['429', json({ message: '90 per 1 minute' }, {}, 429), 'failing', 'rate-limited'],
    ['500', json('', {}, 500), 'failing', 'server-error'],
    ['502 with a web page', json('<!doctype html><p>Bad Gateway', {}, 502), 'failing', 'server-error'],
    ['503', json('', {}, 503), 'failing', 'server-error'],
    ['403', json('', {}, 403), 'failing', 'client-error'],
    ['404', json('', {}, 404), 'failing', 'client-error'],
    ['HTML', html, 'failing', 'web-page'],
    ['truncated JSON', json('[{"name":'), 'failing', 'not-json'],
    ['another type', json({ message: 'x' }), 'failing', 'unexpected'],
    ['only bad rows', json([{ count: 1 }]), 'failing', 'unexpected'],
    ['an empty list', json([]), 'failing', 'empty'],
    ['no answer', hang, 'failing', 'timeout'],
    ['a reset', reset, 'failing', 'unreachable'],
  ];
  test.each(faults)(
    '%s: the last good answer stays, with its age and the reason',
    async (_name, fault, state, kind) => {
      await refresh();
      world.answers.status = fault;
      world.now += MINUTE;
      restart(patience(fault));
      const { sources } = await refresh();
      expect(sources.status).toMatchObject({ state, fetchedAt: NOON, failingSince: NOON + MINUTE, failure: { kind } });
      expect((await look()).statistics['A/X']).toMatchObject({ queued: 60 });

      restart();
      const next = await look();
      expect(next.sources.status).toMatchObject({ state, fetchedAt: NOON, failure: { kind } });
      expect(next.statistics['A/X']).toMatchObject({ queued: 60 });

      world.answers.status = GOOD.status;
      world.now += MINUTE;
      expect((await refresh()).sources.status).toMatchObject({ state: 'fresh', fetchedAt: world.now, failure: null });
    },
  );

  test.each(faults)(
    '%s before there ever was an answer: not known, and the reason',
    async (_name, fault, state, kind) => {
      restart(patience(fault));
      world.answers.status = fault;
      const { sources } = await refresh();
      expect(sources.status).toMatchObject({ state, fetchedAt: null, failure: { kind } });
      expect((await look()).statistics['A/X']).toMatchObject({
        queued: null,
        worker_count: 1,
        usage_stats: { total: 3 },
      });
    },
  );

  test('has its good rows used, and its bad ones counted', async () => {
    world.answers.status = json([statusRow({}), { count: 1 }, null]);
    const { sources } = await refresh();
    expect(sources.status).toMatchObject({ state: 'fresh', droppedRows: 2 });
    restart();
    expect((await look()).sources.status).toMatchObject({ droppedRows: 2 });
  });

  test('has a row counted once, however often it gives it', async () => {
    world.answers.status = json([statusRow({}), statusRow({}), null, statusRow({})]);
    await refresh();
    expect((await look()).statistics['A/X']).toMatchObject({ queued: 60 });
  });

  test('has its Retry-After obeyed, even when the user asks and after the worker was killed', async () => {
    world.answers.status = json('', { 'Retry-After': '300' }, 429);
    expect((await refresh()).sources.status.nextTryAt).toBe(NOON + 5 * MINUTE);
    world.answers.status = GOOD.status;
    world.now += 5 * MINUTE - 1;
    restart();
    await refresh(true);
    expect(world.asked('status')).toBe(1);
    world.now += 1;
    expect((await refresh()).sources.status.state).toBe('fresh');
  });

  test('can be asked by the user during our own back-off, but not within the shortest interval', async () => {
    world.answers.status = reset;
    for (let i = 0; i < 5; i++) {
      await refresh(true);
      world.now += MINUTE;
    }
    expect(world.asked('status')).toBe(5);
    await refresh();
    expect(world.asked('status')).toBe(5);
    await refresh(true);
    await refresh(true);
    expect(world.asked('status')).toBe(6);
  });

  test('in one source does not make another source fail', async () => {
    world.answers.stats = html;
    const { sources } = await refresh();
    expect(TEXT.map((name: SourceName) => sources[name].state)).toEqual(['fresh', 'failing', 'fresh', 'fresh']);
  });
});

describe('the reference', () => {
  const failAll = (names: AnswerName[]) => {
    for (const name of names) world.answers[name] = json('', {}, 503);
  };

  test('comes from GitHub if models.aihorde.net has none', async () => {
    failAll(['reference']);
    const { sources } = await refresh();
    expect(sources.reference).toMatchObject({ state: 'fresh', origin: 'github', failure: null });
    expect(Object.keys((await look()).statistics)).toEqual(['A/X', 'old']);
  });

  test('comes with the extension if neither has one', async () => {
    failAll(['reference', 'github']);
    const { sources } = await refresh();
    expect(sources.reference).toMatchObject({ state: 'failing', origin: 'shipped', fetchedAt: null });
    expect(Object.keys((await look()).statistics)).toEqual(['A/X', 'C/Z', 'old']);
  });

  test('does not come with the extension if there is an earlier answer', async () => {
    await refresh();
    failAll(['reference', 'github']);
    world.now += 24 * HOUR;
    const { sources } = await refresh();
    expect(sources.reference).toMatchObject({ state: 'failing', origin: 'models.aihorde.net', fetchedAt: NOON });
  });

  test('stays the same after a 304, with a new time', async () => {
    failAll(['reference']);
    await refresh();
    world.answers.github = (request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 500).end();
    };
    world.now += 24 * HOUR;
    restart();
    expect((await refresh()).sources.reference).toMatchObject({
      state: 'fresh',
      fetchedAt: world.now,
      origin: 'github',
    });
    restart();
    expect(Object.keys((await look()).statistics)).toContain('A/X');
  });

  test('has the facts of each model, even after the worker was killed', async () => {
    const facts = { parameters: 24e9, style: 'chat', tags: ['24B'], nsfw: false };
    world.answers.reference = json({ 'A/X': { name: 'A/X', ...facts }, 'B/Y': { name: 'B/Y', description: 'Of Y' } });
    await refresh();
    const before = (await look()).statistics;
    restart();
    const after = (await look()).statistics;
    for (const statistics of [before, after]) {
      expect(statistics['A/X']?.reference).toEqual(facts);
      expect(statistics['B/Y']).not.toHaveProperty('reference');
    }
  });

  test('stored by version 0.1.0, without the facts of records, is asked for again as a whole', async () => {
    failAll(['reference']);
    await refresh();
    const stored = String(world.local.items.get('answer.reference'));
    world.local.items.set('answer.reference', stored.replace(/\n.*/, '\n[{"name":"A/X"}]'));
    world.answers.github = (request, response) => {
      const isSame = request.headers['if-none-match'] !== undefined;
      response.writeHead(isSame ? 304 : 200).end(isSame ? '' : '{"A/X":{"name":"A/X","parameters":24000000000}}');
    };
    restart();
    expect((await look()).statistics['A/X']).toMatchObject({ in_reference: true });
    world.now += 24 * HOUR;
    await refresh();
    expect((await look()).statistics['A/X']?.reference).toEqual({ parameters: 24e9 });
  });

  test('is nowhere to be had: then every model is custom', async () => {
    world.shipped = '<html>';
    failAll(['reference', 'github']);
    await refresh();
    const { statistics, sources } = await look();
    expect(statistics.x).toMatchObject({ in_reference: null, thread_count: 3 });
    expect(sources.reference).toMatchObject({ state: 'failing', origin: null });
  });
});

describe('without a network', () => {
  test('the Horde is asked although the browser says that it is offline, and its answer counts', async () => {
    world.online = false;
    const { sources } = await refresh();
    expect(TEXT.map((name: SourceName) => sources[name].state)).toEqual(['fresh', 'fresh', 'fresh', 'fresh']);
  });

  test('a lost request means offline, and not a fault of the Horde; once online, it is sent again', async () => {
    await refresh();
    world.now += HOUR;
    world.online = false;
    world.cut = true;
    expect((await look()).sources.status).toMatchObject({ state: 'stale' });
    const { sources } = await refresh();
    expect(sources.status).toMatchObject({
      state: 'offline',
      fetchedAt: NOON,
      failure: null,
      nextTryAt: world.now + MINUTE,
      refreshing: false,
    });
    expect((await look()).statistics['A/X']).toMatchObject({ queued: 60 });
    world.online = true;
    world.cut = false;
    world.now += MINUTE;
    expect((await refresh()).sources.status.state).toBe('fresh');
    expect(requests()).toEqual([2, 2, 2, 1]);
  });

  test('a request that is lost while the browser says that it is online is a failure', async () => {
    world.cut = true;
    expect((await refresh()).sources.status).toMatchObject({ state: 'failing', failure: { kind: 'unreachable' } });
  });

  test('a lost request is no longer reported once the browser is online again', async () => {
    world.online = false;
    world.cut = true;
    expect((await refresh()).sources.status).toMatchObject({ state: 'offline', failure: null });
    world.online = true;
    expect((await refresh()).sources.status).toMatchObject({ state: 'waiting', failure: null });
    expect(world.asked('status')).toBe(0);
  });
});

const USE = { 'koboldcpp/X': 5, 'tgi/Old': 0 };

describe('a partial answer', () => {
  const without = (...fields: string[]): Respond => {
    const row = Object.fromEntries(
      Object.entries(statusRow({ queued: 99 })).filter(([field]) => !fields.includes(field)),
    );
    return json([row]);
  };
  const workersWithout = (...fields: string[]): Respond => {
    const row = workerRow({ id: 'w2', name: 'Eve', threads: 7, models: ['koboldcpp/X'] });
    return json([Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)))]);
  };
  const others = json([workerRow({ id: 'w3', name: 'Eve', models: ['tgi/Other'] })]);
  const cases: [string, 'status' | 'stats' | 'workers', Respond, AnswerPart[]][] = [
    ['without the month and all time', 'stats', json({ day: USE }), ['use of the month', 'use ever']],
    ['with an empty month', 'stats', json({ day: USE, month: {}, total: USE }), ['use of the month']],
    [
      'with a month of fewer names',
      'stats',
      json({ day: USE, month: { 'tgi/Old': 0 }, total: USE }),
      ['use of the month'],
    ],
    ['without queues', 'status', without('queued', 'jobs'), ['queues', 'jobs']],
    ['without speeds', 'status', without('performance'), ['speeds']],
    ['without what each worker serves', 'workers', workersWithout('models'), ['models']],
    ['without the maintenance', 'workers', workersWithout('maintenance_mode'), ['maintenance']],
    ['without threads', 'workers', workersWithout('threads'), ['threads']],
    ['with other workers than the status has', 'workers', others, ['serving workers']],
  ];
  test.each(cases)('%s keeps the complete one, with its age and the reason', async (_name, source, partial, lacks) => {
    await refresh();
    const before = (await look()).statistics['A/X'];
    world.answers[source] = partial;
    world.now += HOUR;
    const { sources } = await refresh();
    expect(sources[source]).toMatchObject({
      state: 'failing',
      fetchedAt: NOON,
      rowsSince: NOON,
      partial: false,
      failure: { kind: 'partial', status: 200, host: 'aihorde.net', lacks },
    });
    // Soon, not in an hour.
    expect(sources[source].nextTryAt).toBe(world.now + MINUTE);
    expect((await look()).statistics['A/X']).toEqual(before);
    restart();
    expect((await look()).statistics['A/X']).toEqual(before);

    world.answers[source] = GOOD[source];
    world.now += MINUTE;
    expect((await refresh()).sources[source]).toMatchObject({ state: 'fresh', fetchedAt: world.now, failure: null });
  });

  const firsts: [string, 'status' | 'stats' | 'workers', Respond, object][] = [
    [
      'the use of a period',
      'stats',
      json({ day: USE }),
      {
        usage_stats: { day: 5, month: null, total: null },
        backend_variations: { koboldcpp: { usage_day: 5, usage_month: null, usage_total: null } },
      },
    ],
    [
      'the use of some names',
      'stats',
      json({ day: USE, month: { 'tgi/Old': 0 }, total: USE }),
      { usage_stats: { day: 5, month: null, total: 5 } },
    ],
    [
      'queues',
      'status',
      without('queued', 'jobs'),
      { queued: null, queued_jobs: null, thread_count: 3, performance: 10 },
    ],
    ['speeds', 'status', without('performance'), { queued: 99, performance: null, performance_mean: null }],
    [
      'who serves what',
      'workers',
      workersWithout('models'),
      { worker_count: 3, worker_count_is_threads: true, thread_count: 3, worker_summaries: null },
    ],
    ['who serves', 'workers', workersWithout('maintenance_mode'), { worker_count: 3, worker_count_is_threads: true }],
    ['workers', 'workers', others, { worker_count: 3, worker_count_is_threads: true, thread_count: 3 }],
  ];
  test.each(firsts)(
    'is used where there is no whole one; not known is %s',
    async (_name, source, partial, expected) => {
      world.answers[source] = partial;
      const { sources } = await refresh();
      expect(sources[source]).toMatchObject({
        state: 'failing',
        fetchedAt: NOON,
        partial: true,
        nextTryAt: NOON + MINUTE,
        failure: { kind: 'partial' },
      });
      const { statistics } = await look();
      expect(statistics['A/X']).toMatchObject(expected);
      restart();
      const next = await look();
      expect(next.statistics['A/X']).toMatchObject(expected);
      expect(next.sources[source]).toMatchObject({ state: 'failing', partial: true });

      // The same answer again is as partial as before.
      world.now += MINUTE;
      expect((await refresh()).sources[source]).toMatchObject({
        state: 'failing',
        partial: true,
        fetchedAt: world.now,
      });
      world.answers[source] = GOOD[source];
      world.now += 15 * MINUTE;
      expect((await refresh()).sources[source]).toMatchObject({ state: 'fresh', partial: false, failure: null });
    },
  );

  test('lacks a worker that came after the list was made, but no other', async () => {
    const names = ['koboldcpp/X', 'tgi/A', 'tgi/B', 'tgi/C', 'tgi/New'];
    world.answers.status = json(names.map((name) => statusRow({ name })));
    world.answers.workers = json(
      names.slice(0, 4).map((name) => workerRow({ id: name, name, threads: 3, models: [name] })),
    );
    const { sources } = await refresh();
    expect(sources.workers).toMatchObject({ state: 'fresh', partial: false });
    const { statistics } = await look();
    expect(statistics['A/X']).toMatchObject({ worker_count: 1, thread_count: 3 });
    expect(statistics.new).toMatchObject({ worker_count: null, thread_count: 3 });
    expect(statistics.new?.backend_variations?.tgi).toMatchObject({ worker_count: null, thread_count: 3 });
  });

  test('is recognised by a status that comes later than the list', async () => {
    let come = () => {};
    world.answers.status = (request, response) => {
      come = () => GOOD.status(request, response);
    };
    world.answers.workers = others;
    const done = refresh();
    await expect.poll(() => world.news, { timeout: 5000 }).toContain('text.workers');
    come();
    await done;
    expect((await look()).statistics['A/X']).toMatchObject({ worker_count: 3, worker_count_is_threads: true });
  });
});

describe('a worker that is killed', () => {
  test('during a request still has the last good answer, and does not ask the Horde again at once', async () => {
    await refresh();
    world.now += MINUTE;
    world.answers.status = hang;
    void look();
    await expect.poll(() => world.asked('status')).toBe(2);
    restart();
    const { statistics, sources } = await look();
    expect(statistics['A/X']).toMatchObject({ queued: 60 });
    expect(sources.status).toMatchObject({
      state: 'stale',
      fetchedAt: NOON,
      nextTryAt: world.now + MINUTE,
      refreshing: false,
    });
    expect(world.asked('status')).toBe(2);
  });

  test('while it stores an answer has not shown that answer yet', async () => {
    const { set } = world.local;
    let store = () => {};
    world.local.set = async (items) => {
      if ('answer.text.status' in items)
        await new Promise<void>((resolve) => {
          store = resolve;
        });
      return set(items);
    };
    const done = refresh();
    await expect.poll(async () => (await look()).sources.stats.fetchedAt).toBe(NOON);
    await expect.poll(() => world.asked('status')).toBe(1);
    expect((await look()).statistics['A/X']).toMatchObject({ queued: null, usage_stats: { total: 3 } });
    await expect
      .poll(() => {
        store();
        return world.local.items.has('answer.text.status');
      })
      .toBe(true);
    await done;
    expect((await look()).statistics['A/X']).toMatchObject({ queued: 60 });
  });

  test('has the popup’s rows from the snapshot, and they are the same as after a merge', async () => {
    const online = () => worker.ask('getCombinedModelData', { modelType: 'text', scope: 'online' });
    await refresh();
    await expect.poll(async () => (await online()).maintenance).toBe(false);
    const before = await online();
    await expect.poll(() => world.local.items.has('snapshot.text')).toBe(true);
    const kept = String(world.local.items.get('snapshot.text'));

    world.local.items.set('snapshot.text', kept.replace('"display_name":"A/X"', '"display_name":"from the snapshot"'));
    restart();
    expect((await online()).statistics['A/X']?.display_name).toBe('from the snapshot');

    world.local.items.set('snapshot.text', kept);
    restart();
    expect(JSON.stringify(await online())).toBe(JSON.stringify(before));
  });

  test('does not use the snapshot if a refresh ended while it was being read', async () => {
    const online = () => worker.ask('getCombinedModelData', { modelType: 'text', scope: 'online' });
    await refresh();
    await online();
    await expect.poll(() => world.local.items.has('snapshot.text')).toBe(true);
    world.now += MINUTE;
    world.answers.status = json([statusRow({ queued: 99 })]);
    restart();
    const { get } = world.local;
    world.local.get = async (keys) => {
      const items = await get(keys);
      if (keys.includes('snapshot.text')) await refresh();
      return items;
    };
    const { statistics, sources } = await online();
    expect([statistics['A/X']?.queued, sources.status.fetchedAt]).toEqual([99, world.now]);
  });

  const outdated: [string, (kept: string) => unknown, { version?: string }][] = [
    ['of another version of the extension', (kept) => kept, { version: '1.0.1' }],
    ['of other rows', (kept) => kept.replace(String(NOON), String(NOON - 1)), {}],
    ['cut short', (kept) => kept.slice(0, -5), {}],
    ['of another type', () => ({ a: 1 }), {}],
    ['of nothing', (kept) => kept.replace(/\n.*/s, '\nnull'), {}],
  ];
  test.each(outdated)('does not use a snapshot %s', async (_name, spoil, options) => {
    const online = () => worker.ask('getCombinedModelData', { modelType: 'text', scope: 'online' });
    await refresh();
    await online();
    await expect.poll(() => world.local.items.has('snapshot.text')).toBe(true);
    const kept = String(world.local.items.get('snapshot.text')).replace('"queued":60', '"queued":61');
    world.local.items.set('snapshot.text', spoil(kept));
    restart(options);
    expect((await online()).statistics['A/X']).toMatchObject({ queued: 60 });
  });
});

describe('the Horde’s maintenance', () => {
  const isInMaintenance = async () => (await look()).maintenance;

  test('is asked for when somebody looks at the list, and reported once it is known', async () => {
    world.answers.modes = json({ maintenance_mode: true });
    await refresh();
    await worker.ask('lookupNames', { queries: [{ name: 'koboldcpp/X' }] });
    expect(world.asked('modes')).toBe(0);
    expect(await isInMaintenance()).toBe(null);
    await expect.poll(() => world.news).toContain('modes');
    expect(await isInMaintenance()).toBe(true);
    restart();
    expect(await isInMaintenance()).toBe(true);
  });

  test.each<[string, Respond]>([
    ['well', GOOD.modes],
    ['badly', json('', {}, 500)],
    ['something else', json({ message: 'x' })],
  ])('is asked for once in ten minutes if it is answered %s', async (_name, answer) => {
    world.answers.modes = answer;
    for (let minute = 0; minute < 10; minute++) {
      await look();
      await expect.poll(() => world.asked('modes')).toBe(1);
      world.now += MINUTE - 1;
      restart();
    }
    world.now += 10;
    await expect.poll(async () => [await look(), world.asked('modes')][1]).toBe(2);
  });

  test('is unknown after half an hour without an answer', async () => {
    world.answers.modes = json({ maintenance_mode: true });
    await expect.poll(isInMaintenance).toBe(true);
    world.answers.modes = reset;
    world.now += 29 * MINUTE;
    expect(await isInMaintenance()).toBe(true);
    world.now += MINUTE;
    expect(await isInMaintenance()).toBe(null);
  });
});

describe('the Horde’s own totals', () => {
  const asked = () => [world.asked('performance'), world.asked('totals')];
  const totals = () => worker.ask('getHordeTotals', {});

  test('are only asked for by the view that shows them', async () => {
    await refresh();
    await look();
    await worker.ask('getCombinedModelData', { modelType: 'text', scope: 'online' });
    await worker.ask('getHordeRows', {});
    await worker.ask('getModelDetails', { models: ['A/X'] });
    await worker.ask('lookupNames', { queries: [{ name: 'koboldcpp/X' }] });
    expect(asked()).toEqual([0, 0]);
    expect(await totals()).toMatchObject({ performance: null, totals: null });
    await expect.poll(asked).toEqual([1, 1]);
    await expect.poll(async () => (await totals()).sources.totals.state).toBe('fresh');
    const known = await totals();
    expect(known).toMatchObject({
      performance: { queued_text_requests: 4, queued_tokens: 1800, past_minute_tokens: 9000.5 },
      totals: { minute: { requests: 30, tokens: 12_000 }, day: { requests: 20_000, tokens: 8_000_000 } },
      sources: { performance: { state: 'fresh' } },
    });
    restart();
    expect(await totals()).toMatchObject({ performance: known.performance, totals: known.totals });
  });

  test.each<[string, Respond]>([
    ['well', GOOD.totals],
    ['badly', json('', {}, 500)],
    ['with zeros, before they are computed', json({ minute: {}, day: {}, total: { requests: 0, tokens: 0 } })],
  ])('are asked for once a minute if they are answered %s', async (_name, answer) => {
    world.answers.totals = answer;
    world.answers.performance = answer === GOOD.totals ? GOOD.performance : answer;
    for (let second = 0; second < 60; second += 20) {
      await totals();
      await expect.poll(asked).toEqual([1, 1]);
      world.now += 20 * SECOND - 1;
      restart();
    }
    world.now += 10;
    await expect.poll(async () => [await totals(), ...asked()].slice(1)).toEqual([2, 2]);
  });
});

test('each source is reported and served as it arrives, while another one is still waiting', async () => {
  world.answers.reference = hang;
  world.answers.github = hang;
  const done = refresh();
  await expect.poll(() => world.news).toEqual(expect.arrayContaining(['text.status', 'text.workers', 'text.stats']));
  const { statistics, sources } = await look();
  expect(statistics['A/X']).toMatchObject({ queued: 60, worker_count: 1, usage_stats: { total: 3 } });
  expect([sources.status.state, sources.reference.refreshing]).toEqual(['fresh', true]);
  restart();
  void done;
});

describe('what is written to storage', () => {
  /** Keys of all writes from now on. */
  const watchWrites = () => {
    const keys: string[] = [];
    const { set } = world.local;
    world.local.set = (items) => {
      keys.push(...Object.keys(items));
      return set(items);
    };
    return keys;
  };

  test('only the time of rows that came again unchanged, and the worker’s next life counts from it', async () => {
    await refresh();
    const keys = watchWrites();
    world.now += HOUR;
    await refresh();
    expect(keys.filter((key) => key.startsWith('answer'))).toEqual([]);
    restart();
    const { sources, statistics } = await look();
    expect(sources.stats).toMatchObject({ state: 'fresh', fetchedAt: NOON + HOUR, rowsSince: NOON });
    expect(statistics['A/X']).toMatchObject({ queued: 60, usage_stats: { total: 3 } });
  });

  test('rows that have changed, with their time; the noted time of the rows before does not count for them', async () => {
    await refresh();
    world.now += HOUR;
    await refresh();
    const renewal = world.local.items.get('renewal.text.stats');
    world.now += HOUR;
    world.answers.stats = json({ day: USE, month: USE, total: USE });
    await refresh();
    // As after a kill between two writes.
    world.local.items.set('renewal.text.stats', renewal);
    restart();
    const { sources } = await look();
    expect(sources.stats).toMatchObject({ fetchedAt: NOON + 2 * HOUR, rowsSince: NOON + 2 * HOUR });
  });

  test('rows that could not be stored at first, once they come again', async () => {
    world.local.accepts = world.session.accepts = (key) => key !== 'answer.text.stats';
    await refresh();
    world.local.accepts = world.session.accepts = () => true;
    world.now += HOUR;
    await refresh();
    restart();
    expect((await look()).sources.stats).toMatchObject({ state: 'fresh', fetchedAt: NOON + HOUR });
  });

  test.each([
    ['garbage', 'x'],
    ['of another version', '{"version":2,"rowsSince":0,"fetchedAt":5}'],
    ['of another type', 5],
    ['without a time', `{"version":1,"rowsSince":${NOON}}`],
  ])('a time that is %s does not count: the rows keep the time that they came with', async (_name, renewal) => {
    await refresh();
    world.local.items.set('renewal.text.status', renewal);
    restart();
    expect((await look()).sources.status).toMatchObject({ fetchedAt: NOON });
  });
});

describe('storage that fails', () => {
  const spoilt: [string, (stored: unknown) => unknown][] = [
    ['garbage', () => 'garbage'],
    ['of another type', () => 5],
    ['of another version', (stored) => String(stored).replace('"version":1', '"version":2')],
    ['with a time that never comes', (stored) => String(stored).replace(/"fetchedAt":\d+/, '"fetchedAt":1e999')],
    ['without a time', (stored) => String(stored).replace(/"fetchedAt":\d+/, '"fetchedAt":null')],
    ['with garbage for rows', (stored) => `${String(stored).split('\n')[0]}\n{]`],
    ['with rows of another kind', (stored) => `${String(stored).split('\n')[0]}\n"x"`],
    ['cut short', (stored) => String(stored).slice(0, -3)],
  ];
  test.each(spoilt)('makes an answer %s count as none, and it is asked for again', async (_name, spoil) => {
    await refresh();
    for (const [key, stored] of world.local.items)
      if (key.startsWith('answer')) world.local.items.set(key, spoil(stored));
    world.local.items.delete('snapshot.text');
    restart();
    const first = await look();
    expect(first.statistics['A/X']).toMatchObject({ queued: null });
    expect(TEXT.map((name: SourceName) => first.sources[name].fetchedAt)).toEqual([null, null, null, null]);
    world.now += MINUTE;
    await refresh();
    expect((await look()).statistics['A/X']).toMatchObject({ queued: 60, worker_count: 1, usage_stats: { total: 3 } });
    expect(requests()).toEqual([2, 2, 2, 2]);
  });

  test('has invalid facts repaired, and its rows used', async () => {
    await refresh();
    const spoil = (stored: unknown) =>
      String(stored)
        .replace(/"origin":[^,]+/, '"origin":5')
        .replace(/"droppedRows":0/, '"droppedRows":-1');
    for (const [key, stored] of world.local.items)
      if (key.startsWith('answer')) world.local.items.set(key, spoil(stored));
    restart();
    const { statistics, sources } = await look();
    expect(statistics['A/X']).toMatchObject({ queued: 60 });
    expect(sources.reference).toMatchObject({ state: 'fresh', origin: null, droppedRows: 0 });
  });

  test('is full: the copy in memory is used, and session storage remembers when the Horde was asked', async () => {
    world.local.accepts = () => false;
    await refresh();
    expect((await look()).statistics['A/X']).toMatchObject({ queued: 60 });
    restart();
    expect((await look()).statistics['A/X']).toMatchObject({ queued: 60 });
    expect(requests()).toEqual([1, 1, 1, 1]);

    world.local.accepts = () => true;
    world.now += MINUTE;
    await refresh();
    restart();
    expect((await look()).sources.status).toMatchObject({ state: 'fresh', fetchedAt: NOON + MINUTE });
  });

  test('has too little room for one answer: everything else is stored', async () => {
    world.local.accepts = world.session.accepts = (key) => key !== 'answer.text.stats';
    await refresh();
    restart();
    const { statistics, sources } = await look();
    expect(statistics['A/X']).toMatchObject({ queued: 60, usage_stats: null });
    expect(sources.stats).toMatchObject({ state: 'waiting', nextTryAt: NOON + MINUTE });
    expect(requests()).toEqual([1, 1, 1, 1]);
  });

  test('can be neither read nor written', async () => {
    world.local.readable = world.session.readable = false;
    world.local.accepts = world.session.accepts = () => false;
    await refresh();
    await worker.ask('getCombinedModelData', { modelType: 'image' });
    expect((await look()).statistics).toMatchObject({ 'A/X': { queued: 60 }, 'B/Y': { in_reference: true } });
    expect(requests()).toEqual([1, 1, 1, 1]);
  });
});
