/**
 * What Escape closes before anything else: the nearest of these around the focus, or a dialog in front of everything.
 */
const SECTIONS = 'dialog[open], details[open]';

/**
 * Lets Escape close the open dialog or section without closing the popup: browsers close a popup on every Escape whose
 * default is not prevented, and a dialog's built-in way of closing does not prevent it.
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
  // In the capture phase, since the list behind has its own use for Escape.
  document.addEventListener('keydown', onKeyDown, { capture: true });
}
