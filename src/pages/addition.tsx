import { type ComponentChild, render } from 'preact';
import type { Ask } from '../messages/ask.ts';
import type { AdditionKind } from '../messages/protocol.ts';
import type { Farewell } from './farewell.ts';
import { Lens } from './lens.tsx';
import type { Answer, NameLines } from './name-lines.ts';
import { createElement, createMount, MARK } from './shadow.ts';
import type { LineView, Spot } from './site.ts';
import type { Theme } from './theme.ts';

/** What every addition needs of the page script. */
export interface Tools {
  ask: Ask;
  lines: NameLines;
  theme(): Theme;
  farewell: Farewell;
  /** Whether the user wants this kind of addition. */
  has(kind: AdditionKind): boolean;
}

/** What stands at one name: an element of ours in the row. */
export interface Addition {
  spot: Spot;
  /** The site may have taken it out when it drew the row anew. */
  stay(row: Element): void;
  /** Until then it only keeps the line's height free. */
  show(answer: Answer): void;
  remove(): void;
}

/** The table's own place: a row over all columns, at the end of the site's row element. */
function createTableRow(columns: number, theme: Theme) {
  const element = createElement('', theme);
  const mount = createMount(element);
  mount.className = 'row';
  const tableRow = document.createElement('tr');
  tableRow.setAttribute(MARK, '');
  tableRow.className = MARK;
  // Shown by content.css only, like the elements themselves.
  tableRow.style.display = 'var(--horde-lens-row, none)';
  const cell = tableRow.insertCell();
  cell.colSpan = columns;
  cell.append(element);
  return { tableRow, element, mount };
}

export function createAddition(view: LineView, spot: Spot, row: Element, { ask, lines, theme, has }: Tools): Addition {
  const element = createElement(view.style ?? '', theme());
  let mount: HTMLElement | undefined;
  let table: ReturnType<typeof createTableRow> | undefined;
  let shown: Answer | undefined;
  view.place(element, spot, row);

  function showTable(content: ComponentChild) {
    if (content) {
      table ??= createTableRow(view.columns ?? 1, theme());
      render(content, table.mount);
      if (!table.tableRow.isConnected) element.closest('tr')?.parentElement?.append(table.tableRow);
    } else if (table) {
      render(null, table.mount);
      table.tableRow.remove();
      table = undefined;
    }
  }

  return {
    spot,
    show(answer) {
      if (answer === shown) return;
      shown = answer;
      mount ??= createMount(element);
      render(
        <Lens
          name={spot.query.name}
          answer={answer}
          isFamily={spot.query.kind === 'family'}
          ask={ask}
          lines={lines}
          showTable={view.columns ? showTable : undefined}
          rowReacts={view.rowReacts}
          opening={view.opening}
          noTable={!has('table')}
        />,
        mount,
      );
    },
    stay(place) {
      // Its row may have been elsewhere when the theme changed.
      for (const own of [element, table?.element])
        if (own && own.dataset.theme !== theme()) own.dataset.theme = theme();
      const isThere = view.behind ? element.previousSibling === spot.node : place.contains(element);
      if (!isThere) view.place(element, spot, place);
    },
    remove() {
      if (mount) render(null, mount);
      element.remove();
    },
  };
}
