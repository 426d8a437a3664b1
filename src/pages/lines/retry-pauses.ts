/** Pauses before a question without an answer is asked again. After the last of them nothing is asked until something
 * happens on the page. */
const RETRY_PAUSES_MS = [1_000, 5_000, 20_000, 60_000] as const;

/** When to ask again. One timer runs at most, and only after a question without an answer. `ask` is called at its end. */
export function createRetryPauses(ask: () => void, now: () => number) {
  let failures = 0;
  let pausedUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  return {
    isPaused: () => now() < pausedUntil,

    /** Since the last answer no question was without one. */
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

    /** `then` is called at `time` (ms since the epoch), but not within a second; never where it is Infinity. */
    callAt(time: number, then: () => void) {
      clearTimeout(timer);
      if (time < Infinity) timer = setTimeout(then, Math.max(RETRY_PAUSES_MS[0], time - now()));
    },
  };
}
