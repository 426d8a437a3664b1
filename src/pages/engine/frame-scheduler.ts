/** How long a slice of work may take: half a frame at 60 Hz. */
const SLICE_MS = 8;
/** Idle time is often shorter than a slice. Less than this is not worth starting. */
const SHORTEST_SLICE_MS = 2;
/** A page that is never idle gets the rest after so long. */
const IDLE_TIMEOUT_MS = 500;

/** Why there is work: after a scroll alone there is none where everything in view is up to date. */
export type Cause = 'change' | 'scroll';

/** Does the work for `ms`; false: more is left to do. */
export type Work = (ms: number, cause: Cause) => boolean;

export interface FrameScheduler {
  /** Works in the next frame, before it is painted, and goes on in idle time. Several calls make one piece of work. */
  schedule(cause?: Cause): void;
  /** The same at once, in the current frame. */
  workNow(): void;
}

/** Nothing runs unless it was scheduled, and nothing starts after the signal. */
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
        const ms = Math.min(SLICE_MS, Math.max(SHORTEST_SLICE_MS, deadline.timeRemaining()));
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
