const DIALOGS = 'dialog[open], [role="dialog"], [role="alertdialog"], [aria-modal="true"]';

/** A part of a page that is in front of the rest. */
export interface OpenDialog {
  rect: DOMRect;
  /** Whether it blocks the rest while it is open. */
  isModal: boolean;
}

export function findOpenDialogs(): OpenDialog[] {
  const open = Array.from(document.querySelectorAll(DIALOGS)).filter(
    (each) =>
      !each.closest('[aria-hidden="true"]') &&
      each.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  );
  return open.flatMap((each) => {
    const rect = each.getBoundingClientRect();
    const isSeen = rect.width > 0 && rect.height > 0 && rect.right > 0 && rect.bottom > 0;
    return isSeen ? [{ rect, isModal: each.matches(':modal, [aria-modal="true"]') }] : [];
  });
}
