import type { View } from '../site.ts';
import type { LoadTables } from '../tools.ts';
import { isListExpected } from './is-expected.ts';
import type { HealthWatch, HealthWatchOptions } from './watch-health.ts';

/** After this time at an address, a view has usually found its first name. */
const FIRST_CHECK_MS = 1_000;

/**
 * Looks once at each address, and again after changes while a view could still get its list there. The code that judges
 * views is in the second script, which is only loaded if a view that must find something has found nothing, or has been
 * reported before. `hasFoundModel`: whether the view has found a text model's name.
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

  /** Without a list, there is nothing to judge where none is expected. */
  const isSuspicious = (view: View) =>
    isListExpected(view, location.pathname) || options.findings.lists.values().some((list) => list.view === view);

  function lookAtViews() {
    timer = undefined;
    if (options.signal.aborted || document.hidden || !isLookDue) return;
    const open = views.filter((view) => view.expected && !hasFoundModel(view));
    isLookDue = !!open.length;
    if (!options.reported.length && !open.some(isSuspicious)) return;
    isLookDue = false;
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
