import type { HealthWatch } from '../health/watch-health.ts';
import { listen } from '../listen.ts';
import { knownLists, tools } from './engine-state.ts';
import type { FrameScheduler } from './frame-scheduler.ts';
import { isAnySorted } from './sorted-rows.ts';

/** Listens to events of the page until the engine stops. Only events: no timer runs while the page is at rest. */
export function followPage(
  { schedule, workNow }: FrameScheduler,
  healthWatch: HealthWatch,
  checkAlive: () => boolean,
  signal: AbortSignal,
): void {
  listen(window, 'scroll', signal, () => knownLists.size && schedule('scroll'));
  // A click or an input can have sorted a list. These listeners come last, and so does their frame, after the frames in
  // which listeners of the page sort the list.
  for (const type of ['click', 'input'])
    window.addEventListener(type, () => knownLists.size && requestAnimationFrame(() => isAnySorted() && workNow()), {
      passive: true,
      signal,
    });
  listen(window, 'resize popstate', signal, () => schedule());
  if (window.navigation) listen(window.navigation, 'currententrychange', signal, () => schedule());
  // The user looks at the page again. In Chromium, only then does a page at rest notice that the extension is gone:
  // nothing notifies a content script. A port to the background would, but it also closes whenever the background
  // stops.
  listen(window, 'pointerover focus scroll', signal, () => checkAlive() && tools.answers.renewIfOld());
  listen(document, 'visibilitychange', signal, () => {
    if (!checkAlive() || document.hidden) return;
    tools.answers.renewIfOld();
    healthWatch.pageChanged();
  });
  // From now on, anything missing from a list may have been filtered out.
  listen(window, 'input', signal, ({ target }) => target instanceof HTMLInputElement && healthWatch.searchUsed());
}
