import type { NameQuery } from '../../horde/index.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Sources } from '../../messages/protocol.ts';
import { createAnsweredNames, type NameAnswer } from './answered-names.ts';
import { createRetryPauses } from './retry-pauses.ts';

/** Figures older than this (ms) are asked for again when the user looks at them. */
const RENEW_AFTER_MS = 60_000;
/** An answer takes a frame or two, unless the background has to wake up. Nothing waits for it any longer than this. */
const ANSWER_SOON_MS = 100;

/** The times of the sources: while they are the same, so are the figures. */
const timesOf = (sources: Sources) => JSON.stringify(Object.values(sources).map(({ fetchedAt }) => fetchedAt));

/** The earliest next try (ms since the epoch) of a source that has never answered; Infinity: there is none. */
const firstTryOf = ({ status, stats, workers }: Sources) =>
  Math.min(
    ...[status, stats, workers].map(({ fetchedAt, nextTryAt }) => (fetchedAt === null && nextTryAt) || Infinity),
  );

/** Whether an answer can arrive within a frame or two. `changed` is called if it did not. */
function createExpectation(changed: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    end,
    begin() {
      timer ??= setTimeout(() => {
        end();
        changed();
      }, ANSWER_SOON_MS);
    },
    isOpen: () => timer !== undefined,
  };
}

/**
 * Waits for the end of the background's running refresh, if there is one, with at most one question at a time. `ended`
 * gets the sources after it.
 */
function createRefreshAwaiter(ask: Ask, ended: (sources: Sources) => void) {
  let isAwaiting = false;
  return async (held: Sources): Promise<void> => {
    const isFresh = Object.values(held).every(({ state, refreshing }) => state === 'fresh' && !refreshing);
    if (isAwaiting || isFresh) return;
    isAwaiting = true;
    try {
      ended((await ask('awaitRefresh', { modelType: 'text' })).sources);
    } finally {
      isAwaiting = false;
    }
  };
}

export interface NameAnswers {
  /** Every answer is asked for again when it is next looked for. */
  renew(): void;
  /** Answers of an earlier generation must be asked for again. */
  generation(): number;
  /**
   * The answer, as far as known. If it is missing or of an earlier generation, the next `askForMissing` asks for it.
   */
  find(query: NameQuery): NameAnswer | undefined;
  /** Asks until no name is missing, or a question has no answer. Never rejects. */
  askForMissing(): Promise<void>;
  /** A question was asked just now, and its answer should arrive within a frame or two. */
  isAnswerExpectedSoon(): boolean;
  /** False after a question without an answer, until one is answered again. */
  isBackgroundAnswering(): boolean;
  /** To be called when the user looks at the figures, or returns to the page. */
  renewIfOld(): void;
}

/**
 * The answers to the names on this page. Each name is asked for once, together with other missing ones, and again only
 * when the user looks at an old answer, or the background has something newer. `changed` is called whenever there is
 * something new to show. Timers only run while a question is open, and for a while after a question without an answer.
 * Longer than 60 lines, because all of its parts share the state between two questions, and page scripts have no room
 * for another object to hold it.
 */
export function createNameAnswers(ask: Ask, changed: () => void, now: () => number = Date.now): NameAnswers {
  const names = createAnsweredNames();
  const retries = createRetryPauses(changed, now);
  const expectation = createExpectation(changed);
  let generation = 0;
  /** When the first answer of this generation was asked for, ms since the epoch; 0: none was. */
  let generationAskedAt = 0;
  let newestSources: Sources;
  let isAsking = false;

  function renew() {
    generation++;
    generationAskedAt = 0;
    changed();
  }

  const awaitRefresh = createRefreshAwaiter(ask, (sources) => {
    // A notice of the background may have brought these figures already.
    if (timesOf(sources) !== timesOf(newestSources)) renew();
    // While there is nothing to show, the background's next try is worth a question.
    else retries.callAt(firstTryOf(sources), renew);
  });

  async function askForBatch() {
    const batch = names.takeBatch();
    generationAskedAt ||= now();
    const askedIn = generation;
    expectation.begin();
    const { lines, sources } = await ask('lookupNames', { queries: batch.map(([, query]) => query) });
    newestSources = sources;
    names.endQuestion();
    expectation.end();
    names.keep(batch, lines, sources, askedIn);
    retries.sawAnswer();
    changed();
    awaitRefresh(sources).catch(() => {});
  }

  return {
    renew,
    generation: () => generation,
    find: (query) => names.find(query, generation),
    async askForMissing() {
      if (isAsking || retries.isPaused()) return;
      isAsking = true;
      try {
        while (names.hasMissing()) await askForBatch();
      } catch {
        expectation.end();
        retries.sawFailure();
        changed();
      } finally {
        names.endQuestion();
        isAsking = false;
      }
    },
    isAnswerExpectedSoon: expectation.isOpen,
    isBackgroundAnswering: retries.isAnswering,
    renewIfOld() {
      if (generationAskedAt && now() - generationAskedAt > RENEW_AFTER_MS) renew();
    },
  };
}
