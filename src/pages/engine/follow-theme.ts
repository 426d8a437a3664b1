import { listen } from '../listen.ts';
import { ownElements } from '../own-elements.ts';
import { readTheme, THEME_ATTRIBUTES, type Theme } from '../theme.ts';

/** Gives our elements the theme of the page whenever that changes, until the signal. Returns a function that tells the
 * theme. `isDark`: as in `Site`. */
export function followTheme(isDark: () => boolean, signal: AbortSignal): () => Theme {
  let theme = readTheme(isDark);

  function update() {
    const now = readTheme(isDark);
    if (now === theme) return;
    theme = now;
    for (const element of ownElements()) element.dataset.theme = theme;
  }

  const observer = new MutationObserver(update);
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributeFilter: THEME_ATTRIBUTES });
  signal.addEventListener('abort', () => observer.disconnect());
  // A theme can also be a style sheet of its own, or follow that of the browser.
  listen(document, 'load', signal, ({ target }) => target instanceof HTMLLinkElement && update());
  listen(matchMedia('(prefers-color-scheme: dark)'), 'change', signal, update);
  return () => theme;
}
