import type { HealthWatch } from '../health/watch-health.ts';
import { listen } from '../listen.ts';
import { lists, tools } from './engine-state.ts';
import type { FrameScheduler } from './frame-scheduler.ts';
import { isAnySorted } from './sorted-rows.ts';

/** Listens to what happens to the page, until the engine ends. Only to events: no timer runs while the page is at rest. */
export function followPage(
  { schedule, workNow }: FrameScheduler,
  healthWatch: HealthWatch,
  checkAlive: () => boolean,
  signal: AbortSignal,
): void {
  listen(window, 'scroll', signal, () => lists.size && schedule('scroll'));
  // A click or an input can have sorted a list. These listeners come last, and so does their frame, after frames that
  // listeners of the page have asked for to sort it in.
  for (const type of ['click', 'input'])
    window.addEventListener(type, () => lists.size && requestAnimationFrame(() => isAnySorted() && workNow()), {
      passive: true,
      signal,
    });
  listen(window, 'resize popstate', signal, () => schedule());
  if (window.navigation) listen(window.navigation, 'currententrychange', signal, () => schedule());
  // Somebody looks at the page again. Only then does a page at rest in Chromium learn that the extension has gone: nothing
  // tells a content script. A port to the background would, but it closes whenever the background falls asleep, too.
  listen(window, 'pointerover focus scroll', signal, () => checkAlive() && tools.answers.renewIfOld());
  listen(document, 'visibilitychange', signal, () => {
    if (!checkAlive() || document.hidden) return;
    tools.answers.renewIfOld();
    healthWatch.pageChanged();
  });
  // What is missing in a list from now on may have been filtered out.
  listen(window, 'input', signal, ({ target }) => target instanceof HTMLInputElement && healthWatch.searchUsed());
}
