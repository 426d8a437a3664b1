import type { View } from '../site.ts';
import type { LoadTables } from '../tools.ts';
import type { HealthWatch, HealthWatchOptions } from './watch-health.ts';

/** After this time at an address, a view has usually found its first name. */
const FIRST_CHECK_MS = 1_000;

/**
 * Looks once at each address. The code that judges views is in the second script, which is only loaded if a view that
 * must find something has found nothing yet, or has been reported before. `hasFoundModel`: whether the view has found a
 * text model's name.
 */
export function prepareHealthWatch(
  options: HealthWatchOptions,
  loadTables: LoadTables,
  hasFoundModel: (view: View) => boolean,
): HealthWatch {
  let watch: HealthWatch | undefined;
  let views: readonly View[] = [];
  let isLookDue = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function lookAtViews() {
    timer = undefined;
    if (options.signal.aborted || document.hidden || !isLookDue) return;
    isLookDue = false;
    if (!options.reported.length && views.every((view) => !view.expected || hasFoundModel(view))) return;
    loadTables().then(
      ({ watchHealth }) => {
        watch ??= watchHealth(options);
        watch.addressChanged(views);
      },
      // If the background does not answer, there is nobody to report to.
      () => {},
    );
  }

  return {
    addressChanged(next) {
      views = next;
      watch?.addressChanged([]);
      isLookDue = true;
      clearTimeout(timer);
      timer = setTimeout(lookAtViews, FIRST_CHECK_MS);
    },
    pageChanged() {
      if (isLookDue) timer ??= setTimeout(lookAtViews, FIRST_CHECK_MS);
      else watch?.pageChanged();
    },
    searchUsed() {
      isLookDue = false;
      watch?.searchUsed();
    },
  };
}
