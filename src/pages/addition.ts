import type { Answer } from './name-lines.ts';
import { createLens, type Lens } from './page-line.ts';
import { createElement, createMount, TAG } from './shadow.ts';
import type { LineView, Spot } from './site.ts';
import type { Tools } from './tools.ts';

/** What stands at one name: an element of ours in the row. */
export interface Addition {
  spot: Spot;
  /** The site may have taken it out when it drew the row anew. */
  stay(row: Element): void;
  /** Until then it only keeps the line's height free. */
  show(answer: Answer): void;
  /** Takes it out until it is to stay again. False: its table is open, and it stays where it is. */
  lift(): boolean;
  remove(): void;
}

/** No other name stands between them; what other extensions have put there may. */
function isBehind(element: Element, name: Node) {
  let before = element.previousSibling;
  while (before && before.nodeName !== name.nodeName) before = before.previousSibling;
  return before === name;
}

export function createAddition(view: LineView, spot: Spot, row: Element, tools: Tools): Addition {
  const { theme, has } = tools;
  const { columns, rowReacts, corrects } = view;
  const element = createElement(view.style ?? '', theme());
  let lens: Lens | undefined;
  let shown: Answer | undefined;
  view.place(element, spot, row);

  return {
    spot,
    show(answer) {
      if (answer === shown) return;
      shown = answer;
      lens ??= createLens(createMount(element), tools, {
        isFamily: spot.query.kind === 'family',
        columns,
        rowReacts,
        corrects,
        noTable: !has('table'),
      });
      lens.show(spot.query.name, answer);
    },
    stay(place) {
      // Its row may have been elsewhere when the theme changed.
      if (element.dataset.theme !== theme())
        for (const own of [element, ...place.querySelectorAll<HTMLElement>(TAG)]) own.dataset.theme = theme();
      const isThere = view.behind ? isBehind(element, spot.node) : place.contains(element);
      if (!isThere) view.place(element, spot, place);
    },
    lift() {
      if (lens?.isOpen()) return false;
      element.remove();
      return true;
    },
    remove() {
      lens?.remove();
      element.remove();
    },
  };
}
