import type { Ask } from '../messages/ask.ts';
import type { AdditionKind } from '../messages/protocol.ts';
import { type Addition, createAddition } from './addition.ts';
import { prepareFarewell } from './farewell.ts';
import { createLoadTables } from './load-tables.ts';
import { createNameLines, sameQuery } from './name-lines.ts';
import { type Extent, extentOf, nearRows } from './near-rows.ts';
import { createMount, ownElements, TAG, takeSiteStyle } from './shadow.ts';
import type { LineView, OptionView, Site, Spot, View } from './site.ts';
import { readTheme } from './theme.ts';
import type { Picker, Tools } from './tools.ts';
import type { Seen } from './view-health.ts';
import { prepareHealthWatch } from './watch-health.ts';

/*
 *   mutation of a list, resized, shown ─┐
 *   scrolled to rows not seen yet ──────┼─► next frame, before its paint: rows near the viewport ─► idle: the rest
 *   answer ─────────────────────────────┘         │
 *      ▲                                          └─ names not known yet ─► one message ─┐
 *      └────────────────────────────────────────────────────────────────────────────────┘
 *
 * Nothing runs while the page is at rest: no timer, no poll, no message. Work is done for rows near the viewport only,
 * in slices of a few ms, and in few of them: each change to a long list makes the page lay it out again. What is
 * written here is taken out of the observer's records before it can tell of it.
 */

/** How long (ms) a slice may be. */
const SLICE = 8;
/** Screens beyond the viewport, up and down, that are looked after: when there is something new within the first,
 * everything within the second is done along with it. */
const NEAR = 0.5;
const AROUND = 1.2;

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
  seen: Seen;
  /** Removes everything when the extension has gone; false then. */
  checkAlive(): boolean;
  /** Takes everything out of the page and ends. */
  remove(): void;
}

type List = { view: LineView; picker?: never } | { view: OptionView; picker?: Picker };

