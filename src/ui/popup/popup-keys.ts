interface SearchField {
  element: HTMLElement | null;
  isFilled: boolean;
  clear: () => void;
}

/** Up, down, Home and End go through the search field and the rows; `/` goes to the search field; Escape clears it, or
 * closes the row that holds the focus. Any other Escape closes the popup: the browser does that. */
export function handleKey(event: KeyboardEvent, search: SearchField): void {
  const rows = [...document.querySelectorAll<HTMLButtonElement>('.models .row')];
  const at = rows.indexOf(document.activeElement as HTMLButtonElement);
  const isInSearch = document.activeElement === search.element;
  const focus = (element: HTMLElement | null | undefined) => {
    event.preventDefault();
    element?.focus();
  };
  if (event.key === 'ArrowDown' && (isInSearch || at >= 0)) focus(rows[at + 1]);
  else if (event.key === 'ArrowUp' && at >= 0) focus(at === 0 ? search.element : rows[at - 1]);
  else if (event.key === 'Home' && at >= 0) focus(rows[0]);
  else if (event.key === 'End' && at >= 0) focus(rows.at(-1));
  else if (event.key === '/' && !isInSearch) focus(search.element);
  else if (event.key === 'Escape' && isInSearch && search.isFilled) {
    event.preventDefault();
    search.clear();
  } else if (event.key === 'Escape') {
    const row = document.activeElement?.closest('.model.open')?.querySelector<HTMLButtonElement>('.row');
    if (row) {
      focus(row);
      row.click();
    }
  }
}
