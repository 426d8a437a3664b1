import { type FoundPlace, findNames } from './find-names.ts';

/** More than this is no page for reading. */
const MOST_PLACES = 10_000;
const SKIPPED = 'script, style, noscript, textarea, select, template, [contenteditable], horde-lens';
/** Between the times that new text is read (ms), and how long one of them may be, the first one, too. */
const PAUSE = 300;
const SLICE = 8;
const FIRST_SLICE = 50;
/** With more new pieces than this the whole page is read again. */
const MOST_PIECES = 200;
/** Texts that are read as one, and the widest gap (px) between two letters of a word. */
const MOST_JOINED = 100;
const WIDEST_GAP = 3;
const REPLACED = 'br, hr, img, picture, svg, canvas, video, audio, iframe, object, input, button, meter, progress';

/** A place of the page with what could be the name of a model. */
export interface NamePlace {
  /** The ways to read it, the better ones first: at most one of them is a name. */
  readonly names: readonly string[];
  /** The elements whose own text it is in. */
  readonly elements: ReadonlySet<Element>;
  /** Where one of its names stands. The browser keeps it up to date. */
  range(reading: number): Range;
}

export interface WatchedNames {
  readonly places: Iterable<NamePlace>;
  /** Some of the page has not been read yet. */
  isReading(): boolean;
}

/** Texts that are read as one, since nothing is seen between them. */
interface Run {
  nodes: readonly Text[];
  text: string;
  places: readonly NamePlace[];
}

/** Whether text goes on through an element's edges, as through those of `<b>` and `<wbr>`. */
function isSeamless(element: Element): boolean {
  if (element.localName === 'wbr') return true;
  if (element.matches(`${REPLACED}, ${SKIPPED}`)) return false;
  const style = getComputedStyle(element);
  if (style.display === 'contents') return true;
  const gaps = [style.marginLeft, style.marginRight, style.paddingLeft, style.paddingRight];
  return style.display === 'inline' && gaps.every((gap) => !(Number.parseFloat(gap) > WIDEST_GAP));
}

/** The next text, or the one before, and the elements that begin in between. */
function findNeighbour(root: Node, text: Text, step: 'nextNode' | 'previousNode') {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  walker.currentNode = text;
  const passed: Element[] = [];
  for (let node = walker[step](); node; node = walker[step]()) {
    if (node instanceof Element) passed.push(node);
    else if ((node as Text).length) return { node: node as Text, passed };
    if (passed.length > MOST_JOINED) break;
  }
  return null;
}

/** The text that goes on where `text` ends; null where the word ends there, too. */
function findNext(root: Node, text: Text): Text | null {
  const next = /\S$/.test(text.data) && findNeighbour(root, text, 'nextNode');
  if (!next || !/^\S/.test(next.node.data)) return null;
  const { node, passed } = next;
  for (let left = text.parentElement; left && !left.contains(node); left = left.parentElement) passed.push(left);
  return passed.every(isSeamless) ? node : null;
}

/** The text that goes on where `text` begins. */
function findPrevious(root: Node, text: Text): Text | null {
  const previous = /^\S/.test(text.data) && findNeighbour(root, text, 'previousNode');
  return previous && findNext(root, previous.node) === text ? previous.node : null;
}

/** The same texts for each of them. Of too many each is alone. */
function joinTexts(root: Node, text: Text): Text[] {
  const nodes = [text];
  for (let node = findPrevious(root, text); node && nodes.length <= MOST_JOINED; node = findPrevious(root, node))
    nodes.unshift(node);
  for (let node = findNext(root, text); node && nodes.length <= MOST_JOINED; node = findNext(root, node))
    nodes.push(node);
  return nodes.length > MOST_JOINED ? [text] : nodes;
}

function createPlace(nodes: readonly Text[], readings: FoundPlace): NamePlace {
  const names = readings.map(({ name }) => name);
  /** The text in which the letter at `at` is, and where in it. */
  const find = (at: number): [Text, number] => {
    let before = 0;
    for (const node of nodes) {
      if (at < before + node.length) return [node, at - before];
      before += node.length;
    }
    return [nodes[0] as Text, 0];
  };
  const start = Math.min(...readings.map((reading) => reading.start));
  const end = Math.max(...readings.map((reading) => reading.end));
  const within = nodes.slice(nodes.indexOf(find(start)[0]), nodes.indexOf(find(end - 1)[0]) + 1);
  let made: [number, Range] | undefined;
  return {
    names,
    elements: new Set(within.flatMap(({ parentElement }) => parentElement ?? [])),
    range(reading) {
      if (made?.[0] === reading) return made[1];
      const { start, end } = readings[reading] as FoundPlace[number];
      const [last, at] = find(end - 1);
      const range = document.createRange();
      range.setStart(...find(start));
      range.setEnd(last, at + 1);
      made = [reading, range];
      return range;
    },
  };
}

