import type { Ask } from '../../messages/ask.ts';
import type { AdditionKind } from '../../messages/protocol.ts';
import { prepareHealthWatch } from '../health/prepare-health-watch.ts';
import type { PageFindings } from '../health/read-health.ts';
import { type Addition, createAddition } from '../lines/addition.ts';
import { createNameAnswers, isSameQuery } from '../lines/name-answers.ts';
import { createLoadTables } from '../load-tables.ts';
import { createMount, ownElements, RESERVES_HEIGHT, setAdditionStyle, TAG } from '../own-elements.ts';
import type { LineView, OptionView, Site, Spot, View } from '../site.ts';
import { readTheme, THEME_ATTRIBUTES } from '../theme.ts';
import type { Picker, Tools } from '../tools.ts';
import { prepareUnloadCleanup } from '../unload-cleanup.ts';
import { type Extent, extentOf, type NearRow, nearRows } from './near-rows.ts';

/*
 *   mutation of a list, resized, shown ─┐
 *   scrolled to rows not seen yet ──────┼─► next frame, before its paint: rows near the viewport ─► idle: the rest
 *   answer ─────────────────────────────┘         │
 *      ▲                                          └─ names not known yet ─► one message ─┐
 *      └────────────────────────────────────────────────────────────────────────────────┘
 *
 * Nothing runs while the page is at rest: no timer, no poll, no message. Work is done for rows near the viewport only,
 * in slices of a few ms, and in few of them: each change to a long list makes the page lay it out again. What is
 * written here is taken out of the observers' records before they can tell of it.
 *
 * Lists with room are the long ones, and their rows are not observed for being moved: of each of thousands Firefox would
 * make a record, at more than all else here costs (`isQuiet`). Only what is in view is watched there: the rows themselves for what
 * is in them, and their places, looked at after what can have sorted the list, and when one of them goes out of view.
 */

/** How long (ms) a slice may be. */
const SLICE_MS = 8;
/** Nodes added at once. */
const MANY_NODES = 20;
/** Changes that are news. */
const OBSERVED_MUTATIONS = { childList: true, characterData: true, subtree: true, attributeFilter: ['title'] };
/** Screens beyond the viewport, up and down, that are looked after when the page has changed. */
const AHEAD_SCREENS = 0.25;
/** The same when somebody scrolls: when there is something new within the first, everything within the second is done
 * along with it. */
const NEAR_SCREENS = 0.5;
const AROUND_SCREENS = 1.2;

export interface AnnotatorOptions {
  site: Site;
  ask: Ask;
  /** What not to add. */
  without?: readonly AdditionKind[];
  /** Views of this site that have been reported as changed. */
  reported?: readonly string[];
  /** False: the extension has gone, and this script was left behind. */
  isAlive: () => boolean;
  /** Where an element is. Tests have no layout. */
  extent?: (element: Element) => Extent;
}

export interface Annotator {
  /** What it has found. */
  findings: PageFindings;
  /** Removes everything when the extension has gone; false then. */
  checkAlive(): boolean;
  /** There are newer figures. */
  renew(): void;
  /** Takes everything out of the page and ends. */
  remove(): void;
}

interface List {
  view: View;
  /** Of options, once it has come. */
  picker?: Picker;
  /** With room: the rows that were in view when it was last looked at, by their indexes. */
  places?: Map<number, Element>;
}

