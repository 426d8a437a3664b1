import type { UnloadCleanup } from '../unload-cleanup.ts';

/** A list is as wide as its widest option. This keeps it from growing because of what we write into options. */
export function createKeepWidth(list: HTMLSelectElement, unloadCleanup: UnloadCleanup) {
  /** Our width; empty: the list has its own. */
  let width = '';
  /** The state that the width was measured in. It is measured again when that changes. */
  let state = '';

  const measure = () => list.getBoundingClientRect().width;

  function giveBack() {
    if (width && list.style.width === width) list.style.width = '';
    width = '';
  }

  return {
    giveBack,

    /** Measures the list without these texts, and keeps it at that width with them. */
    keep(texts: readonly Element[]) {
      const words = texts.map(({ textContent }) => textContent);
      const before = state;
      state = JSON.stringify([innerWidth, list.options.length, list.textContent?.length, words]);
      if (state === before) return;
      giveBack();
      // A width set by the site holds in any case.
      if (!texts.length || list.style.width) return;
      const widened = measure();
      // Chromium notices at once that an option has lost text, but only later that an element in it has changed.
      const places = texts.map((text) => ({ text, option: text.parentNode, next: text.nextSibling }));
      for (const { text } of places) text.remove();
      const own = measure();
      for (const { text, option, next } of places) option?.insertBefore(text, next);
      if (!(widened > own)) return;
      if (!list.getAttribute('style')) unloadCleanup.removeAttributeOnUnload(list, 'style');
      list.style.width = `${own}px`;
      // If borders are not part of a width (`box-sizing`), the list is now wider by them.
      list.style.width = width = `${2 * own - measure()}px`;
    },
  };
}
