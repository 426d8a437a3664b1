import { afterEach, beforeEach, vi } from 'vitest';
import type { BackendCombinedModelStatistics, NameLine, NameQuery } from '../../src/horde/index.ts';
import type { Ask } from '../../src/messages/ask.ts';
import type { SourceState, Sources } from '../../src/messages/protocol.ts';
import type { Answer, Payload, QuestionName } from '../../src/messages/questions.ts';
import { type Annotator, annotate } from '../../src/pages/engine/annotator.ts';
import { shared } from '../../src/pages/shared.ts';
import type { Site } from '../../src/pages/site.ts';
import { TABLES } from '../../src/pages/tables/tables.tsx';
import { UNKNOWN_COMBINED_FIGURES, UNKNOWN_FIGURES } from '../unknown-figures.ts';

/** A page under happy-dom: frames and idle time come when a test says so, and there is a background to ask. */

const SOURCE: SourceState = {
  state: 'fresh',
  fetchedAt: 1_000_000,
  rowsSince: 1_000_000,
  partial: false,
  origin: null,
  failure: null,
  failingSince: null,
  nextTryAt: null,
  refreshing: false,
  droppedRows: 0,
};
export const sourcesWith = (status: Partial<SourceState> = {}): Sources => ({
  status: { ...SOURCE, ...status },
  stats: SOURCE,
  workers: SOURCE,
  reference: SOURCE,
});

/** A name of a text model: everything with a slash counts, under the part after the last one. */
export const lineOf = ({ name, kind }: NameQuery, workers = 1): NameLine | null => {
  const model = name.split('/').at(-1) ?? '';
  if (kind !== 'family' && !name.includes('/')) return null;
  const own = name.startsWith('aphrodite/') ? 'aphrodite' : 'koboldcpp';
  const figure = {
    ...UNKNOWN_FIGURES,
    workerCount: workers,
    threadCount: 1,
    performance: 9,
    queued: 0,
    queuedJobs: 0,
    eta: 0,
    usageDay: 1,
    usageMonth: 1,
    usageTotal: 1,
  };
  return {
    models: kind === 'family' ? (name === 'Solo' ? ['Solo-8B'] : [`${name}-8B`, `${name}-70B`]) : [model],
    own: kind === 'family' ? null : own,
    backends: [
      { backend: 'koboldcpp', ...figure },
      { backend: 'aphrodite', ...figure },
    ],
    workersAreThreads: false,
    // Two names start like this.
    ...(kind === 'alike' && { names: [`${name}-1`, `${name}-2`] }),
  };
};

const statistics = (key: string): BackendCombinedModelStatistics => ({
  ...UNKNOWN_COMBINED_FIGURES,
  display_name: key,
  in_reference: true,
  worker_count: 1,
  thread_count: 1,
  performance: 9,
  performance_mean: 9,
  queued: 0,
  queued_jobs: 0,
  eta: 0,
  best_eta: null,
  usage_stats: { day: 1, month: 1, total: 1 },
  worker_summaries: {},
  backend_variations: {},
});

export interface Background {
  ask: Ask;
  /** The questions so far: the type, and the names. */
  asked: [QuestionName, ...string[]][];
  names(): string[];
  reported: Payload<'reportView'>[];
  sources: Sources;
  workers: number;
  /** Null: it answers. */
  failure: Error | null;
}

export function createBackground(): Background {
  const background: Background = {
    asked: [],
    reported: [],
    sources: sourcesWith(),
    workers: 1,
    failure: null,
    names: () => background.asked.flatMap(([type, ...names]) => (type === 'lookupNames' ? names : [])),
    async ask(type, payload) {
      const { queries = [], models = [] } = payload as { queries?: NameQuery[]; models?: string[] };
      background.asked.push([type, ...queries.map(({ name }) => name), ...models]);
      if (type === 'reportView') background.reported.push(payload as Payload<'reportView'>);
      if (background.failure) throw background.failure;
      if (type === 'loadTables') shared.tables = TABLES;
      const { sources } = background;
      const answers: { [T in QuestionName]?: Answer<T> } = {
        lookupNames: { lines: queries.map((query) => lineOf(query, background.workers)), sources },
        getModelDetails: { models: models.map((key) => ({ key, statistics: statistics(key) })), sources },
        awaitRefresh: { sources },
        reportView: {},
        loadTables: {},
      };
      return answers[type] as Answer<typeof type>;
    },
  };
  return background;
}