export function annotate({
  site,
  ask,
  without = [],
  reported = [],
  isAlive,
  extent = extentOf,
}: AnnotatorOptions): Annotator {
  const lists = new Map<Element, List>();
  /** Of the rows that were looked at. */
  const additions = new Map<Element, Addition[]>();
  /** The edition of the answers that a row shows for all of its names. */
  const settled = new WeakMap<Element, number>();
  /** Rows that the page has moved: where they are now is not known yet. */
  const rowsWithUnknownPosition = new Set<Element>();
  const watched = site.watch ? document.querySelectorAll(site.watch) : [document.body];
  /** Elements with such a list somewhere in them. */
  const ancestorsOfQuietLists = new Set<Node>();
  const end = new AbortController();
  const { signal } = end;
  let views: View[] = [];
  let path: string | undefined;
  let theme = readTheme(site.theme);
  let isFrameDue = false;
  let isIdleDue = false;
  /** There is nothing to do where what is in view is as it was. */
  let isScrollTheOnlyCause = false;
  /** Somebody scrolls, so there will be rows to come. */
  let isScrolling = false;

  const answers = createNameAnswers(ask, () => schedule());
  const unloadCleanup = prepareUnloadCleanup(signal);
  const loadTables = createLoadTables(ask);
  const tools: Tools = {
    ask,
    answers,
    loadTables,
    createMount,
    theme: () => theme,
    unloadCleanup,
    isWanted: (kind) => !without.includes(kind),
    schedule: () => schedule(),
    withoutObserving,
  };
  const findings: PageFindings = { views: () => views, lists, rowsOf, answers };
  const watch = prepareHealthWatch({ site: site.name, reported, ask, findings, signal, loadTables, hasFoundModel });
  const observer = new MutationObserver(noticeMutations);
  /** What is in the rows in view of lists with room. */
  const rowObserver = new MutationObserver(noticeMutations);
  /** Where they are. */
  const placeObserver = new IntersectionObserver(() => isAnySorted() && schedule());
  const themeObserver = new MutationObserver(followTheme);
  // Tells when a list is shown, or filtered by style alone.
  const sizeObserver = new ResizeObserver(() => schedule());

  function schedule(isScroll = false) {
    if (signal.aborted) return;
    isScrollTheOnlyCause &&= isScroll;
    if (isFrameDue) return;
    isFrameDue = true;
    requestAnimationFrame(() => {
      isFrameDue = false;
      start();
    });
  }

  function start() {
    if (!work(SLICE_MS)) goOnWhenIdle();
  }

  function goOnWhenIdle() {
    if (isIdleDue) return;
    isIdleDue = true;
    requestIdleCallback(
      (deadline) => {
        isIdleDue = false;
        isScrollTheOnlyCause = false;
        if (!work(Math.min(SLICE_MS, Math.max(2, deadline.timeRemaining())))) goOnWhenIdle();
      },
      { timeout: 500 },
    );
  }

  /** Settles the rows near the viewport; false when `time` ms were not enough. */
  function work(time: number): boolean {
    if (!checkAlive()) return true;
    readPath();
    if (isAnySorted()) treatRowsAsMoved();
    for (const row of additions.keys())
      if (!row.isConnected) {
        additions.delete(row);
        settled.delete(row);
      }
    const isHopeful = answers.isBackgroundAnswering();
    const inView: (() => (() => void)[])[] = [];
    const around: (() => (() => void)[])[] = [];
    /** Every list's rows have their lines' room. */
    let isRoomy = true;
    let isMissed = false;
    const height = innerHeight;
    const isWithin = ({ top, bottom }: NearRow['where'], screens: number) =>
      bottom > -screens * height && top < (1 + screens) * height;
    for (const [element, list] of lists) {
      if (!element.isConnected) {
        drop(element);
        continue;
      }
      const { view, picker, places } = list;
      if (view.form === 'option') {
        if (isScrollTheOnlyCause || !extent(element)) continue;
        if (!picker) {
          loadPicker(element, view, list);
          continue;
        }
        const options = picker.options();
        for (const option of options) for (const { query } of view.names(option)) answers.find(query);
        inView.push(() => [...options.map((option) => () => picker.updateOption(option)), picker.updatePanel]);
        isRoomy = false;
        continue;
      }
      keepRoom(element, view);
      const isRoomyList = hasRoom(element);
      if (places && rowsWithUnknownPosition.size) placeKnownLinesBeforeLayout(element, view, places);
      const reach = isScrollTheOnlyCause || isScrolling ? AROUND_SCREENS : isRoomyList ? 0 : AHEAD_SCREENS;
      const near = nearRows(element.children, -reach * height, (1 + reach) * height, extent);
      if (isRoomyList)
        watchPlaces(
          list,
          near.filter(({ where }) => isWithin(where, 0)),
        );
      if (isScrollTheOnlyCause && !near.some(({ row, where }) => !isSettled(row) && isWithin(where, NEAR_SCREENS)))
        continue;
      isScrolling ||= isScrollTheOnlyCause;
      isRoomy &&= isRoomyList;
      for (const { row, where } of near) {
        const spots = view.names(row);
        const isInView = isWithin(where, 0);
        for (const { query } of spots) if (!answers.find(query) && isInView) isMissed = true;
        // Without an answer, room is made only where its coming late would be seen.
        const isSure = isInView && isHopeful && !isRoomyList;
        (isInView ? inView : around).push(() => {
          const fills = syncRow(row, spots, view, isSure);
          // In a list without room a line that is filled late can still grow, and move what is below it.
          if (isInView && !isRoomyList) for (const fill of fills.splice(0)) fill();
          return fills;
        });
      }
    }
    answers.askForMissing();
    watch.pageChanged();
    // Where nothing will move when the answer comes, the page is laid out once, with it.
    if (isRoomy && isMissed && answers.isAnswerExpectedSoon()) return true;
    isScrollTheOnlyCause = true;
    // From here on: to lay the page out for the reading would have been the page's to do.
    const until = performance.now() + time;
    let isDone = true;
    // Only writes from here on: to read the layout again would have it made again.
    withoutObserving(() => {
      // What is in view takes its room before the paint, however long that takes; it is filled as long as there is time.
      const due = inView.flatMap((take) => take());
      const isInTime = () => {
        isDone &&= performance.now() < until;
        return isDone;
      };
      for (const take of [() => due, ...around]) {
        if (!isInTime()) return;
        for (const fill of take()) if (isInTime()) fill();
      }
      detachLinesOfMovedRows();
    });
    return isDone;
  }

  /** In a sorted list with room other rows are in view, but in the same places. Where all of their lines are known, they
   * are there before the page is laid out, so that it is laid out once; else they come all at once, with the answer. What
   * was wrong is put right once it is laid out. */
  function placeKnownLinesBeforeLayout(list: Element, view: LineView, places: Map<number, Element>) {
    const next = Array.from(places.keys()).flatMap((index) => {
      const row = list.children[index];
      return row ? [{ row, spots: view.names(row) }] : [];
    });
    if (next.some(({ spots }) => spots.some(({ query }) => !answers.find(query)))) return;
    withoutObserving(() => {
      for (const { row, spots } of next) for (const fill of syncRow(row, spots, view, false)) fill();
      detachLinesOfMovedRows();
    });
  }

  function detachLinesOfMovedRows() {
    for (const row of rowsWithUnknownPosition) if (detachLines(row)) additions.delete(row);
    rowsWithUnknownPosition.clear();
  }

  /** Makes room for the row's lines; returns what is left to do, which is to fill it. `isSure`: also for a name without an
   * answer yet, where the view is sure of it. */
  function syncRow(row: Element, spots: Spot[], view: LineView, isSure: boolean): (() => void)[] {
    const before = additions.get(row);
    // A row that the page has copied from one of ours.
    if (!before) for (const stray of row.querySelectorAll(TAG)) stray.remove();
    const after: Addition[] = [];
    const fills: (() => void)[] = [];
    let isCurrent = true;
    rowsWithUnknownPosition.delete(row);
    for (const spot of spots) {
      const answer = answers.find(spot.query);
      isCurrent &&= answer?.generation === answers.generation();
      const known = before?.find(({ spot: { node, query } }) => node === spot.node && isSameQuery(query, spot.query));
      if (
        answer
          ? !answer.line
          : !(
              (isSure &&
                (view.isTextModelList?.(row.parentElement as Element) || view.isTextModelName?.(spot.query))) ||
              (known && answers.isBackgroundAnswering())
            )
      )
        continue;
      const addition = known ?? createAddition(view, spot, row, tools);
      addition.keepIn(row);
      if (answer) fills.push(() => addition.show(answer));
      after.push(addition);
    }
    for (const addition of before ?? []) if (!after.includes(addition)) addition.remove();
    additions.set(row, after);
    if (isCurrent) settled.set(row, answers.generation());
    else settled.delete(row);
    return fills;
  }

  const isSettled = (row: Element) => settled.get(row) === answers.generation();

  /** Our own changes are no news to us. */
  function withoutObserving(change: () => void) {
    noticeMutations([...observer.takeRecords(), ...rowObserver.takeRecords()]);
    change();
    observer.takeRecords();
    rowObserver.takeRecords();
  }

  function noticeMutations(records: MutationRecord[]) {
    if (!records.length) return;
    const { roots, rows, isRelevant } = readRecords(records);
    let isFound = false;
    // A page that builds itself adds thousands of nodes at once. To look into each takes longer than to look once.
    for (const root of roots.size > MANY_NODES ? watched : roots)
      if (root instanceof Element && findLists(root)) isFound = true;
    if (records.some(({ target }) => ancestorsOfQuietLists.has(target))) observeAll();
    withoutObserving(() => {
      for (const row of rows) {
        rowsWithUnknownPosition.add(row);
        if (!row.parentElement?.hasAttribute(RESERVES_HEIGHT)) detachLines(row);
      }
    });
    if (!isRelevant && !isFound && location.pathname === path) return;
    isScrolling = false;
    schedule();
  }

  /** Where lists can have come, and the rows with additions that were moved. */
  function readRecords(records: MutationRecord[]) {
    const roots = new Set<Node>();
    const rows: Element[] = [];
    let isRelevant = false;
    let isRoomy = false;
    for (const { target, addedNodes } of records) {
      const list = lists.get(target as Element);
      const holder = listOf(target);
      isRoomy ||= holder !== undefined && hasRoom(holder);
      isRelevant ||= holder !== undefined;
      if (list?.view.form === 'line')
        for (const row of addedNodes as NodeListOf<Element>) if (additions.has(row)) rows.push(row);
      // To look into each of many rows takes longer than to look into what holds them.
      for (const node of addedNodes.length > MANY_NODES ? [target] : addedNodes) roots.add(node);
    }
    if (isRoomy) treatRowsAsMoved();
    return { roots, rows, isRelevant };
  }

  /** Takes a row's lines out of it until it is settled again: most rows of a list that is sorted go out of view, and
   * there a line would only have to be laid out again with each sorting. False: something in it is open and stays. */
  function detachLines(row: Element): boolean {
    settled.delete(row);
    return (additions.get(row) ?? []).every((addition) => addition.detach());
  }

  /** The list's rows keep the line's height free by themselves. */
  const hasRoom = (list: Element) => list.hasAttribute(RESERVES_HEIGHT);

  function keepRoom(list: Element, view: View) {
    if (view.form !== 'line' || !view.reserveHeightWhen) return;
    const isRoomy =
      matchMedia(view.reserveHeightWhen).matches && answers.isBackgroundAnswering() && !!view.isTextModelList?.(list);
    if (isRoomy === hasRoom(list)) return;
    list.toggleAttribute(RESERVES_HEIGHT, isRoomy);
    if (isRoomy) unloadCleanup.removeAttributeOnUnload(list, RESERVES_HEIGHT);
    else lists.set(list, { view });
    observeAll();
  }

  function observeAll() {
    ancestorsOfQuietLists.clear();
    observer.disconnect();
    if (signal.aborted) return;
    for (const element of watched) observe(element);
  }

  /** Its rows are not observed for being moved. */
  function isQuiet(element: Element) {
    const view = lists.get(element)?.view;
    return hasRoom(element) && view?.form === 'line' && !view.rowsHoldLists;
  }

  /** All but the rows of quiet lists. */
  function observe(element: Element) {
    if (isQuiet(element)) return;
    const isAround = Array.from(lists.keys()).some((list) => isQuiet(list) && element.contains(list));
    observer.observe(element, { ...OBSERVED_MUTATIONS, subtree: !isAround });
    if (!isAround) return;
    ancestorsOfQuietLists.add(element);
    for (const child of element.children) observe(child);
  }

  function watchPlaces(list: List, inView: NearRow[]) {
    const { places } = list;
    if (inView.length === places?.size && inView.every(({ row, index }) => places.get(index) === row)) return;
    list.places = new Map(inView.map(({ row, index }) => [index, row]));
    rowObserver.disconnect();
    placeObserver.disconnect();
    for (const { places } of lists.values())
      for (const row of places?.values() ?? []) {
        rowObserver.observe(row, OBSERVED_MUTATIONS);
        // One with `display: contents` is where its first child is.
        placeObserver.observe((row.getClientRects().length ? row : row.firstElementChild) ?? row);
      }
  }

  /** Other rows are in places that were in view. */
  const isAnySorted = () =>
    Array.from(lists).some(([list, { places = [] }]) =>
      Array.from(places).some(([index, row]) => list.children[index] !== row),
    );

  /** Where the rows of lists with room are now is not known. */
  function treatRowsAsMoved() {
    isScrollTheOnlyCause = isScrolling = false;
    for (const row of additions.keys())
      if (row.parentElement && hasRoom(row.parentElement)) rowsWithUnknownPosition.add(row);
  }

  function listOf(node: Node): Element | undefined {
    for (const list of lists.keys()) if (list.contains(node)) return list;
    return;
  }

  /** Takes up the lists in `root`; true when there are any. */
  function findLists(root: Element | Document): boolean {
    let isFound = false;
    for (const view of views) {
      const found = Array.from(root.querySelectorAll(view.list));
      if (root instanceof Element && root.matches(view.list)) found.push(root);
      for (const element of found) {
        isFound = true;
        if (lists.has(element)) continue;
        lists.set(element, { view });
        keepRoom(element, view);
        sizeObserver.observe(element);
      }
    }
    return isFound;
  }

  /** Pages with options to write into are few: what does it comes with the first of them. */
  function loadPicker(element: Element, view: OptionView, list: List) {
    loadTables().then(
      ({ createPicker }) => {
        list.picker ??= createPicker(view, element, tools);
        schedule();
      },
      () => {},
    );
  }

  function drop(element: Element) {
    lists.get(element)?.picker?.remove();
    lists.delete(element);
    sizeObserver.unobserve(element);
    if (!hasRoom(element)) return;
    element.removeAttribute(RESERVES_HEIGHT);
    observeAll();
  }

  /** The views of this address: pages that navigate by script change it without loading. */
  function readPath() {
    if (location.pathname === path) return;
    path = location.pathname;
    views = site.views.filter((view) => view.path.test(location.pathname));
    for (const [element, { view }] of lists) if (!views.includes(view)) drop(element);
    findLists(document);
    watch.addressChanged(views);
  }

  /** Those that were looked at. */
  function rowsOf(list: Element) {
    return lists.get(list)?.picker?.options() ?? Array.from(list.children).filter((row) => additions.has(row));
  }

  function hasFoundModel(view: View) {
    for (const [list, of] of lists)
      if (of.view === view)
        for (const row of rowsOf(list)) if (view.names(row).some(({ query }) => answers.find(query)?.line)) return true;
    return false;
  }

  function followTheme() {
    const now = readTheme(site.theme);
    if (now === theme) return;
    theme = now;
    for (const element of ownElements()) element.dataset.theme = theme;
  }

  function checkAlive() {
    if (!signal.aborted && !isAlive()) remove();
    return !signal.aborted;
  }

  function remove() {
    end.abort();
    observer.disconnect();
    rowObserver.disconnect();
    placeObserver.disconnect();
    themeObserver.disconnect();
    sizeObserver.disconnect();
    for (const list of lists.keys()) drop(list);
    for (const element of ownElements()) element.remove();
  }

  const listen = (target: EventTarget, types: string, listener: (event: Event) => void) => {
    for (const type of types.split(' '))
      target.addEventListener(type, listener, { capture: true, passive: true, signal });
  };

  for (const element of ownElements()) element.remove(); // Left behind by the script of an earlier version.
  setAdditionStyle(`:host{${site.style ?? ''}}`);
  observeAll();
  for (const element of [document.documentElement, document.body])
    themeObserver.observe(element, { attributeFilter: THEME_ATTRIBUTES });
  listen(window, 'scroll', () => lists.size && schedule(true));
  // What can sort a list: it is looked at in the frame that shows it, behind what the page's own listeners do in there.
  for (const type of ['click', 'input'])
    window.addEventListener(type, () => lists.size && requestAnimationFrame(() => isAnySorted() && start()), {
      passive: true,
      signal,
    });
  listen(window, 'resize popstate', () => schedule());
  // Themes that are style sheets of their own, and those that follow the browser's.
  listen(document, 'load', ({ target }) => target instanceof HTMLLinkElement && followTheme());
  matchMedia?.('(prefers-color-scheme: dark)').addEventListener('change', followTheme, { signal });
  // Nothing tells Chromium's page scripts of the extension's end; a port to the background would, but it also closes
  // whenever that falls asleep, and nothing is to run in a page at rest.
  // Whoever points at a page that has been at rest, scrolls it or comes back to its window looks at its figures again.
  listen(window, 'pointerover focus scroll', () => checkAlive() && answers.renewIfOld());
  listen(document, 'visibilitychange', () => {
    if (!checkAlive() || document.hidden) return;
    answers.renewIfOld();
    watch.pageChanged();
  });
  if (window.navigation) listen(window.navigation, 'currententrychange', () => schedule());
  listen(window, 'input', ({ target }) => target instanceof HTMLInputElement && watch.searchUsed());
  readPath();
  schedule();

  return {
    findings,
    checkAlive,
    renew: answers.renew,
    remove,
  };
}
