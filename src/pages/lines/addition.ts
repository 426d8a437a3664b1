import { createHost, createMount, TAG } from '../own-elements.ts';
import type { LineView, NameOnPage } from '../site.ts';
import type { Tools } from '../tools.ts';
import type { NameAnswer } from './answered-names.ts';
import { createPageLine, type PageLine } from './page-line.ts';

/**
 * Our element for one name. It is created outside the page. Until it has an answer, it only takes up the height of a
 * line.
 */
export interface Addition {
  nameOnPage: NameOnPage;
  /** Inserts it where it belongs, or puts it back: the site may have removed it when it redrew the row. */
  keepIn(row: Element): void;
  /** False: it already showed this answer. */
  show(answer: NameAnswer): boolean;
  /** Removes it from its row until `keepIn` is called again. False: its table is open, so it stays. */
  detach(): boolean;
  remove(): void;
}

/** No other name is between the two. An element of another extension may be. */
function isRightBehind(element: Element, name: Node) {
  let before = element.previousSibling;
  while (before && before.nodeName !== name.nodeName) before = before.previousSibling;
  return before === name;
}

export function createAddition(view: LineView, nameOnPage: NameOnPage, row: Element, tools: Tools): Addition {
  const { theme, isWanted } = tools;
  const element = createHost(view.style ?? '', theme());
  let line: PageLine | undefined;
  let shown: NameAnswer | undefined;

  return {
    nameOnPage,
    show(answer) {
      if (answer === shown) return false;
      shown = answer;
      line ??= createPageLine(createMount(element), tools, {
        view,
        isFamily: nameOnPage.query.kind === 'family',
        hasTable: isWanted('table'),
        worker: view.workerOf?.(row),
      });
      line.show(nameOnPage.query.name, answer);
      return true;
    },
    keepIn(row) {
      // The theme may have changed while the row was outside the document.
      if (element.dataset.theme !== theme())
        for (const own of [element, ...row.querySelectorAll<HTMLElement>(TAG)]) own.dataset.theme = theme();
      const isInPlace = view.followsItsName ? isRightBehind(element, nameOnPage.node) : row.contains(element);
      if (!isInPlace) view.place(element, nameOnPage, row);
    },
    detach() {
      if (line?.isTableOpen()) return false;
      element.remove();
      return true;
    },
    remove() {
      line?.remove();
      element.remove();
    },
  };
}
