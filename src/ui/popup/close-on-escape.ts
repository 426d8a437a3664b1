/** What an Escape closes before anything else: the nearest of these around the focus, or a dialog in front of all. */
const SECTIONS = 'dialog[open], details[open]';

/**
 * Has Escape close the open dialog or section, and not the popup with it: browsers close a popup on every Escape that
 * nobody has kept from them, and a dialog's own way of closing does not do that.
 */
export function closeOnEscape(document: Document): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    const focused = document.activeElement?.closest(SECTIONS);
    const section = focused ?? [...document.querySelectorAll('dialog[open]')].at(-1);
    if (!section) return;
    event.preventDefault();
    event.stopPropagation();
    if (section instanceof HTMLDialogElement) section.close();
    else {
      section.removeAttribute('open');
      section.querySelector('summary')?.focus();
    }
  };
  // On its way down: the list behind has an Escape of its own.
  document.addEventListener('keydown', onKeyDown, { capture: true });
}
