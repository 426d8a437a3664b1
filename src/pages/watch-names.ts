import { findNames } from './find-names.ts';

/** More than this is no page for reading. */
const MOST_NAMES = 1000;
const SKIPPED = 'script, style, noscript, textarea, select, template, [contenteditable], horde-lens';
/** Between the times that new text is read (ms), and how long one of them may be. */
const PAUSE = 300;
const SLICE = 8;
/** With more new pieces than this the whole page is read again. */
const MOST_PIECES = 200;

/**
 * The words in the text below `root` that could be names of models, each with where it stands. Read at once, and again
 * where the page has added or changed text: in idle time, a slice at a time. `changed` is told then. Text that is
 * written into is not looked at.
 */
export function watchNames(root: Element, changed: () => void, signal: AbortSignal): ReadonlyMap<string, Range[]> {
  const names = new Map<string, Range[]>();
  /** What each text was when it was read, and where its names stand. */
  const seen = new WeakMap<Node, { text: string; places: [string, Range][] }>();
  const pieces = new Set<Node>([root]);
  let walker: TreeWalker | null = null;
  let isDue = false;
  let isChanged = false;

  function forget(name: string, gone: (range: Range) => boolean) {
    const kept = names.get(name)?.filter((range) => !gone(range)) ?? [];
    if (kept.length === names.get(name)?.length) return;
    isChanged = true;
    if (kept.length) names.set(name, kept);
    else names.delete(name);
  }

  function readText(node: Node) {
    const text = node.nodeValue ?? '';
    const before = seen.get(node);
    if (before?.text === text && before.places.every(([, range]) => !range.collapsed)) return;
    for (const [name, place] of before?.places ?? []) forget(name, (range) => range === place);
    const found = findNames(text);
    if (!before && (found.length === 0 || node.parentElement?.closest(SKIPPED))) return;
    const places: [string, Range][] = [];
    seen.set(node, { text, places });
    for (const { name, start, end } of found) {
      const ranges = names.get(name);
      if (!ranges && names.size >= MOST_NAMES) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      places.push([name, range]);
      if (ranges) ranges.push(range);
      else names.set(name, [range]);
      isChanged = true;
    }
  }

  /** Reads what is new; false when there was not the time for all of it. */
  function read(until: number): boolean {
    while (performance.now() < until) {
      const node: Node | null | undefined = walker?.nextNode();
      if (node) readText(node);
      else {
        const [piece] = pieces;
        if (!piece) return true;
        pieces.delete(piece);
        walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
        if (piece instanceof Text && piece.isConnected) readText(piece);
      }
    }
    return false;
  }

  function readWhenIdle() {
    if (isDue) return;
    isDue = true;
    setTimeout(
      () =>
        requestIdleCallback(
          () => {
            isDue = false;
            if (signal.aborted) return;
            const isDone = read(performance.now() + SLICE);
            // What has left the page has left its ranges collapsed where it was.
            for (const name of Array.from(names.keys()))
              forget(name, ({ collapsed, startContainer }) => collapsed || !startContainer.isConnected);
            if (isChanged) changed();
            isChanged = false;
            if (!isDone) readWhenIdle();
          },
          { timeout: 1000 },
        ),
      PAUSE,
    );
  }

  read(Number.POSITIVE_INFINITY);
  isChanged = false;
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records)
      for (const node of type === 'characterData' ? [target] : addedNodes) pieces.add(node);
    if (pieces.size > MOST_PIECES) {
      pieces.clear();
      pieces.add(root);
    }
    readWhenIdle();
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  return names;
}
