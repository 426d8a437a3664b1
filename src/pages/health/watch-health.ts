import type { Ask } from '../../messages/ask.ts';
import type { Site, View } from '../site.ts';
import { isExpected } from './is-expected.ts';
import { isPageBusy } from './is-page-busy.ts';
import { judgeView, type Verdict, type ViewHealth } from './judge-view.ts';
import { areAllKnown, type PageFindings, readHealth } from './read-health.ts';

/** A view that seems to have changed may only be slow: it is checked again after this time. */
const SECOND_CHECK_MS = 6_000;

export interface HealthWatch {
  /** The page has been at another address for a while. */
  addressChanged(views: readonly View[]): void;
  /** There may be something new to see. */
  pageChanged(): void;
  /** The user searches: from now on, anything missing may have been filtered out. */
  searchUsed(): void;
}

export interface HealthWatchOptions {
  site: Pick<Site, 'name'>;
  /** Views that have already been reported, here or in another tab. */
  reported: readonly string[];
  ask: Ask;
  findings: PageFindings;
  signal: AbortSignal;
}

/**
 * Tells the background about views that should have found something but have not, and when they work again. It checks
 * at the start and again after a while, then only when the page has changed: no timer runs at rest. In doubt it reports
 * nothing: while the page is hidden, while it shows that it is busy or in trouble, when the user searches in it, or
 * while the Horde itself does not answer.
 */
export function watchHealth(options: HealthWatchOptions): HealthWatch {
  const { site, ask, findings, signal } = options;
  const reported = new Set(options.reported);
  let path = '';
  /** Views that are not known to work yet, by name. */
  let openViews = new Map<string, View>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const judge = (found: ViewHealth) => judgeOpenView(openViews.get(found.view), path, found);
  const changedViews = () => readHealth(findings).filter((found) => judge(found) === 'changed');
  const isBusy = () => isPageBusy(Array.from(openViews.values()).flatMap(({ expected }) => expected?.unless ?? []));

  function startTimer(then: () => void) {
    if (openViews.size) timer ??= setTimeout(then, SECOND_CHECK_MS);
  }

  function closeWellViews() {
    timer = undefined;
    if (signal.aborted || document.hidden) return false;
    for (const found of readHealth(findings)) if (judge(found) === 'well') closeView(found.view);
    return true;
  }

  function lookFirst() {
    if (closeWellViews()) startTimer(lookAgain);
  }

  function lookAgain() {
    if (closeWellViews() && changedViews().length) void reportChangedViews();
  }

  function closeView(view: string) {
    openViews.delete(view);
    if (reported.delete(view)) ask('reportView', { site: site.name, view, found: null }).catch(() => {});
  }

  async function reportChangedViews() {
    try {
      if (isBusy() || !(await isHordeAnswering(ask)) || signal.aborted || isBusy()) return;
      for (const { view, lists, names, matched } of changedViews()) {
        if (reported.has(view)) continue;
        reported.add(view);
        await ask('reportView', { site: site.name, view, found: { lists, names, matched } });
      }
    } catch {
      // The background is gone: there is nobody to tell.
    }
  }

  return {
    addressChanged(views) {
      path = location.pathname;
      openViews = new Map(views.filter((view) => isExpected(view, path)).map((view) => [view.name, view]));
      clearTimeout(timer);
      lookFirst();
    },
    pageChanged: () => startTimer(lookAgain),
    searchUsed: () => openViews.clear(),
  };
}

/** A view that is no longer open is not judged. */
const judgeOpenView = (view: View | undefined, path: string, found: ViewHealth): Verdict =>
  view?.expected ? judgeView(view.expected, path, found) : 'unclear';

/** A site that cannot reach the Horde has nothing to show. */
async function isHordeAnswering(ask: Ask): Promise<boolean> {
  const { sources } = await ask('awaitRefresh', { modelType: 'text' });
  return sources.status.state === 'fresh' && areAllKnown(sources);
}
