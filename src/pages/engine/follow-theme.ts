import { listen } from '../listen.ts';
import { ownElements } from '../own-elements.ts';
import { readTheme, THEME_ATTRIBUTES, type Theme } from '../theme.ts';

/**
 * Gives our elements the page's theme in the frame after it has changed, until the signal is aborted. Returns a function
 * that returns the theme. `isDark`: as in `Site`.
 */
export function followTheme(isDark: () => boolean, signal: AbortSignal): () => Theme {
  let theme = readTheme(isDark);

  function update() {
    const now = readTheme(isDark);
    if (now === theme) return;
    theme = now;
    for (const element of ownElements()) element.dataset.theme = theme;
  }

  /** Reading a colour makes the browser style the page: before a paint it does that anyway. */
  const updateInFrame = () => requestAnimationFrame(update);

  const observer = new MutationObserver(updateInFrame);
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributeFilter: THEME_ATTRIBUTES });
  signal.addEventListener('abort', () => observer.disconnect());
  // A theme can also be a style sheet of its own, or follow the browser's.
  listen(document, 'load', signal, ({ target }) => target instanceof HTMLLinkElement && updateInFrame());
  listen(matchMedia('(prefers-color-scheme: dark)'), 'change', signal, updateInFrame);
  return () => theme;
}
