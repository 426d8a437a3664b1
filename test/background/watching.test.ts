import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toNoticeWords } from '../../src/background/watch-words.ts';
import { viewOfNotice } from '../../src/background/watching.ts';
import type { Watch, WatchEvent } from '../../src/watch/index.ts';
import { json } from '../horde-api/test-server.ts';
import { statusRow, workerRow } from './test-answers.ts';
import { createTestWorld, MINUTE, type TestWorker, type TestWorld } from './test-world.ts';

/** Watching in the whole background: its sources, its storage, and a system that shows notices. */

const X: Watch = { target: { is: 'model', model: 'A/X' }, name: 'A/X', waitUnder: null };
const Y: Watch = { target: { is: 'model', model: 'B/Y' }, name: 'B/Y', waitUnder: null };

let world: TestWorld;
let worker: TestWorker;
beforeEach(async () => {
  world = await createTestWorld();
  world.shipped = ['A/X', 'B/Y'];
  worker = world.start();
});
afterEach(() => world.close());

const add = (...watches: Watch[]) => worker.ask('changeWatches', { change: { add: watches } });
const read = () => worker.ask('getWatches', {});
const stored = () => world.local.items.get('watches');
const titles = () => world.system.notices.map(({ title }) => title);
const badge = () => world.system.badge?.text;

/** From now on the Horde serves these models of the reference, each by one worker, and B/Y as well. */
function serve(...models: string[]) {
  const names = [...models, 'other'].map((model) => `koboldcpp/${model}`);
  world.answers.status = json(names.map((name) => statusRow({ name, count: 1 })));
  world.answers.workers = json(names.map((name, index) => workerRow({ id: `w${index}`, name, models: [name] })));
}
const fail = () => {
  world.answers.status = json('', {}, 502);
};

/** Five minutes later the alarm goes off. */
async function alarm(minutes = 5) {
  world.now += minutes * MINUTE;
  await worker.watching.handleAlarm('watch');
  await settled();
}
/** Waits until everything that follows from an answer has been done. */
const settled = () => worker.watching.change({});
const restart = () => {
  worker = world.start();
};

describe('before anything is watched', () => {
  test('nothing is asked, stored, shown or set', async () => {
    await worker.watching.start();
    await worker.watching.handleAlarm('watch');
    await worker.watching.refreshIfDue();
    expect(await read()).toEqual({ watches: [], quietHours: null, sampleTime: null, standings: [], feed: [] });
    expect([world.asked('status'), world.asked('workers')]).toEqual([0, 0]);
    expect([world.local.items.size, world.session.items.size, world.system.alarms.size]).toEqual([0, 0, 0]);
    expect(world.system.badge).toBeNull();
  });

  test('an answer that a popup has asked for is not stored either', async () => {
    await worker.ask('awaitRefresh', { modelType: 'text' });
    await worker.ask('getCombinedModelData', { modelType: 'text' });
    await worker.watching.handleGoodAnswer();
    expect(stored()).toBeUndefined();
  });
});

describe('a watch', () => {
  test('starts with what is on the screen, and reports what comes after', async () => {
    serve('X');
    await worker.ask('awaitRefresh', { modelType: 'text' });
    const { standings } = await add(X, Y);
    expect(standings.map(([key, { isOnline }]) => [key, isOnline])).toEqual([
      ['["model","A/X"]', true],
      ['["model","B/Y"]', false],
    ]);
    expect(world.system.badge).toEqual({ text: '1', title: 'Horde Lens – 1 of 2 watched online', isQuiet: false });
    serve('X', 'Y');
    await alarm();
    expect(titles()).toEqual(['B/Y is online']);
    serve('Y');
    await alarm();
    expect(titles()).toEqual(['B/Y is online']);
    await alarm();
    expect(titles()).toEqual(['B/Y is online', 'A/X is offline']);
    const { feed } = await read();
    expect(feed.map(({ title, view }) => [title, view])).toEqual([
      ['A/X is offline', '/model/A%2FX'],
      ['B/Y is online', '/model/B%2FY'],
    ]);
  });

  test('is checked by an alarm, less often while data is saved, until nothing is watched any more', async () => {
    await add(X);
    expect([...world.system.alarms]).toEqual([['watch', 5]]);
    world.system.alarms.clear();
    world.system.savesData = true;
    restart();
    await worker.watching.start();
    expect([...world.system.alarms]).toEqual([['watch', 15]]);
    await worker.ask('changeWatches', { change: { remove: ['["model","A/X"]'] } });
    expect([...world.system.alarms]).toEqual([]);
  });

  test('asks who serves, and nothing else', async () => {
    await add(X);
    await alarm();
    expect([world.asked('status'), world.asked('workers')]).toEqual([1, 1]);
    expect([world.asked('stats'), world.asked('reference'), world.asked('modes')]).toEqual([0, 0, 0]);
  });

  test('is judged by answers to somebody else’s questions, and then asks less often', async () => {
    serve();
    await add(X);
    await alarm();
    serve('X');
    world.now += 3 * MINUTE;
    await worker.ask('awaitRefresh', { modelType: 'text' });
    await settled();
    expect(titles()).toEqual(['A/X is online']);
    const before = world.asked('status');
    await alarm(2);
    expect(world.asked('status')).toBe(before);
  });

  test('keeps its model when the reference has learnt about it', async () => {
    const custom: Watch = { target: { is: 'model', model: 'W' }, name: 'W', waitUnder: null };
    serve('W');
    await worker.ask('awaitRefresh', { modelType: 'text' });
    await add(custom);
    world.answers.reference = json({ 'C/W': { name: 'C/W' }, 'A/X': { name: 'A/X' } });
    world.now += 25 * 60 * MINUTE;
    await worker.ask('awaitRefresh', { modelType: 'text' });
    await alarm();
    await alarm();
    expect((await read()).standings.map(([, { isOnline }]) => isOnline)).toEqual([true]);
    expect(titles()).toEqual([]);
  });
});

