/** Skipped: elements without readable text, and editable ones. */
export const SKIPPED = 'script, style, noscript, textarea, select, template, [contenteditable], horde-lens';
const REPLACED = 'br, hr, img, picture, svg, canvas, video, audio, iframe, object, input, button, meter, progress';
/** If more texts than this continue one another, each is read alone. */
const MAX_JOINED = 100;
/** The widest gap (px) between two letters of a word. */
const WIDEST_GAP_PX = 3;

/** Whether text continues across an element's edges, as with `<b>` and `<wbr>`. */
function isSeamless(element: Element): boolean {
  if (element.localName === 'wbr') return true;
  if (element.matches(`${REPLACED}, ${SKIPPED}`)) return false;
  const style = getComputedStyle(element);
  if (style.display === 'contents') return true;
  const gaps = [style.marginLeft, style.marginRight, style.paddingLeft, style.paddingRight];
  return style.display === 'inline' && gaps.every((gap) => !(Number.parseFloat(gap) > WIDEST_GAP_PX));
}

/** The next or previous text, and the elements that start in between. */
function findNeighbour(root: Node, text: Text, step: 'nextNode' | 'previousNode') {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  walker.currentNode = text;
  const passed: Element[] = [];
  for (let node = walker[step](); node; node = walker[step]()) {
    if (node instanceof Element) passed.push(node);
    else if ((node as Text).length) return { node: node as Text, passed };
    if (passed.length > MAX_JOINED) break;
  }
  return null;
}

/** The text that continues where `text` ends; null: the word ends there, too. */
function findNext(root: Node, text: Text): Text | null {
  const next = /\S$/.test(text.data) && findNeighbour(root, text, 'nextNode');
  if (!next || !/^\S/.test(next.node.data)) return null;
  const { node, passed } = next;
  for (let left = text.parentElement; left && !left.contains(node); left = left.parentElement) passed.push(left);
  return passed.every(isSeamless) ? node : null;
}

/** The text that `text` continues. */
function findPrevious(root: Node, text: Text): Text | null {
  const previous = /^\S/.test(text.data) && findNeighbour(root, text, 'previousNode');
  return previous && findNext(root, previous.node) === text ? previous.node : null;
}

/**
 * The texts below `root` that people read as one with `text`, in order: nothing visible is between them. The result is
 * the same for each of them.
 */
export function joinTexts(root: Node, text: Text): Text[] {
  const nodes = [text];
  for (let node = findPrevious(root, text); node && nodes.length <= MAX_JOINED; node = findPrevious(root, node))
    nodes.unshift(node);
  for (let node = findNext(root, text); node && nodes.length <= MAX_JOINED; node = findNext(root, node))
    nodes.push(node);
  return nodes.length > MAX_JOINED ? [text] : nodes;
}
