/** A part of a page that can be seen as a whole and holds nothing of ours. */
export interface Part {
  /** Where it is among the nodes of its parent that are not ours, and so on for each element around it. Of a corner of an
   * element, the last number is negative. */
  path: number[];
  /** The path of a larger part that it is in. */
  within: number[] | null;
  isText: boolean;
  /** The beginning of the text, or the element's tag. */
  what: string;
  /** In the viewport, px. */
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * The parts of the page in view, or those with these paths. Next to our lines these are single texts, elements without any, and the corners of all
 * others that have any: a cell as a whole is as high as its row. Other parts are whole, and beside them what they are made of, where a line
 * elsewhere has made them larger. What is covered or cut off is left out, and so are the corners of what is round, where
 * something else shows through. Longer than 60 lines, because it runs in the page, which
 * gets it as one text.
 */
export function readParts(paths: readonly number[][] | null): Part[] {
  const OURS = 'horde-lens, horde-lens-end, [data-horde-lens]';
  const ROW = '[data-horde-lens-room] > *';
  const CORNER_PX = 5;
  const CORNERS = [-1, -2, -3, -4];

  interface Box {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }

  /** Everything around our lines. */
  const holding = new Set<Element>();
  for (const ours of document.querySelectorAll(OURS))
    for (let around = ours.parentElement; around; around = around.parentElement) holding.add(around);
  /** In a row with a line: it can be higher by the line, without holding it. */
  const isBesideLine = (element: Element) =>
    element.closest(ROW) !== null || [...holding].some((each) => each.matches('tr') && each.contains(element));

  /** Nothing of it is cut off by the window or by elements that scroll or clip. */
  function isWhole(box: Box, parent: Element | null): boolean {
    if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) return false;
    for (let around = parent; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      const outer = around.getBoundingClientRect();
      if (overflowX !== 'visible' && (box.left < outer.left || box.right > outer.right)) return false;
      if (overflowY !== 'visible' && (box.top < outer.top || box.bottom > outer.bottom)) return false;
    }
    return true;
  }

  /** Nothing else of the page is in front of it, as far as its corners and its centre tell. */
  const isInFront = ({ left, top, right, bottom }: Box, element: Element) =>
    [
      [left + 1, top + 1],
      [right - 1, top + 1],
      [left + 1, bottom - 1],
      [right - 1, bottom - 1],
      [(left + right) / 2, (top + bottom) / 2],
    ].every(([x = 0, y = 0]) => {
      const found = document.elementFromPoint(x, y);
      return found === null || found.contains(element) || element.contains(found);
    });

  function partAt(box: Box, element: Element, path: number[], what: string, isText = false): Part[] {
    const { left, top, right, bottom } = box;
    const isSeen = right - left >= 1 && bottom - top >= 1 && element.checkVisibility({ visibilityProperty: true });
    return isSeen && isWhole(box, isText ? element : element.parentElement) && isInFront(box, element)
      ? [{ path, within: null, isText, what, left, top, width: right - left, height: bottom - top }]
      : [];
  }

  const tagOf = (element: Element) => element.tagName.toLowerCase();

  /** As a whole; of something round the part that is a rectangle. */
  function wholeOf(element: Element, path: number[]): Part[] {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const { borderTopLeftRadius } = getComputedStyle(element);
    const isRound = /%/.test(borderTopLeftRadius) || 2 * Number.parseFloat(borderTopLeftRadius) >= height;
    const [x, y] = isRound ? [0.16 * width, 0.16 * height] : [0, 0];
    return partAt(
      { left: left + x, top: top + y, right: right - x, bottom: bottom - y },
      element,
      path,
      tagOf(element),
    );
  }

  function cornerOf(element: Element, path: number[], which: number): Part[] {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const [isLower, isRight] = [which <= -3, which % 2 === 0];
    const y = isLower ? bottom - CORNER_PX : top;
    const x = isRight ? right - CORNER_PX : left;
    if (right - left < CORNER_PX || bottom - top < CORNER_PX) return [];
    const box = { left: x, top: y, right: x + CORNER_PX, bottom: y + CORNER_PX };
    return partAt(box, element, path, `corner ${-which} of ${tagOf(element)}`);
  }

  function textOf(text: Text, path: number[]): Part[] {
    const range = document.createRange();
    range.selectNodeContents(text);
    const element = text.parentElement as Element;
    return partAt(range.getBoundingClientRect(), element, path, `"${text.data.trim().slice(0, 30)}"`, true);
  }

  const childrenOf = (node: Node | undefined) =>
    Array.from(node?.childNodes ?? []).filter((child) => !(child instanceof Element && child.matches(OURS)));

  /** It blurs lines of ours that are behind it. */
  function blursLines(element: Element): boolean {
    if (holding.has(element) || getComputedStyle(element).backdropFilter === 'none') return false;
    const { top, bottom } = element.getBoundingClientRect();
    return Array.from(document.querySelectorAll('horde-lens'), (line) => line.getBoundingClientRect()).some(
      (line) => line.height > 0 && line.top < bottom && line.bottom > top,
    );
  }

  /** It has an edge that can be seen. */
  function isDrawn(element: Element): boolean {
    const { backgroundColor, borderTopWidth, boxShadow } = getComputedStyle(element);
    return !/, 0\)$|^transparent$/.test(backgroundColor) || borderTopWidth !== '0px' || boxShadow !== 'none';
  }

  /** Texts, elements without any, and corners of what has any. */
  function detailsOf(node: Node, path: number[]): Part[] {
    if (node instanceof Text) return node.data.trim() ? textOf(node, path) : [];
    if (!(node instanceof Element)) return [];
    if (node.childNodes.length === 0) return wholeOf(node, path);
    const corners = isDrawn(node) ? CORNERS : [];
    return corners
      .flatMap((which) => cornerOf(node, [...path, which], which))
      .concat(childrenOf(node).flatMap((child, at) => detailsOf(child, [...path, at])));
  }

  function collect(node: Node, path: number[]): Part[] {
    if (!(node instanceof Element)) return detailsOf(node, path);
    if (blursLines(node)) return [];
    if (isBesideLine(node)) return detailsOf(node, path);
    // What floats shows through where it has nothing.
    if (!holding.has(node) && getComputedStyle(node).position !== 'fixed') {
      const whole = wholeOf(node, path);
      const details = detailsOf(node, path).map((part) => ({ ...part, within: path }));
      if (whole.length > 0) return [...whole, ...details.filter((part) => part.path.length > path.length)];
    }
    return childrenOf(node).flatMap((child, at) => collect(child, [...path, at]));
  }

  function find(path: number[]): Part[] {
    let node: Node | undefined = document.body;
    const which = path.at(-1) ?? 0;
    for (const at of path) if (at >= 0) node = childrenOf(node)[at];
    if (node instanceof Text) return textOf(node, path);
    if (!(node instanceof Element)) return [];
    return which < 0 ? cornerOf(node, path, which) : wholeOf(node, path);
  }

  return paths?.flatMap(find) ?? collect(document.body, []);
}