describe('while our own samples fail', () => {
  test.each<[string, () => void]>([
    ['because the Horde fails', fail],
    ['because the network is gone', () => (world.cut = true)],
    [
      'because an answer is partial',
      () => (world.answers.workers = json([workerRow({ id: 'w9', name: 'Eve', models: ['koboldcpp/Z'] })])),
    ],
    ['because a list is empty', () => (world.answers.status = json([]))],
  ])('nothing is reported, %s', async (_why, breaks) => {
    serve('X');
    await add(X);
    await alarm();
    serve();
    breaks();
    for (let count = 0; count < 6; count++) await alarm();
    expect(titles()).toEqual([]);
    world.cut = false;
    serve('X');
    await alarm(15);
    expect(titles()).toEqual([]);
    expect(badge()).toBe('1');
  });

  test('the badge says after 20 minutes that nobody knows', async () => {
    serve('X');
    await add(X);
    await alarm();
    expect(badge()).toBe('1');
    fail();
    await alarm(15);
    expect(badge()).toBe('1');
    await alarm();
    expect(world.system.badge).toEqual({
      text: '?',
      title: 'Horde Lens – how many of 1 watched are online is not known now',
      isQuiet: true,
    });
  });
});

describe('a background that is killed', () => {
  test('after any step reports everything once', async () => {
    serve();
    await add(X, Y);
    for (const served of [[], ['X'], ['X', 'Y'], ['Y'], ['Y'], ['X']]) {
      serve(...served);
      restart();
      await worker.watching.start();
      await alarm();
      restart();
      await worker.watching.handleGoodAnswer();
    }
    expect(titles()).toEqual(['A/X is online', 'B/Y is online', 'A/X is offline', 'A/X is online']);
  });

  test('between storing and showing a notice never shows it twice: the feed and the badge have it', async () => {
    serve();
    await add(X);
    await alarm();
    serve('X');
    world.killedAfterWriting = 'watches';
    world.now += 5 * MINUTE;
    void worker.watching.handleAlarm('watch');
    await vi.waitFor(() => expect(stored()).toMatchObject({ feed: [{ what: 'online' }] }));
    world.killedAfterWriting = null;
    restart();
    await worker.watching.start();
    await worker.watching.handleGoodAnswer();
    await alarm();
    expect(titles()).toEqual([]);
    expect((await read()).feed.map(({ title }) => title)).toEqual(['A/X is online']);
    expect(badge()).toBe('1');
  });

  test('and whose storage accepts nothing, shows nothing, and reports it while it lives', async () => {
    serve();
    await add(X);
    await alarm();
    for (const area of [world.local, world.session]) area.accepts = (key) => key !== 'watches';
    serve('X');
    await alarm();
    expect(titles()).toEqual([]);
    expect((await read()).feed).toHaveLength(1);
    expect(badge()).toBe('1');
  });
});

