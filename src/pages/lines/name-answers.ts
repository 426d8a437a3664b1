import type { NameQuery } from '../../horde/index.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Sources } from '../../messages/protocol.ts';
import { createAnsweredNames, type NameAnswer } from './answered-names.ts';
import { createRetryPauses } from './retry-pauses.ts';

/** Figures older than this (ms) are asked for again when somebody looks at them. */
const RENEW_AFTER_MS = 60_000;
/** An answer takes a frame or two, unless the background has to wake up. It is not waited for any longer than this. */
const ANSWER_SOON_MS = 100;

/** The times of the sources: as long as they are the same, so are the figures. */
const timesOf = (sources: Sources) => JSON.stringify(Object.values(sources).map(({ fetchedAt }) => fetchedAt));

/** The earliest next try (ms since the epoch) of a source that has never answered; Infinity where there is none. */
const firstTryOf = ({ status, stats, workers }: Sources) =>
  Math.min(
    ...[status, stats, workers].map(({ fetchedAt, nextTryAt }) => (fetchedAt === null && nextTryAt) || Infinity),
  );

/** Whether an answer can be here within a frame or two. `changed` is called when it was expected in vain. */
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

/** Asks for the end of the refresh that the background is in, if it is in one, and never twice at a time. `ended` gets the
 * sources after it. */
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
  /** What has been answered is asked for again when it is looked for next. */
  renew(): void;
  /** Answers of an earlier generation are to be asked for again. */
  generation(): number;
  /** The answer, as far as it is known. One that is missing, or of an earlier generation, is asked for by the next
   * `askForMissing`. */
  find(query: NameQuery): NameAnswer | undefined;
  /** Asks until no name is missing, or a question has no answer. Never rejects. */
  askForMissing(): Promise<void>;
  /** A question was asked just now, and its answer should be there within a frame or two. */
  isAnswerExpectedSoon(): boolean;
  /** False after a question without an answer, until one is answered again. */
  isBackgroundAnswering(): boolean;
  /** To be called when somebody looks at the figures, or comes back to the page. */
  renewIfOld(): void;
}

/**
 * The answers to the names of this page. Each name is asked for once, together with others that are missing, and again
 * only when somebody looks at an old answer, or the background says that it has something newer. `changed` is called
 * whenever there is something new to show. Timers run only while a question is open, and for a while after a question
 * without an answer. Longer than 60 lines, because all of its parts read and write what is known between two questions, and
 * page scripts have no room for another object to hold it.
 */
export function createNameAnswers(ask: Ask, changed: () => void, now: () => number = Date.now): NameAnswers {
  const names = createAnsweredNames();
  const retries = createRetryPauses(changed, now);
  const expectation = createExpectation(changed);
  let generation = 0;
  /** When the first answer of this generation was asked for, ms since the epoch; 0: none has been. */
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
    // As long as there is nothing to show, the background's next try is worth a question.
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
