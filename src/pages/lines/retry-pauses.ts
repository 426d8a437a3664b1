/**
 * Pauses before an unanswered question is asked again. After the last one, nothing is asked until something happens on
 * the page.
 */
const RETRY_PAUSES_MS = [1_000, 5_000, 20_000, 60_000] as const;

/**
 * Decides when to ask again. At most one timer runs, and only after an unanswered question. It calls `ask` when it
 * ends.
 */
export function createRetryPauses(ask: () => void, now: () => number) {
  let failures = 0;
  let pausedUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  return {
    isPaused: () => now() < pausedUntil,

    /** No question has gone unanswered since the last answer. */
    isAnswering: () => failures === 0,

    sawAnswer() {
      failures = 0;
    },

    sawFailure() {
      const pause = RETRY_PAUSES_MS[Math.min(failures, RETRY_PAUSES_MS.length - 1)] as number;
      pausedUntil = now() + pause;
      clearTimeout(timer);
      if (failures < RETRY_PAUSES_MS.length) timer = setTimeout(ask, pause);
      failures++;
    },

    /** Calls `then` at `time` (ms since the epoch), but not within a second; never if it is Infinity. */
    callAt(time: number, then: () => void) {
      clearTimeout(timer);
      if (time < Infinity) timer = setTimeout(then, Math.max(RETRY_PAUSES_MS[0], time - now()));
    },
  };
}