describe('the badge', () => {
  test('counts what is watched and online, in words as well, and disappears with the last watch', async () => {
    serve('X');
    await worker.ask('awaitRefresh', { modelType: 'text' });
    await add(X, Y);
    await alarm();
    expect(world.system.badge).toEqual({ text: '1', title: 'Horde Lens – 1 of 2 watched online', isQuiet: false });
    serve();
    await alarm();
    await alarm();
    expect(world.system.badge).toMatchObject({ text: '0', isQuiet: true });
    await worker.ask('changeWatches', { change: { remove: ['["model","A/X"]', '["model","B/Y"]'] } });
    expect(world.system.badge).toEqual({ text: '', title: 'Horde Lens', isQuiet: true });
  });

  test('is there again after the browser has forgotten it', async () => {
    serve('X');
    await add(X);
    await alarm();
    world.system.badge = null;
    restart();
    await worker.watching.start();
    expect(badge()).toBe('1');
  });
});

test('quiet hours also end without a good answer', async () => {
  serve();
  await add(X);
  await alarm();
  // It is five past twelve.
  await worker.ask('changeWatches', { change: { quietHours: { from: 12 * 60, to: 12 * 60 + 12 } } });
  serve('X');
  await alarm();
  expect([titles(), (await read()).feed.length]).toEqual([[], 1]);
  fail();
  await alarm();
  expect(world.system.notices).toEqual([
    { id: 'watch 0 /watches', title: 'While it was quiet: 1 change', text: 'A/X is online' },
  ]);
});

test('the feed can be cleared', async () => {
  serve();
  await add(X);
  await alarm();
  serve('X');
  await alarm();
  const { feed, watches } = await worker.ask('clearWatchFeed', {});
  expect([feed, watches]).toEqual([[], [X]]);
});

describe('in words', () => {
  const event = (more: Partial<WatchEvent>): WatchEvent => ({
    time: 1,
    key: 'k',
    target: { is: 'model', model: 'A/X' },
    name: 'A/X',
    what: 'online',
    isOnline: true,
    wait: null,
    waitUnder: null,
    models: ['A/X'],
    ...more,
  });
  const filter = { is: 'filter', filter: {} } as WatchEvent['target'];

  test.each<[Partial<WatchEvent>, string, string, string]>([
    [{}, 'A/X is online', '', '/model/A%2FX'],
    [{ wait: 0 }, 'A/X is online', 'Nothing waits there.', '/model/A%2FX'],
    [{ wait: 95 }, 'A/X is online', 'Expected wait: about 95 s', '/model/A%2FX'],
    [{ wait: 7300 }, 'A/X is online', 'Expected wait: about 2 h', '/model/A%2FX'],
    [{ what: 'offline' }, 'A/X is offline', 'No worker serves it any more.', '/model/A%2FX'],
    [{ what: 'wait', wait: 12, waitUnder: 300 }, 'A/X: wait under 5 min', 'Expected wait: about 12 s', '/model/A%2FX'],
    [{ what: 'steady', isOnline: false }, 'A/X is steady again', 'It has been offline for an hour.', '/model/A%2FX'],
    [
      { target: filter, name: '70B', models: ['A/X', 'B/Y'], wait: 9 },
      'A model that fits “70B” is online',
      'A/X, B/Y\nExpected wait: about 9 s',
      '/watches',
    ],
    [{ target: filter, name: '70B' }, 'A model that fits “70B” is online', 'A/X', '/model/A%2FX'],
    [
      { target: filter, name: '70B', what: 'offline', models: [] },
      'No model that fits “70B” is online',
      'No worker serves it any more.',
      '/watches',
    ],
    [{ name: 'a\n\u202eb\u0000 c ' }, 'a b c is online', '', '/model/A%2FX'],
  ])('%o', (more, title, text, view) => {
    expect(toNoticeWords({ why: 'event', events: [event(more)] })).toEqual({ title, text, view });
  });

  test('many events at once are one notice, with the last state of each thing', () => {
    const events = [
      ...['A', 'B', 'C', 'D', 'E', 'F'].map((name) => event({ name, key: name })),
      event({ name: 'A', key: 'A', what: 'offline' }),
    ];
    expect(toNoticeWords({ why: 'many at once', events })).toEqual({
      title: '7 changes of what you watch',
      text: 'A is offline\nB is online\nC is online\nD is online\nE is online\nand 1 more',
      view: '/watches',
    });
  });

  test.each([
    ['watch 12 /model/A%2FX', '/model/A%2FX'],
    ['watch 0 /watches', '/watches'],
    ['watch 0 javascript:1', null],
    ['other', null],
  ])('the notice %s leads to %s', (id, view) => {
    expect(viewOfNotice(id)).toBe(view);
  });
});
