import type { NameLine, NameQuery } from '../../horde/index.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Sources } from '../../messages/protocol.ts';

/** Figures older than this (ms) are asked for again when somebody looks at them. */
const RENEW_AFTER_MS = 60_000;
const NAMES_PER_QUESTION = 200;
/** Pauses before a question without an answer is asked again. After the last of them nothing is asked until something
 * happens on the page. */
const RETRY_PAUSES_MS = [1_000, 5_000, 20_000, 60_000] as const;
/** An answer takes a frame or two, unless the background has to wake up. It is not waited for any longer than this. */
const ANSWER_SOON_MS = 100;

/** What one name stands for. */
export interface NameAnswer {
  /** Null: the name is no text model's. The same object as long as its figures are the same. */
  line: NameLine | null;
  sources: Sources;
  /** How many renewals there were before it was asked for. */
  generation: number;
}

/** Queries with the same key have the same answer. */
const keyOf = ({ name, kind, eta, queued, threads }: NameQuery) => JSON.stringify([name, kind, eta, queued, threads]);

export const isSameQuery = (a: NameQuery, b: NameQuery): boolean => keyOf(a) === keyOf(b);

/** The times of the sources: as long as they are the same, so are the figures. */
const timesOf = (sources: Sources) => JSON.stringify(Object.values(sources).map(({ fetchedAt }) => fetchedAt));

/** The earliest next try (ms since the epoch) of a source that has never answered; Infinity where there is none. */
const firstTryOf = ({ status, stats, workers }: Sources) =>
  Math.min(
    ...[status, stats, workers].map(({ fetchedAt, nextTryAt }) => (fetchedAt === null && nextTryAt) || Infinity),
  );

/**
 * The answers to the names of this page. Each name is asked for once, together with others that are missing, and again
 * only when somebody looks at an old answer, or the background says that it has something newer. `changed` is called
 * whenever there is something new to show. Timers run only while a question is open, and for a while after a question
 * without an answer.
 */
export function createNameAnswers(ask: Ask, changed: () => void, now: () => number = Date.now) {
  const answers = new Map<string, NameAnswer>();
  const missing = new Map<string, NameQuery>();
  const asked = new Set<string>();
  let generation = 0;
  /** When the first answer of this generation was asked for, ms since the epoch; 0: none has been. */
  let generationAskedAt = 0;
  let newestSources: Sources;
  let failures = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let soonTimer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isAwaitingRefresh = false;

  async function awaitRefresh() {
    const isFresh = Object.values(newestSources).every(({ state, refreshing }) => state === 'fresh' && !refreshing);
    if (isAwaitingRefresh || isFresh) return;
    isAwaitingRefresh = true;
    try {
      const { sources } = await ask('awaitRefresh', { modelType: 'text' });
      // A notice of the background may have brought these figures already.
      if (timesOf(sources) !== timesOf(newestSources)) renew();
      else renewAfter(firstTryOf(sources));
    } finally {
      isAwaitingRefresh = false;
    }
  }

  /** As long as there is nothing to show, the background's next try is worth a question. */
  function renewAfter(time: number) {
    clearTimeout(retryTimer);
    if (time < Infinity) retryTimer = setTimeout(renew, Math.max(RETRY_PAUSES_MS[0], time - now()));
  }

  /** What has been answered is asked for again when it is looked for next. */
  function renew() {
    generation++;
    generationAskedAt = 0;
    changed();
  }

  function expectAnswerSoon() {
    soonTimer ??= setTimeout(() => {
      soonTimer = undefined;
      changed();
    }, ANSWER_SOON_MS);
  }

  function endExpectation() {
    clearTimeout(soonTimer);
    soonTimer = undefined;
  }

  async function askForBatch() {
    const batch = Array.from(missing).slice(0, NAMES_PER_QUESTION);
    for (const [key] of batch) {
      missing.delete(key);
      asked.add(key);
    }
    generationAskedAt ||= now();
    const askedIn = generation;
    expectAnswerSoon();
    const { lines, sources } = await ask('lookupNames', { queries: batch.map(([, query]) => query) });
    newestSources = sources;
    asked.clear();
    endExpectation();
    batch.forEach(([key], index) => {
      const line = lines[index] ?? null;
      const before = answers.get(key)?.line ?? null;
      const isSame = JSON.stringify(line) === JSON.stringify(before);
      answers.set(key, { line: isSame ? before : line, sources, generation: askedIn });
    });
    failures = 0;
    changed();
    awaitRefresh().catch(() => {});
  }

  function pauseAfterFailure() {
    endExpectation();
    const pause = RETRY_PAUSES_MS[Math.min(failures, RETRY_PAUSES_MS.length - 1)] as number;
    pausedUntil = now() + pause;
    clearTimeout(retryTimer);
    if (failures < RETRY_PAUSES_MS.length) retryTimer = setTimeout(changed, pause);
    failures++;
    changed();
  }

  return {
    renew,

    /** Answers of an earlier generation are to be asked for again. */
    generation: () => generation,

    /** The answer, as far as it is known. One that is missing, or of an earlier generation, is asked for by the next
     * `askForMissing`. */
    find(query: NameQuery): NameAnswer | undefined {
      const key = keyOf(query);
      const answer = answers.get(key);
      if (answer?.generation !== generation && !asked.has(key)) missing.set(key, query);
      return answer;
    },

    async askForMissing() {
      if (isAsking || now() < pausedUntil) return;
      isAsking = true;
      try {
        while (missing.size) await askForBatch();
      } catch {
        pauseAfterFailure();
      } finally {
        asked.clear();
        isAsking = false;
      }
    },

    /** A question was asked just now, and its answer should be there within a frame or two. */
    isAnswerExpectedSoon: () => soonTimer !== undefined,

    /** False after a question without an answer, until one is answered again. */
    isBackgroundAnswering: () => failures === 0,

    /** To be called when somebody looks at the figures, or comes back to the page. */
    renewIfOld() {
      if (generationAskedAt && now() - generationAskedAt > RENEW_AFTER_MS) renew();
    },
  };
}

export type NameAnswers = ReturnType<typeof createNameAnswers>;