/**
 * Observers of layout, which happy-dom's own never report: an element's size follows its children, and its position is
 * in `data-top`. Like a browser's they report once at first, and then changes.
 */
export const layoutObservers: { look(): void }[] = [];
const observerOf = (read: (element: HTMLElement) => unknown) =>
  class {
    seen = new Map<Element, unknown>();
    tell: () => void;
    constructor(tell: () => void) {
      this.tell = tell;
      layoutObservers.push(this);
    }
    observe = (element: Element) => this.seen.set(element, undefined);
    unobserve = (element: Element) => this.seen.delete(element);
    disconnect = () => this.seen.clear();
    look() {
      const changed = Array.from(this.seen).filter(([element, before]) => read(element as HTMLElement) !== before);
      for (const [element] of changed) this.seen.set(element, read(element as HTMLElement));
      if (changed.length) this.tell();
    }
  };
const isInView = ({ isConnected, dataset: { top = '0' } }: HTMLElement) => isConnected && Number(top) < innerHeight;

let frames: (() => void)[] = [];
let idles: ((deadline: { timeRemaining(): number }) => void)[] = [];

/**
 * Runs answers, observers and work for a frame or for idle time, until nothing is left to do. Returns how many frames
 * and idle slices that took.
 */
export async function runUntilIdle(): Promise<number> {
  let count = 0;
  for (;;) {
    for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
    if (!frames.length) for (const observer of layoutObservers) observer.look();
    const frame = frames.shift();
    const idle = frame ? undefined : idles.shift();
    if (!frame && !idle) return count;
    if (++count > 50) throw new Error('It never comes to rest.');
    frame?.();
    idle?.({ timeRemaining: () => 50 });
  }
}

export interface Page {
  background: Background;
  annotator: Annotator;
  alive: { is: boolean };
}

/** The last page that was opened. */
let lastOpenedPage: Page | undefined;

/** Before each test of a file the time is fixed; after it the page has no engine, and nothing is stubbed any more. */
export function usePages(): void {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 }));
  afterEach(() => {
    lastOpenedPage?.annotator.remove();
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
}

/**
 * Starts the annotator, on the current page if `html` is null. `data-top` is a row's position (px; 20 px high; without
 * one: in view). `looked` is called before each reading of it.
 */
export async function open(
  site: Site,
  path: string,
  html: string | null,
  background = createBackground(),
  reported: string[] = [],
  looked = () => {},
): Promise<Page> {
  frames = [];
  idles = [];
  layoutObservers.length = 0;
  vi.stubGlobal(
    'ResizeObserver',
    observerOf(({ isConnected, children }) => isConnected && children.length),
  );
  vi.stubGlobal('IntersectionObserver', observerOf(isInView));
  shared.tables = undefined;
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('requestIdleCallback', (idle: (deadline: { timeRemaining(): number }) => void) => idles.push(idle));
  history.replaceState(null, '', path);
  if (html !== null) document.body.innerHTML = html;
  const alive = { is: true };
  const annotator = annotate({
    site,
    ask: background.ask,
    reported,
    without: [],
    isAlive: () => alive.is,
    measure: (element) => {
      looked();
      const top = Number((element as HTMLElement).dataset.top ?? 0);
      return { top, bottom: top + 20 };
    },
  });
  lastOpenedPage = { background, annotator, alive };
  await runUntilIdle();
  return lastOpenedPage;
}

export const hosts = (root: ParentNode = document) => Array.from(root.querySelectorAll('horde-lens'));

/** What a user reads in an addition. */
export const textOf = (host: Element | null | undefined) => {
  const root = host?.shadowRoot;
  return Array.from(root?.querySelectorAll('.figure') ?? [], (figure) => figure.textContent).join(' | ');
};
