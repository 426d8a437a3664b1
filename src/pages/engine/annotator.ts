import type { Ask } from '../../messages/ask.ts';
import type { AdditionKind } from '../../messages/protocol.ts';
import { prepareHealthWatch } from '../health/prepare-health-watch.ts';
import type { PageFindings } from '../health/read-health.ts';
import { createNameAnswers } from '../lines/name-answers.ts';
import { createLoadTables } from '../load-tables.ts';
import { createMount, ownElements, setAdditionStyle } from '../own-elements.ts';
import type { Site, View } from '../site.ts';
import type { Tools } from '../tools.ts';
import { prepareUnloadCleanup } from '../unload-cleanup.ts';
import { currentViews, knownLists, knownRows, resetEngine, tools } from './engine-state.ts';
import { followPage } from './follow-page.ts';
import { followTheme } from './follow-theme.ts';
import { createFrameScheduler } from './frame-scheduler.ts';
import { startObserving, stopObserving } from './list-observers.ts';
import { followAddress, removeAttributeOfPage, removeList } from './list-registry.ts';
import { noticeMutations, withoutObserving } from './mutations.ts';
import { type Extent, extentOf } from './near-rows.ts';
import { workOnPage } from './page-work.ts';
import { forgetRemovedRows, markRowsMoved } from './row-lines.ts';
import { isAnySorted } from './sorted-rows.ts';

/*
 *   a list changed, was resized, was shown ─┐
 *   scrolled to rows not seen yet ──────────┼─► next frame, before its paint: rows near the view ─► idle time: the rest
 *   an answer came ─────────────────────────┘         │
 *      ▲                                              └─ names without an answer ─► one message ─┐
 *      └─────────────────────────────────────────────────────────────────────────────────────────┘
 *
 * Nothing runs while the page is at rest: no timer, no poll, no message. docs/architecture.md, "On the pages", says why
 * long lists are treated as they are.
 */

export interface AnnotatorOptions {
  site: Site;
  ask: Ask;
  /** Kinds of additions that are switched off. */
  without: readonly AdditionKind[];
  /** Views of this site that have been reported as changed. */
  reported: readonly string[];
  /** False: the extension is gone, and this script was left behind. */
  isAlive: () => boolean;
  /** Measures the position of an element. Tests have no layout. */
  measure?: (element: Element) => Extent;
}

export interface Annotator {
  findings: PageFindings;
  /** Removes everything if the extension is gone, and then returns false. */
  checkAlive(): boolean;
  /** The background has newer figures. */
  renew(): void;
  /** Removes everything from the page and stops. */
  remove(): void;
}

/** Adds to the page what its site describes, and keeps that up to date until it is removed. */
export function annotate(options: AnnotatorOptions): Annotator {
  const end = new AbortController();
  const { signal } = end;
  // Left behind by the script of an earlier version.
  for (const element of ownElements()) element.remove();
  setAdditionStyle(`:host{${options.site.style ?? ''}}`);
  const schedule = () => scheduler.schedule();
  resetEngine(options.site, createTools(options, signal, schedule), options.measure ?? extentOf);
  const findings: PageFindings = {
    views: () => currentViews,
    lists: knownLists,
    rowsOf,
    answers: tools.answers,
  };
  const healthWatch = prepareHealthWatch({ ...options, findings, signal }, tools.loadTables, hasFoundModel);

  const checkAddress = () => followAddress() && healthWatch.addressChanged(currentViews);

  const scheduler = createFrameScheduler((ms, cause) => {
    if (!checkAlive()) return true;
    checkAddress();
    const isSorted = isAnySorted();
    if (isSorted) markRowsMoved();
    forgetRemovedRows();
    const isDone = workOnPage(ms, isSorted ? 'change' : cause);
    healthWatch.pageChanged();
    return isDone;
  }, signal);

  function checkAlive() {
    if (!signal.aborted && !options.isAlive()) remove();
    return !signal.aborted;
  }

  function remove() {
    end.abort();
    for (const list of knownLists.keys()) removeList(list);
    removeAttributeOfPage();
    stopObserving();
    for (const element of ownElements()) element.remove();
  }

  startObserving(noticeMutations, () => isAnySorted() && schedule(), schedule);
  followPage(scheduler, healthWatch, checkAlive, signal);
  checkAddress();
  schedule();
  return { findings, checkAlive, renew: tools.answers.renew, remove };
}

function createTools({ site, ask, without }: AnnotatorOptions, signal: AbortSignal, schedule: () => void): Tools {
  return {
    ask,
    answers: createNameAnswers(ask, schedule),
    loadTables: createLoadTables(ask),
    createMount,
    theme: followTheme(site.isDark, signal),
    unloadCleanup: prepareUnloadCleanup(signal),
    isWanted: (kind) => !without.includes(kind),
    schedule,
    withoutObserving,
  };
}

/** The rows that have been looked at. */
const rowsOf = (list: Element) =>
  knownLists.get(list)?.picker?.options() ??
  knownRows
    .keys()
    .filter((row) => row.parentElement === list)
    .toArray();

/** Whether the view has found a text model's name. */
const hasFoundModel = (view: View) =>
  knownLists
    .entries()
    .some(
      ([list, each]) =>
        each.view === view &&
        rowsOf(list).some((row) => view.names(row).some(({ query }) => tools.answers.find(query)?.line)),
    );
