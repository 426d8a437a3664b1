import {
  createAnswerQuestion,
  createChangedViews,
  createGoodAnswers,
  createHordeFigures,
  createHordeSources,
  createOnlineSnapshot,
  createSafeStorage,
  createSettingsStore,
  createWatching,
  type HordeSources,
  type SafeStorage,
  type Watching,
} from '../../src/background/index.ts';
import type { WatchingOptions } from '../../src/background/watching.ts';
import type { BadgeFace } from '../../src/browser/badge.ts';
import type { StorageArea } from '../../src/browser/storage-areas.ts';
import { createHordeClient } from '../../src/horde-api/index.ts';
import type { Answer, AskedQuestion, Payload, QuestionName } from '../../src/messages/questions.ts';
import { json, type Respond, startTestServer, type TestServer } from '../horde-api/test-server.ts';
import { createMemoryStorage, type MemoryStorage } from './memory-storage.ts';
import { type AnswerName, GOOD, NAMES } from './test-answers.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const NOON = Date.UTC(2026, 10, 23, 12);

/** A browser and a Horde: everything that outlives the background's worker. */
export interface TestWorld {
  server: TestServer;
  answers: Record<AnswerName, Respond>;
  /** How many times each answer was requested. */
  asked(name: AnswerName): number;
  local: MemoryStorage;
  session: MemoryStorage;
  now: number;
  /** What the browser says about its network, which need not be true. */
  online: boolean;
  /** No request gets through. */
  cut: boolean;
  shipped: unknown;
  /** Sources that had news, oldest first. */
  news: string[];
  /** What the browser and the system show and do, whatever happens to the worker. */
  system: {
    /** Minutes by name. */
    alarms: Map<string, number>;
    notices: { id: string; title: string; text: string }[];
    badge: BadgeFace | null;
    savesData: boolean;
  };
  /** The worker is killed as soon as this key is stored. */
  killedAfterWriting: string | null;
  /** Starts a new run of the worker; the previous one is dead, whatever it was doing, and writes nothing any more. */
  start(options?: { version?: string; timeout?: number }): TestWorker;
  close(): Promise<void>;
}

export interface TestWorker {
  ask<T extends QuestionName>(type: T, payload: Payload<T>): Promise<Answer<T>>;
  sources: HordeSources;
  watching: Watching;
}

/** One run of the worker. A dead one changes nothing any more, and what it waits for never comes. */
interface Life {
  world: TestWorld;
  isAlive(): boolean;
  die(): void;
}

/** Storage as one run of the worker sees it. */
function storageOfLife(area: MemoryStorage, { world, isAlive, die }: Life): StorageArea {
  const dead = new Promise<never>(() => {});
  return {
    get: (keys) => (isAlive() ? area.get(keys) : dead),
    async set(items) {
      await (isAlive() ? area.set(items) : dead);
      if (!Object.keys(items).some((key) => key === world.killedAfterWriting)) return;
      die();
      await dead;
    },
    remove: (keys) => (isAlive() ? area.remove(keys) : dead),
  };
}

/** The browser's and the system's part in watching, as one run of the worker sees it. */
function systemOfLife({
  world: { system },
  isAlive,
}: Life): Pick<WatchingOptions, 'alarms' | 'notifications' | 'badge' | 'savesData'> {
  const ifAlive = async (does: () => unknown) => {
    if (isAlive()) does();
  };
  return {
    alarms: {
      ensure: (name, minutes) => ifAlive(() => system.alarms.set(name, minutes)),
      clear: (name) => ifAlive(() => system.alarms.delete(name)),
      onAlarm: () => {},
    },
    notifications: {
      show: (id, title, text) => ifAlive(() => system.notices.push({ id, title, text })),
      clear: async () => {},
      onClicked: () => {},
    },
    badge: {
      show: (face) =>
        void ifAlive(() => {
          system.badge = face;
        }),
    },
    savesData: () => system.savesData,
  };
}

function createSourcesOf(world: TestWorld, store: SafeStorage, timeoutMs: number, noteAnswer: (name: string) => void) {
  const client = createHordeClient({
    clientAgent: 'horde-lens:1:x',
    now: () => world.now,
    // The real fetch, with every host on this machine.
    fetch: (url, init) =>
      world.cut
        ? Promise.reject(new TypeError('Failed to fetch'))
        : fetch(String(url).replace(/^https:\/\/[^/]+/, world.server.url), init),
  });
  return createHordeSources(
    {
      client: { get: (url, options) => client.get(url, { ...options, timeoutMs }) },
      store,
      now: () => world.now,
      random: () => 0,
      isOnline: () => world.online,
      reportNews(name) {
        world.news.push(name);
        noteAnswer(name);
      },
    },
    async () => world.shipped,
  );
}

function startWorker(life: Life, { version = '1.0.0', timeout = 5 * SECOND }): TestWorker {
  const { world } = life;
  const store = createSafeStorage(storageOfLife(world.local, life), storageOfLife(world.session, life));
  const sources = createSourcesOf(world, store, timeout, (name) => noteAnswer(name));
  const figures = createHordeFigures(sources, createOnlineSnapshot(store, version));
  const watching = createWatching({
    ...{ store, figures, sources },
    ...systemOfLife(life),
    now: () => world.now,
    minuteOfDay: (time) => Math.floor(time / MINUTE) % (24 * 60),
    reportChange: () => {},
  });
  const noteAnswer = createGoodAnswers(sources, () => void watching.handleGoodAnswer());
  const answer = createAnswerQuestion({
    figures,
    settings: createSettingsStore(store),
    applySettings: async () => {},
    changedViews: createChangedViews(null, () => world.now),
    markNames: async () => {},
    thisPage: async () => ({ is: 'any page' as const, names: null, isMarked: false }),
    loadTables: async () => {},
    openFullPage: async () => {},
    watching,
  });
  return {
    sources,
    watching,
    ask: async <T extends QuestionName>(type: T, payload: Payload<T>) =>
      JSON.parse(await answer({ type, ...payload } as AskedQuestion, {})) as Answer<T>,
  };
}

export async function createTestWorld(): Promise<TestWorld> {
  const server = await startTestServer();
  server.respond = (request, response) => {
    const name = (Object.keys(NAMES) as AnswerName[]).find((known) => NAMES[known] === request.url);
    (name ? world.answers[name] : json('', {}, 404))(request, response);
  };
  let lives = 0;
  const world: TestWorld = {
    system: { alarms: new Map(), notices: [], badge: null, savesData: false },
    killedAfterWriting: null,
    server,
    answers: { ...GOOD },
    asked: (name) => server.asked.filter((path) => path === NAMES[name]).length,
    local: createMemoryStorage(),
    session: createMemoryStorage(),
    now: NOON,
    online: true,
    cut: false,
    shipped: ['A/X', 'C/Z'],
    news: [],
    start(options = {}) {
      lives += 1;
      const thisLife = lives;
      const die = () => {
        lives += 1;
      };
      return startWorker({ world, isAlive: () => lives === thisLife, die }, options);
    },
    close: () => server.close(),
  };
  return world;
}
