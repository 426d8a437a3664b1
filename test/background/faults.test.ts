import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json, type Respond } from '../horde-api/test-server.ts';
import { GOOD, statusRow, workerRow } from './test-answers.ts';
import { createTestWorld, HOUR, MINUTE, SECOND } from './test-world.ts';

/** What the Horde does with one request for `/status/models`; `good`: an answer newer than all before. */
const FAULTS: Record<string, Respond> = {
  429: json({ message: '90 per 1 minute' }, {}, 429),
  '429, wait 2 min': json('', { 'Retry-After': '120' }, 429),
  500: json('', {}, 500),
  '503, wait 1 h': json('', { 'Retry-After': '3600' }, 503),
  HTML: json('<html>'),
  truncated: json('[{"name":"koboldcpp/X","que'),
  empty: json([]),
  'another type': json({ message: 'x' }),
  'bad rows': json([{ queued: 5 }, null]),
  reset: (request) => request.socket.destroy(),
};

/** Queues in partial answers are larger than any in a complete one. */
const PARTIAL = 1e9;
const { jobs: _, ...WITHOUT_JOBS } = statusRow({});
const USE = { 'koboldcpp/X': 2, 'tgi/Old': 4 };
/** Answers that lack something, as after another client's `X-Fields` or from a server that has just started. */
const PARTIAL_USE: Respond = json({ day: USE, total: USE });
const OTHER_WORKERS: Respond = json([workerRow({ id: 'w9', name: 'Eve', models: ['tgi/Other'] })]);

const step = fc.record({
  fault: fc.constantFrom('good', 'good', 'good', 'partial', ...Object.keys(FAULTS)),
  forward: fc.constantFrom(SECOND, 30 * SECOND, MINUTE, MINUTE, 3 * MINUTE, HOUR, -MINUTE, -HOUR),
  network: fc.constantFrom('there', 'there', 'there', 'gone', 'there, but said to be gone'),
  usage: fc.constantFrom('whole', 'partial', 'none'),
  workers: fc.constantFrom('whole', 'whole', 'others'),
  /** `storage.local` rejects everything. */
  full: fc.constantFrom(false, false, true),
  kill: fc.constantFrom(null, null, null, 'before', 'mid-request', 'mid-body'),
  urgent: fc.boolean(),
});

test('whatever happens, there is the last good answer or a newer one, with its true age and reason, and never more requests than allowed', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const world = await createTestWorld();
      try {
        let worker = world.start();
        let given = 0;
        let shown: { queued: number; time: number } | null = null;
        let forwards = 0;
        let latest = world.now;
        let hasWhole = false;
        let hasUse = false;
        let hasWorkers = false;
        for (const { fault, forward, network, usage, workers, full, kill, urgent } of steps) {
          world.now += forward;
          forwards += Math.max(0, forward);
          latest = Math.max(latest, world.now);
          world.online = network === 'there';
          world.cut = network === 'gone';
          world.answers.stats = usage === 'whole' ? GOOD.stats : usage === 'partial' ? PARTIAL_USE : json('', {}, 500);
          world.answers.workers = workers === 'whole' ? GOOD.workers : OTHER_WORKERS;
          world.local.accepts = () => !full;
          let reached = () => {};
          const mid = new Promise<void>((resolve) => {
            reached = resolve;
          });
          world.answers.status = (request, response) => {
            reached();
            if (kill === 'mid-request') return;
            if (kill === 'mid-body') return void response.write('[{"name":');
            if (fault !== 'good' && fault !== 'partial') return FAULTS[fault]?.(request, response);
            given += 1;
            if (fault === 'partial') return json([{ ...WITHOUT_JOBS, queued: PARTIAL + given }])(request, response);
            json([statusRow({ queued: given })])(request, response);
          };
          if (kill === 'before') worker = world.start();
          const asked = worker.ask('awaitRefresh', { modelType: 'text', now: urgent });
          await Promise.race([asked, mid]);
          if (kill?.startsWith('mid')) worker = world.start();
          await worker.ask('awaitRefresh', { modelType: 'text' });
          const { statistics, sources } = await worker.ask('getCombinedModelData', { modelType: 'text' });
          const { status } = sources;
          const model = statistics['A/X'];
          const queued = model?.queued ?? null;

          // A partial answer never replaces a complete one; what it lacks is unknown.
          const isWhole = queued !== null && queued < PARTIAL;
          if (hasWhole) expect(isWhole).toBe(true);
          if (isWhole && !hasWhole) shown = null;
          hasWhole = isWhole;
          expect(status.partial).toBe(queued !== null && !isWhole);
          expect(model?.queued_jobs ?? null).toBe(isWhole ? 2 : null);
          if (shown) expect(queued).toBeGreaterThanOrEqual(shown.queued);
          if (queued !== null) shown = { queued, time: world.now };

          const isWholeUse = sources.stats.fetchedAt !== null && !sources.stats.partial;
          if (hasUse) expect(isWholeUse).toBe(true);
          hasUse = isWholeUse;
          expect(model?.usage_stats ?? null).toEqual(
            isWholeUse
              ? { day: 1, month: 2, total: 3 }
              : sources.stats.partial
                ? { day: 2, month: null, total: 2 }
                : null,
          );

          // Either the workers, or threads instead: never none if somebody serves.
          const isCounted = model?.worker_count === 1 && !model.worker_count_is_threads;
          // Only a status of the same time proves that a list is partial.
          const isProvable = status.state === 'fresh';
          if (hasWorkers && isProvable) expect(isCounted).toBe(true);
          hasWorkers = isCounted && isProvable;
          if (queued !== null && !isCounted)
            expect(model).toMatchObject({ worker_count: 3, worker_count_is_threads: true, thread_count: 3 });
          expect(status.fetchedAt === null).toBe(queued === null);
          expect(status.fetchedAt ?? 0).toBeLessThanOrEqual(world.now);
          if (status.state === 'offline') expect(network).not.toBe('there');
          expect(status.failure === null).toBe(status.failingSince === null);
          if (status.state === 'failing') expect(status.failure?.host).toBeTruthy();
          if (status.state === 'fresh') expect(world.now - (status.fetchedAt ?? 0)).toBeLessThan(MINUTE);
          expect(world.asked('status')).toBeLessThanOrEqual(1 + forwards / MINUTE);
          expect(world.asked('stats')).toBeLessThanOrEqual(1 + forwards / MINUTE);
        }

        // The fault is over: after one refresh everything works.
        world.now = latest + 2 * HOUR;
        world.online = true;
        world.cut = false;
        Object.assign(world.answers, { stats: GOOD.stats, workers: GOOD.workers });
        world.local.accepts = () => true;
        world.answers.status = json([statusRow({ queued: 1e6 })]);
        const { sources } = await worker.ask('awaitRefresh', { modelType: 'text' });
        expect(sources.status).toMatchObject({ state: 'fresh', fetchedAt: world.now, failure: null });
        worker = world.start();
        const { statistics } = await worker.ask('getCombinedModelData', { modelType: 'text' });
        expect(statistics['A/X']).toMatchObject({ queued: 1e6, worker_count: 1, usage_stats: { total: 3 } });
      } finally {
        await world.close();
      }
    }),
    { numRuns: 60 },
  );
});
