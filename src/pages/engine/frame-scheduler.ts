/** How long a slice of work may take: half a frame at 60 Hz. */
const SLICE_MS = 8;
/** Idle time is often shorter than a slice. Less time than this is not worth starting. */
const MIN_SLICE_MS = 2;
/** On a page that is never idle, the rest is done after this time. */
const IDLE_TIMEOUT_MS = 500;

/** Why there is work. After a scroll, there is none if everything in view is up to date. */
export type Cause = 'change' | 'scroll';

/** Works for `ms`; false: something is left to do. */
export type Work = (ms: number, cause: Cause) => boolean;

export interface FrameScheduler {
  /** Works in the next frame, before its paint, and continues in idle time. Several calls are combined. */
  schedule(cause?: Cause): void;
  /** Works at once, in the current frame. */
  workNow(): void;
}

/** Nothing runs unless it was scheduled, and nothing starts after the signal is aborted. */
export function createFrameScheduler(work: Work, signal: AbortSignal): FrameScheduler {
  let dueCause: Cause | undefined;
  let isIdleDue = false;

  function start(cause: Cause) {
    if (!work(SLICE_MS, cause)) continueWhenIdle();
  }

  function continueWhenIdle() {
    if (isIdleDue) return;
    isIdleDue = true;
    requestIdleCallback(
      (deadline) => {
        isIdleDue = false;
        const ms = Math.min(SLICE_MS, Math.max(MIN_SLICE_MS, deadline.timeRemaining()));
        if (!work(ms, 'change')) continueWhenIdle();
      },
      { timeout: IDLE_TIMEOUT_MS },
    );
  }

  return {
    schedule(cause = 'change') {
      if (signal.aborted) return;
      const isFrameDue = dueCause !== undefined;
      if (dueCause !== 'change') dueCause = cause;
      if (isFrameDue) return;
      requestAnimationFrame(() => {
        const cause = dueCause as Cause;
        dueCause = undefined;
        start(cause);
      });
    },
    workNow: () => start('change'),
  };
}
