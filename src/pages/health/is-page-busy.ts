/**
 * What a site shows while it has no data or cannot get any, and the marks of a translated page, where names may have
 * become other words (Chromium, Edge).
 */
const BUSY = [
  ...['html[class*="translated-"]', 'font > font', '[_msttexthash]'],
  ...['[aria-busy="true"]', '[role="alert"]', '[role="progressbar"]', 'progress', '.state-container'],
  ...['spinner', 'skeleton', 'loading', 'error'].map((word) => `[class*="${word}"]`),
];

/** Whether the page has a reason to show no names now, or something visible matches one of `selectors`. */
export const isPageBusy = (selectors: readonly string[]): boolean =>
  !navigator.onLine ||
  Array.from(document.querySelectorAll([...BUSY, ...selectors].join())).some((element) => element.checkVisibility());
