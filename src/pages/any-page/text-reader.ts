import { findNames } from './find-names.ts';
import { joinTexts, SKIPPED } from './joined-texts.ts';
import { createPlace, type NamePlace } from './name-place.ts';

/** A page with more places is not for reading: the search ends. */
const MAX_PLACES = 10_000;
/** With more new pieces than this, the whole page is read again. */
const MAX_PIECES = 200;

/** Texts that are read as one, since nothing visible is between them. */
interface Run {
  nodes: readonly Text[];
  text: string;
  places: readonly NamePlace[];
}

/** Reads the text below an element piece by piece, and remembers the places with possible names. */
export interface TextReader {
  places: Iterable<NamePlace>;
  /** This node is new or has changed, and must be read. */
  add(node: Node): void;
  /** To be called after the page has changed, before reading continues. */
  forgetRemoved(): void;
  /** Reads new text until this time, as measured by `performance.now()`; false: something is left. */
  read(until: number): boolean;
  /** Whether the places have changed since the last call. */
  takeChange(): boolean;
}

/** The runs that contain names, and the run that each text is in. `dropped` gets the texts of a run that is removed. */
function createRuns(dropped: (node: Text) => void) {
  const runs = new Set<Run>();
  const runOf = new WeakMap<Node, Run>();
  let placeCount = 0;
  let isChanged = false;

  function drop(node: Node) {
    const run = runOf.get(node);
    if (!run) return;
    runs.delete(run);
    isChanged = true;
    placeCount -= run.places.length;
    for (const each of run.nodes) {
      runOf.delete(each);
      dropped(each);
    }
  }

  return {
    runs,
    runOf,
    drop,
    keep(run: Run) {
      runs.add(run);
      for (const node of run.nodes) runOf.set(node, run);
      placeCount += run.places.length;
      isChanged = true;
    },
    isFull: () => placeCount >= MAX_PLACES,
    takeChange() {
      const was = isChanged;
      isChanged = false;
      return was;
    },
  };
}

export function createTextReader(root: Element): TextReader {
  const pieces = new Set<Node>([root]);
  // Its texts are read again if they are still there.
  const { runs, runOf, drop, keep, isFull, takeChange } = createRuns((node) => pieces.add(node));
  let walker: TreeWalker | null = null;
  /** Texts that were already read together with the previous one are skipped. */
  let joined: readonly Text[] = [];

  function readText(node: Text) {
    if (joined.includes(node)) return;
    joined = /\S/.test(node.data) ? joinTexts(root, node) : [];
    const text = joined.map(({ data }) => data).join('');
    const before = runOf.get(node);
    if (before?.text === text && before.nodes.every((each, at) => each === joined[at])) return;
    for (const each of [node, ...joined]) drop(each);
    for (const each of joined) pieces.delete(each);
    const found = isFull() ? [] : findNames(text);
    if (found.length === 0 || node.parentElement?.closest(SKIPPED)) return;
    keep({ nodes: joined, text, places: found.map((readings) => createPlace(joined, readings)) });
  }

  /** Starts with the next piece; false: there is none. */
  function beginPiece(): boolean {
    joined = [];
    const [piece] = pieces;
    if (!piece) return false;
    pieces.delete(piece);
    walker = piece.isConnected ? document.createTreeWalker(piece, NodeFilter.SHOW_TEXT) : null;
    if (piece instanceof Text && piece.isConnected) readText(piece);
    return true;
  }

  return {
    places: {
      *[Symbol.iterator]() {
        for (const run of runs) yield* run.places;
      },
    },
    add(node) {
      pieces.add(node);
      if (pieces.size <= MAX_PIECES) return;
      pieces.clear();
      pieces.add(root);
    },
    forgetRemoved() {
      for (const { nodes } of Array.from(runs))
        if (!nodes.every(({ isConnected }) => isConnected)) drop(nodes[0] as Text);
    },
    read(until) {
      while (performance.now() < until) {
        const node = walker?.nextNode() as Text | null | undefined;
        if (node) readText(node);
        else if (!beginPiece()) return true;
      }
      return false;
    },
    takeChange,
  };
}