/**
 * The places in the text below `root` with what could be names of models. Read at once as far as there is time, and on
 * in idle time, a slice at a time; so is what the page adds or changes later. `changed` is told when there are other
 * places than before, and when all has been read. Text that is written into is not looked at.
 */
export function watchNames(root: Element, changed: () => void, signal: AbortSignal): WatchedNames {
  const runs = new Set<Run>();
  const runOf = new WeakMap<Node, Run>();
  const pieces = new Set<Node>([root]);
  let count = 0;
  let walker: TreeWalker | null = null;
  /** What is read together with the text before it is not read again. */
  let joined: readonly Node[] = [];
  let isDue = false;
  let isChanged = false;
  let isReading = true;

  /** Its texts are to be read again, as far as they are still there. */
  function drop(run: Run) {
    if (!runs.delete(run)) return;
    isChanged = true;
    count -= run.places.length;
    for (const node of run.nodes) {
      runOf.delete(node);
      pieces.add(node);
    }
  }

  function readText(node: Text) {
    if (joined.includes(node)) return;
    const nodes = /\S/.test(node.data) ? joinTexts(root, node) : [];
    joined = nodes;
    const text = nodes.map(({ data }) => data).join('');
    const before = runOf.get(node);
    if (before?.text === text && before.nodes.every((each, at) => each === nodes[at])) return;
    for (const each of [node, ...nodes]) {
      const run = runOf.get(each);
      if (run) drop(run);
    }
    for (const each of nodes) pieces.delete(each);
    const found = count < MOST_PLACES ? findNames(text) : [];
    if (found.length === 0 || node.parentElement?.closest(SKIPPED)) return;
    const run = { nodes, text, places: found.map((place) => createPlace(nodes, place)) };
    runs.add(run);
    for (const each of nodes) runOf.set(each, run);
    count += run.places.length;
    isChanged = true;
  }

  /** Reads what is new; false when there was not the time for all of it. */
  function read(until: number): boolean {
    while (performance.now() < until) {
      const node: Node | null | undefined = walker?.nextNode();
      if (node) readText(node as Text);
      else {
        joined = [];
        const [piece] = pieces;
        if (!piece) return true;
        pieces.delete(piece);
        walker = piece.isConnected ? document.createTreeWalker(piece, NodeFilter.SHOW_TEXT) : null;
        if (piece instanceof Text && piece.isConnected) readText(piece);
      }
    }
    return false;
  }

  function readWhenIdle(pause: number) {
    if (isDue) return;
    isDue = true;
    setTimeout(
      () =>
        requestIdleCallback(
          () => {
            isDue = false;
            if (signal.aborted) return;
            for (const run of Array.from(runs)) if (!run.nodes.every(({ isConnected }) => isConnected)) drop(run);
            const isDone = read(performance.now() + SLICE);
            if (!isDone) readWhenIdle(0);
            if (isChanged || (isReading && isDone)) {
              isReading &&= !isDone;
              isChanged = false;
              changed();
            }
          },
          { timeout: 1000 },
        ),
      pause,
    );
  }

  isReading = !read(performance.now() + FIRST_SLICE);
  isChanged = false;
  if (isReading) readWhenIdle(0);
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, previousSibling, nextSibling } of records) {
      if (type === 'characterData') pieces.add(target);
      for (const node of addedNodes) pieces.add(node);
      // What has come or gone between two texts can have parted or joined them.
      for (const node of [previousSibling, nextSibling]) if (node instanceof Text) pieces.add(node);
    }
    if (pieces.size > MOST_PIECES) {
      pieces.clear();
      pieces.add(root);
    }
    readWhenIdle(PAUSE);
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  return {
    places: {
      *[Symbol.iterator]() {
        for (const run of runs) yield* run.places;
      },
    },
    isReading: () => isReading,
  };
}
