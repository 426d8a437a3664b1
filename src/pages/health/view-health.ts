import type { Ask } from '../../messages/ask.ts';
import type { Sources } from '../../messages/protocol.ts';
import type { NameLines } from '../name-lines.ts';
import type { Expectation, View } from '../site.ts';

/** What a view has found. */
export interface ViewHealth {
  view: string;
  lists: number;
  /** Elements in the lists, as far down as they go. */
  elements: number;
  /** Rows looked at so far. */
  rows: number;
  /** Names in those rows. */
  names: number;
  /** Names with an answer of a background that holds one from each of its sources. */
  answered: number;
  /** Names that are text models'. */
  matched: number;
}

/** `unclear`: as good as nothing is there to judge by, or the answers are not there yet. */
export type Verdict = 'well' | 'changed' | 'unclear';

/** Fewer of anything than this say nothing: they can be an accident. */
const FEW = 3;
/** When to look (ms later): what looks as if it had changed may only be slow. */
const LATE = 6_000;

/** What a site shows while it has no data, or cannot get any. */
const BUSY = [
  // Or while it is in another language: its names can have become other words (Chromium, Edge).
  ...['html[class*="translated-"]', 'font > font', '[_msttexthash]'],
  ...['[aria-busy="true"]', '[role="alert"]', '[role="progressbar"]', 'progress', '.state-container'],
  ...['spinner', 'skeleton', 'loading', 'error'].map((word) => `[class*="${word}"]`),
].join();

const isAt = (addresses: readonly string[] | undefined, path: string) =>
  addresses?.some((address) => new RegExp(`^${address.replaceAll('*', '[^/]+')}/?$`).test(path || '/')) ?? false;

/** Whether the view must find something at this address. */
const isExpected = ({ expected }: View, path: string): boolean =>
  isAt(expected?.list, path) || isAt(expected?.names, path);

/** Judges what a view has found at an address where it must find something. */
export function judgeView({ list, names }: Expectation, path: string, found: ViewHealth): Verdict {
  if (found.matched > 0) return 'well';
  if (found.lists === 0) return isAt(list, path) ? 'changed' : 'unclear';
  if (!isAt(names, path)) return 'well';
  if (found.names === 0) return found.rows > 0 && found.elements >= FEW ? 'changed' : 'unclear';
  return found.names >= FEW && found.answered === found.names ? 'changed' : 'unclear';
}

/** Whether the figures are known well enough for names that mean nothing to be the site's doing. */
const isKnown = (sources: Sources): boolean => Object.values(sources).every(({ fetchedAt }) => fetchedAt !== null);

/** What the page script has found. */
export interface Seen {
  views(): readonly View[];
  lists: ReadonlyMap<Element, { view: View }>;
  /** Those that were looked at. */
  rowsOf(list: Element): Element[];
  lines: NameLines;
}

export const readHealth = ({ views, lists, rowsOf, lines }: Seen): ViewHealth[] =>
  views().map((view) => {
    const elements = Array.from(lists).flatMap(([element, list]) => (list.view === view ? element : []));
    const rows = elements.flatMap(rowsOf);
    const names = rows.flatMap((row) => view.names(row));
    const answers = names.flatMap(({ query }) => lines.find(query) ?? []);
    return {
      view: view.name,
      lists: elements.length,
      elements: elements.reduce((sum, element) => sum + element.getElementsByTagName('*').length, 0),
      rows: rows.length,
      names: names.length,
      answered: answers.filter(({ sources }) => isKnown(sources)).length,
      matched: answers.filter(({ line }) => line).length,
    };
  });

export interface HealthWatch {
  /** The page is at another address, and has been for a while. */
  arrived(views: readonly View[]): void;
  /** There can be something new to see. */
  worked(): void;
  /** What is missing from now on can be what somebody has filtered away. */
  searched(): void;
}

export interface HealthWatchOptions {
  site: string;
  /** Views that have been reported, here or in another tab. */
  reported: readonly string[];
  ask: Ask;
  seen: Seen;
  signal: AbortSignal;
}

/**
 * Tells the background of views that should have found something and have not, and when they are well again. Looks
 * once at first and again after a while, then only when the page has changed; no timer runs at rest. Says nothing in
 * doubt: of a page that nobody sees, that shows it is busy or in trouble, in which somebody searches, or while the
 * Horde itself does not answer.
 */
export function watchHealth({ site, reported: before, ask, seen, signal }: HealthWatchOptions): HealthWatch {
  const health = () => readHealth(seen);
  const reported = new Set(before);
  let path = '';
  /** What is not known to be well yet. */
  let open = new Map<string, View>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const judge = (found: ViewHealth): Verdict => {
    const expected = open.get(found.view)?.expected;
    return expected ? judgeView(expected, path, found) : 'unclear';
  };

  const isBusy = () =>
    !navigator.onLine ||
    [BUSY, ...Array.from(open.values()).flatMap(({ expected }) => expected?.unless ?? [])].some((selector) =>
      Array.from(document.querySelectorAll(selector)).some((element) => element.checkVisibility()),
    );

  function look(next?: number) {
    timer = undefined;
    if (signal.aborted || document.hidden) return;
    for (const found of health()) if (judge(found) === 'well') settle(found.view);
    if (next !== undefined) arm(next);
    else if (health().some((found) => judge(found) === 'changed')) void confirm();
  }

  function arm(delay: number, next?: number) {
    if (open.size) timer ??= setTimeout(look, delay, next);
  }

  function settle(view: string) {
    open.delete(view);
    if (reported.delete(view)) ask('reportView', { site, view, found: null }).catch(() => {});
  }

  /** The Horde is asked first: a site that cannot reach it has nothing to show. */
  async function confirm() {
    try {
      if (isBusy()) return;
      const { sources } = await ask('awaitRefresh', { modelType: 'text' });
      if (signal.aborted || sources.status.state !== 'fresh' || !isKnown(sources) || isBusy()) return;
      for (const found of health()) {
        const { view, lists, names, matched } = found;
        if (judge(found) !== 'changed' || reported.has(view)) continue;
        reported.add(view);
        await ask('reportView', { site, view, found: { lists, names, matched } });
      }
    } catch {
      // Nobody to tell.
    }
  }

  return {
    arrived(views) {
      path = location.pathname;
      open = new Map(views.filter((view) => isExpected(view, path)).map((view) => [view.name, view]));
      clearTimeout(timer);
      timer = undefined;
      look(LATE);
    },
    worked: () => arm(LATE),
    searched: () => open.clear(),
  };
}
