import { MARK, TAG } from '../own-elements.ts';

/** A place for the table: a row across all columns, at the end of the site's row element. */
export interface TableRow {
  /** Has the styles of the line's own root. */
  mount: HTMLElement;
  /** Puts the row back: the site may have removed it when it redrew the row. */
  putBack(): void;
  remove(): void;
}

export function createTableRow(columns: number, line: Element): TableRow {
  const root = line.getRootNode() as ShadowRoot;
  const addition = root.host as HTMLElement;
  const element = document.createElement(TAG);
  if (addition.dataset.theme) element.dataset.theme = addition.dataset.theme;
  element.translate = false;
  const own = element.attachShadow({ mode: 'open' });
  copyStyle(root, own);
  const mount = own.appendChild(document.createElement('div'));
  mount.className = 'row';
  const tableRow = document.createElement('tr');
  tableRow.setAttribute(MARK, '');
  tableRow.className = MARK;
  // Only shown by content.css, like the elements themselves.
  tableRow.style.display = 'var(--horde-lens-row, none)';
  const cell = tableRow.insertCell();
  cell.colSpan = columns;
  cell.append(element);
  return {
    mount,
    putBack() {
      if (!tableRow.isConnected) addition.closest('tr')?.parentElement?.append(tableRow);
    },
    remove: () => tableRow.remove(),
  };
}

function copyStyle(from: ShadowRoot, to: ShadowRoot) {
  try {
    to.adoptedStyleSheets = from.adoptedStyleSheets;
  } catch {
    // In that browser the styles are elements (own-elements.ts).
  }
  for (const style of from.querySelectorAll('style')) to.append(style.cloneNode(true));
}
