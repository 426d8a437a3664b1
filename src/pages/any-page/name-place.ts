import type { FoundName, FoundPlace } from './find-names.ts';

/** A place on the page that could be a model's name. */
export interface NamePlace {
  /** The ways to read it, better ones first: at most one of them is a name. */
  readonly names: readonly string[];
  /** The elements that contain its text directly. */
  readonly elements: ReadonlySet<Element>;
  /** The range of one of its names. The browser keeps it up to date. */
  range(reading: number): Range;
}

/** `readings`: of the joined text of `nodes`. */
export function createPlace(nodes: readonly Text[], readings: FoundPlace): NamePlace {
  const start = Math.min(...readings.map((reading) => reading.start));
  const end = Math.max(...readings.map((reading) => reading.end));
  const [first] = findTextAt(nodes, start);
  const [last] = findTextAt(nodes, end - 1);
  const own = nodes.slice(nodes.indexOf(first), nodes.indexOf(last) + 1);
  /** For the last requested reading. */
  let made: { reading: number; range: Range } | undefined;
  return {
    names: readings.map(({ name }) => name),
    elements: new Set(own.flatMap(({ parentElement }) => parentElement ?? [])),
    range(reading) {
      if (made?.reading !== reading) made = { reading, range: createRange(nodes, readings[reading] as FoundName) };
      return made.range;
    },
  };
}

/** The text node with the letter at `at`, and its position in that node. */
function findTextAt(nodes: readonly Text[], at: number): [node: Text, at: number] {
  let before = 0;
  for (const node of nodes) {
    if (at < before + node.length) return [node, at - before];
    before += node.length;
  }
  return [nodes[0] as Text, 0];
}

function createRange(nodes: readonly Text[], { start, end }: FoundName): Range {
  const range = document.createRange();
  const [last, at] = findTextAt(nodes, end - 1);
  range.setStart(...findTextAt(nodes, start));
  range.setEnd(last, at + 1);
  return range;
}