export function annotate({
  site,
  ask,
  without = [],
  reported = [],
  isAlive,
  extent = extentOf,
}: AnnotatorOptions): Annotator {
  const lists = new Map<Element, List>();
  const additions = new WeakMap<Element, Addition[]>();
  /** Rows all of whose names have an answer. */
  const settled = new WeakSet<Element>();
  const end = new AbortController();
  const { signal } = end;
  let views: View[] = [];
  let path: string | undefined;
  let theme = readTheme(site.theme);
  let isFrameDue = false;
  let isIdleDue = false;
  let isScrollOnly = false;

  const lines = createNameLines(ask, () => schedule());
  const farewell = prepareFarewell(signal);
  const loadTables = createLoadTables(ask);
  const tools: Tools = {
    ask,
    lines,
    loadTables,
    createMount,
    theme: () => theme,
    farewell,
    has: (kind) => !without.includes(kind),
  };
  const seen: Seen = { views: () => views, lists, rowsOf, lines };
  const watch = prepareHealthWatch({ site: site.name, reported, ask, seen, signal, loadTables, isWell });
  const observer = new MutationObserver(noticeMutations);
  const themeObserver = new MutationObserver(followTheme);
  // Tells when a list is shown, or filtered by style alone.
  const sizeObserver = new ResizeObserver(() => schedule());

  function schedule(isScroll = false) {
    if (signal.aborted) return;
    isScrollOnly &&= isScroll;
    if (isFrameDue) return;
    isFrameDue = true;
    requestAnimationFrame(() => {
      isFrameDue = false;
      if (!work(SLICE)) goOnWhenIdle();
    });
  }

  function goOnWhenIdle() {
    if (isIdleDue) return;
    isIdleDue = true;
    requestIdleCallback(
      (deadline) => {
        isIdleDue = false;
        isScrollOnly = false;
        if (!work(Math.min(SLICE, Math.max(2, deadline.timeRemaining())))) goOnWhenIdle();
      },
      { timeout: 500 },
    );
  }

  /** Settles the rows near the viewport; false when `time` ms were not enough. */
  function work(time: number): boolean {
    const until = performance.now() + time;
    if (!checkAlive()) return true;
    readPath();
    const inView: (() => (() => void)[])[] = [];
    const around: (() => (() => void)[])[] = [];
    const height = innerHeight;
    for (const [element, list] of lists) {
      const { view, picker } = list;
      const rows = element.children;
      const near = (screens: number) => nearRows(rows, -screens * height, (1 + screens) * height, extent);
      if (!element.isConnected) drop(element);
      else if (view.form === 'option') {
        if (isScrollOnly || !extent(element)) continue;
        if (!picker) {
          loadPicker(element, view, list);
          continue;
        }
        const options = picker.options();
        for (const option of options) for (const { query } of view.names(option)) lines.find(query);
        inView.push(() => [...options.map((option) => () => picker.settle(option)), picker.drawChosen]);
      } else if (!isScrollOnly || near(NEAR).some((row) => !settled.has(row))) {
        for (const row of near(AROUND)) {
          const spots = view.names(row);
          for (const { query } of spots) lines.find(query);
          const where = extent(row);
          const isInView = where !== null && where.bottom > 0 && where.top < height;
          (isInView ? inView : around).push(() => settle(row, spots, view, isInView));
        }
      }
    }
    isScrollOnly = true;
    lines.flush();
    watch.worked();
    let isDone = true;
    // Only writes from here on: to read the layout again would have it made again.
    quietly(() => {
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
    });
    return isDone;
  }

  /** Makes room for the row's lines; returns what is left to do, which is to fill it. */
  function settle(row: Element, spots: Spot[], view: LineView, isInView: boolean): (() => void)[] {
    const before = additions.get(row);
    // A row that the page has copied from one of ours.
    if (!before) for (const stray of row.querySelectorAll(TAG)) stray.remove();
    const after: Addition[] = [];
    const fills: (() => void)[] = [];
    settled.add(row);
    for (const spot of spots) {
      const answer = lines.find(spot.query);
      if (!answer) settled.delete(row);
      const known = before?.find(({ spot: { node, query } }) => node === spot.node && sameQuery(query, spot.query));
      // Without an answer, room is kept only where its coming late would be seen.
      const isWorthRoom = known || (isInView && view.sure?.(row));
      if (answer ? !answer.line : !(isWorthRoom && lines.isHopeful())) continue;
      const addition = known ?? createAddition(view, spot, row, tools);
      addition.stay(row);
      if (answer) fills.push(() => addition.show(answer));
      after.push(addition);
    }
    for (const addition of before ?? []) if (!after.includes(addition)) addition.remove();
    additions.set(row, after);
    return fills;
  }

  /** Our own changes are no news to us. */
  function quietly(change: () => void) {
    noticeMutations(observer.takeRecords());
    change();
    observer.takeRecords();
  }

  function noticeMutations(records: MutationRecord[]) {
    let isRelevant = location.pathname !== path;
    for (const { target, addedNodes } of records) {
      isRelevant ||= lists.has(target as Element) || isInList(target);
      for (const node of addedNodes) if (node instanceof Element && findLists(node)) isRelevant = true;
    }
    if (isRelevant && records.length) schedule();
  }

  function isInList(node: Node) {
    for (const list of lists.keys()) if (list.contains(node)) return true;
    return false;
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
        lists.set(element, { view } as List);
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
  }

  /** The views of this address: pages that navigate by script change it without loading. */
  function readPath() {
    if (location.pathname === path) return;
    path = location.pathname;
    views = site.views.filter((view) => view.path.test(location.pathname));
    for (const [element, { view }] of lists) if (!views.includes(view)) drop(element);
    findLists(document);
    watch.arrived(views);
  }

  /** Those that were looked at. */
  function rowsOf(list: Element) {
    return lists.get(list)?.picker?.options() ?? Array.from(list.children).filter((row) => additions.has(row));
  }

  function isWell(view: View) {
    for (const [list, of] of lists)
      if (of.view === view)
        for (const row of rowsOf(list)) if (view.names(row).some(({ query }) => lines.find(query)?.line)) return true;
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
    themeObserver.disconnect();
    sizeObserver.disconnect();
    for (const { picker } of lists.values()) picker?.remove();
    lists.clear();
    for (const element of ownElements()) element.remove();
  }

  const listen = (target: EventTarget, types: string, listener: (event: Event) => void) => {
    for (const type of types.split(' '))
      target.addEventListener(type, listener, { capture: true, passive: true, signal });
  };

  /** The picker's search reads the options: until the next frame they are as the site wrote them. */
  function followPickers() {
    const concerned = ({ target }: Event, part: 'search' | 'around') =>
      Array.from(lists.values()).filter(({ view }) => {
        const selector = view.form === 'option' ? view.panel?.[part] : undefined;
        return selector && target instanceof Element && target.closest(selector);
      });
    listen(window, 'input', (event) => {
      for (const { picker } of concerned(event, 'search')) quietly(() => picker?.withdraw());
    });
    listen(window, 'input change click keyup', (event) => concerned(event, 'around').length && schedule());
  }

  for (const element of ownElements()) element.remove(); // Left behind by the script of an earlier version.
  takeSiteStyle(`:host{${site.style ?? ''}}`);
  const watched = site.watch ? document.querySelectorAll(site.watch) : [document.body];
  for (const element of watched)
    observer.observe(element, { childList: true, characterData: true, subtree: true, attributeFilter: ['title'] });
  for (const element of [document.documentElement, document.body])
    themeObserver.observe(element, { attributeFilter: ['class', 'style'] });
  listen(window, 'scroll', () => lists.size && schedule(true));
  listen(window, 'resize popstate', () => schedule());
  // Themes that are style sheets of their own, and those that follow the browser's.
  listen(document, 'load', ({ target }) => target instanceof HTMLLinkElement && followTheme());
  matchMedia?.('(prefers-color-scheme: dark)').addEventListener('change', followTheme, { signal });
  listen(window, 'pointerover', checkAlive);
  listen(document, 'visibilitychange', () => {
    if (document.hidden || !checkAlive()) return;
    lines.cameBack();
    watch.worked();
  });
  if ('navigation' in window) listen(window.navigation as EventTarget, 'currententrychange', () => schedule());
  listen(window, 'input', ({ target }) => target instanceof HTMLInputElement && watch.searched());
  followPickers();
  readPath();
  schedule();

  return {
    seen,
    checkAlive,
    remove,
  };
}
