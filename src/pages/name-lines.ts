import type { NameLine, NameQuery } from '../horde/index.ts';
import type { Ask } from '../messages/ask.ts';
import type { Sources } from '../messages/protocol.ts';

/** Figures older than this (ms) are asked for again when somebody looks at them. */
const LOOKED_AT_AGAIN = 60_000;
/** Names in one message. */
const BATCH = 200;
/** After a question that got no answer, the next one is asked so long later (ms). After the last of these nobody asks
 * until something happens on the page. */
const PAUSES = [1_000, 5_000, 20_000, 60_000] as const;
/** For so long (ms) the answer to a question is waited for before anything else is shown. */
const NEAR = 100;

/** What one name stands for. `line` is the same object as long as
 * its figures are the same. */
export interface Answer {
  line: NameLine | null;
  sources: Sources;
  /** Counts the renewals before it was asked for. */
  edition: number;
}

/** Queries with the same key have the same answer. */
const keyOf = ({ name, kind, eta, queued, threads }: NameQuery) => JSON.stringify([name, kind, eta, queued, threads]);

export const sameQuery = (a: NameQuery, b: NameQuery): boolean => keyOf(a) === keyOf(b);

/** When each source was answered: as long as this is the same, so are the figures. */
const timesOf = (sources: Sources) => JSON.stringify(Object.values(sources).map(({ fetchedAt }) => fetchedAt));

/**
 * The answers to the names of this page: each name is asked for once, together with the others that are waited for,
 * and again only when somebody looks at it later on, or the background says that it has something newer.
 * `changed` is told whenever there is something new to show. Timers run only while a question is open, and for a while
 * after one that got no answer.
 */
export function createNameLines(ask: Ask, changed: () => void, now: () => number = Date.now) {
  const answers = new Map<string, Answer>();
  const wanted = new Map<string, NameQuery>();
  const underway = new Set<string>();
  let edition = 0;
  /** When the first of this edition's answers was asked for, ms since the epoch; 0: none yet. */
  let since = 0;
  /** The newest word on the sources. */
  let known: Sources;
  let failures = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let again: ReturnType<typeof setTimeout> | undefined;
  let near: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let awaiting = false;

  async function awaitNewer() {
    if (awaiting || Object.values(known).every(({ state, refreshing }) => state === 'fresh' && !refreshing)) return;
    awaiting = true;
    try {
      const answer = await ask('awaitRefresh', { modelType: 'text' });
      // What there was news of meanwhile is here already.
      if (timesOf(answer.sources) !== timesOf(known)) renew();
      else renewWhenTried(answer.sources);
    } finally {
      awaiting = false;
    }
  }

  /** As long as there is nothing to show, the next try is worth a look. */
  function renewWhenTried({ status, stats, workers }: Sources) {
    const tries = [status, stats, workers].flatMap(({ fetchedAt, nextTryAt }) =>
      fetchedAt === null && nextTryAt !== null ? [nextTryAt] : [],
    );
    clearTimeout(again);
    if (tries.length) again = setTimeout(renew, Math.max(PAUSES[0], Math.min(...tries) - now()));
  }

  /** What was answered until now is asked for again when it is next looked for. */
  function renew() {
    edition++;
    since = 0;
    changed();
  }

  function noLongerNear() {
    clearTimeout(near);
    near = undefined;
  }

  async function askForWanted() {
    if (asking) return;
    asking = true;
    try {
      while (wanted.size) {
        const batch = Array.from(wanted).slice(0, BATCH);
        for (const [key] of batch) {
          wanted.delete(key);
          underway.add(key);
        }
        since ||= now();
        const asked = edition;
        const queries = batch.map(([, query]) => query);
        near ??= setTimeout(() => {
          near = undefined;
          changed();
        }, NEAR);
        const { lines, sources } = await ask('lookupNames', { queries });
        known = sources;
        underway.clear();
        noLongerNear();
        batch.forEach(([key], index) => {
          const line = lines[index] ?? null;
          const before = answers.get(key)?.line ?? null;
          const same = JSON.stringify(line) === JSON.stringify(before);
          answers.set(key, { line: same ? before : line, sources, edition: asked });
        });
        failures = 0;
        changed();
        awaitNewer().catch(() => {});
      }
    } catch {
      noLongerNear();
      const pause = PAUSES[Math.min(failures, PAUSES.length - 1)] as number;
      pausedUntil = now() + pause;
      clearTimeout(again);
      if (failures < PAUSES.length) again = setTimeout(changed, pause);
      failures++;
      changed();
    } finally {
      underway.clear();
      asking = false;
    }
  }

  return {
    renew,

    /** Answers of an earlier one are to be asked for again. */
    edition: () => edition,

    /** The answer as far as it is known. What is not known, or was renewed since, is asked for by the next `flush`. */
    find(query: NameQuery): Answer | undefined {
      const key = keyOf(query);
      const answer = answers.get(key);
      if (answer?.edition !== edition && !underway.has(key)) wanted.set(key, query);
      return answer;
    },

    /** Asks for what was not found. */
    flush() {
      if (wanted.size && now() >= pausedUntil) askForWanted();
    },

    /** A question was asked just now: it is answered within a frame or two, unless the background has to wake up. */
    isAnswerNear: () => near !== undefined,

    /** False while questions get no answer. */
    isHopeful: () => failures === 0,

    /** Somebody looks at the page again, or came back to it. */
    cameBack() {
      if (since && now() - since > LOOKED_AT_AGAIN) renew();
    },
  };
}
export type NameLines = ReturnType<typeof createNameLines>;
