import type { NamePlace } from './name-place.ts';
import { createTextReader } from './text-reader.ts';

/** How long after a change the page's new text is read. */
const PAUSE_MS = 300;
/** How long a slice of reading may take, and the first one, which is not in idle time. */
const SLICE_MS = 8;
const FIRST_SLICE_MS = 50;
/** On a page that is never idle, reading continues after this time. */
const IDLE_TIMEOUT_MS = 1000;

export interface WatchedNames {
  readonly places: Iterable<NamePlace>;
  /** Whether part of the page has not been read yet. */
  isReading(): boolean;
}

/**
 * Finds the places in the text below `root` that could be model names. Reads as much as possible at once, and the rest
 * in idle time, a slice at a time; so too with what the page adds or changes later. `changed` is called when the places
 * have changed, and when everything has been read. Editable text is skipped.
 */
export function watchNames(root: Element, changed: () => void, signal: AbortSignal): WatchedNames {
  const reader = createTextReader(root);
  let isDue = false;
  let isReading = !reader.read(performance.now() + FIRST_SLICE_MS);
  reader.takeChange();

  function readSlice() {
    isDue = false;
    if (signal.aborted) return;
    reader.forgetRemoved();
    const isDone = reader.read(performance.now() + SLICE_MS);
    if (!isDone) readWhenIdle(0);
    const isFirstDone = isReading && isDone;
    if (isDone) isReading = false;
    if (reader.takeChange() || isFirstDone) changed();
  }

  function readWhenIdle(pauseMs: number) {
    if (isDue) return;
    isDue = true;
    setTimeout(() => requestIdleCallback(readSlice, { timeout: IDLE_TIMEOUT_MS }), pauseMs);
  }

  if (isReading) readWhenIdle(0);
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, previousSibling, nextSibling } of records) {
      if (type === 'characterData') reader.add(target);
      for (const node of addedNodes) reader.add(node);
      // Whatever was added or removed between two texts can have parted or joined them.
      for (const node of [previousSibling, nextSibling]) if (node instanceof Text) reader.add(node);
    }
    readWhenIdle(PAUSE_MS);
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  return { places: reader.places, isReading: () => isReading };
}
