import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json, type Respond } from '../horde-api/test-server.ts';
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

const step = fc.record({
  fault: fc.constantFrom('good', 'good', 'good', ...Object.keys(FAULTS)),
  forward: fc.constantFrom(SECOND, 30 * SECOND, MINUTE, MINUTE, 3 * MINUTE, HOUR, -MINUTE, -HOUR),
  online: fc.constantFrom(true, true, true, false),
  /** `storage.local` takes nothing. */
  full: fc.constantFrom(false, false, true),
  kill: fc.constantFrom(null, null, null, 'before', 'mid-request', 'mid-body'),
  urgent: fc.boolean(),
});

test('whatever happens: the last good answer or a newer one, a true age and reason, no more requests than allowed', {
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
        for (const { fault, forward, online, full, kill, urgent } of steps) {
          world.now += forward;
          forwards += Math.max(0, forward);
          latest = Math.max(latest, world.now);
          world.online = online;
          world.local.accepts = () => !full;
          let reached = () => {};
          const mid = new Promise<void>((resolve) => {
            reached = resolve;
          });
          world.answers.status = (request, response) => {
            reached();
            if (kill === 'mid-request') return;
            if (kill === 'mid-body') return void response.write('[{"name":');
            if (fault !== 'good') return FAULTS[fault]?.(request, response);
            given += 1;
            json([{ name: 'koboldcpp/X', type: 'text', count: 3, queued: given }])(request, response);
          };
          if (kill === 'before') worker = world.start();
          await Promise.race([worker.ask('awaitRefresh', { modelType: 'text', now: urgent }), mid]);
          if (kill?.startsWith('mid')) worker = world.start();
          await worker.ask('awaitRefresh', { modelType: 'text' });
          const { statistics, sources } = await worker.ask('getCombinedModelData', { modelType: 'text' });
          const { status } = sources;
          const queued = statistics['A/X']?.queued ?? null;

          if (shown) expect(queued).toBeGreaterThanOrEqual(shown.queued);
          if (queued !== null) shown = { queued, time: world.now };
          expect(status.fetchedAt === null).toBe(queued === null);
          expect(status.fetchedAt ?? 0).toBeLessThanOrEqual(world.now);
          expect(status.state === 'offline').toBe(!online);
          expect(status.failure === null).toBe(status.failingSince === null);
          if (status.state === 'failing') expect(status.failure?.message).toBeTruthy();
          if (status.state === 'fresh') expect(world.now - (status.fetchedAt ?? 0)).toBeLessThan(MINUTE);
          expect(world.asked('status')).toBeLessThanOrEqual(1 + forwards / MINUTE);
          expect(world.asked('stats')).toBeLessThanOrEqual(1 + forwards / MINUTE);
        }

        // The fault is over: one refresh later everything is well.
        world.now = latest + 2 * HOUR;
        world.online = true;
        world.local.accepts = () => true;
        world.answers.status = json([{ name: 'koboldcpp/X', type: 'text', count: 3, queued: 1e6 }]);
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
