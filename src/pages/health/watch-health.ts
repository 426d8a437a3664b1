import type { View } from '../site.ts';
import type { LoadTables } from '../tools.ts';
import type { HealthWatch, HealthWatchOptions } from './view-health.ts';

/** When to look first (ms after arriving at an address). */
const SOON = 1_000;

interface Options extends HealthWatchOptions {
  loadTables: LoadTables;
  /** The view has found the name of a model. */
  isWell(view: View): boolean;
}

/** Looks once at each address. What judges a view is in the second script, and comes only when one that should has
 * found nothing yet, or has been reported before. */
export function prepareHealthWatch({ loadTables, isWell, ...options }: Options): HealthWatch {
  let watch: HealthWatch | undefined;
  let views: readonly View[] = [];
  let isOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look() {
    timer = undefined;
    if (options.signal.aborted || document.hidden || !isOpen) return;
    isOpen = false;
    if (!options.reported.length && views.every((view) => !view.expected || isWell(view))) return;
    loadTables().then(
      ({ watchHealth }) => {
        watch ??= watchHealth(options);
        watch.arrived(views);
      },
      // There is nobody to tell.
      () => {},
    );
  }

  return {
    arrived(now) {
      views = now;
      watch?.arrived([]);
      isOpen = true;
      clearTimeout(timer);
      timer = setTimeout(look, SOON);
    },
    worked() {
      if (isOpen) timer ??= setTimeout(look, SOON);
      else watch?.worked();
    },
    searched() {
      isOpen = false;
      watch?.searched();
    },
  };
}
