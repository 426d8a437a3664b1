import type { Alarms } from '../browser/alarms.ts';
import type { Badge } from '../browser/badge.ts';
import type { Notifications } from '../browser/notifications.ts';
import type { WatchAnswer } from '../messages/protocol.ts';
import {
  changeBook,
  changeWatches,
  judgeWatches,
  MAX_IN_FEED,
  type Notice,
  observeWatches,
  readWatchBook,
  type Watch,
  type WatchBook,
  type WatchChange,
  type WatchSample,
  writeWatchBook,
} from '../watch/index.ts';
import type { HordeFigures } from './horde-figures.ts';
import type { HordeSources } from './horde-sources.ts';
import type { SafeStorage } from './safe-storage.ts';
import { toBadgeFace, toNoticeWords, toToldEvent } from './watch-words.ts';

export interface WatchingOptions {
  store: SafeStorage;
  figures: Pick<HordeFigures, 'servedModels'>;
  sources: Pick<HordeSources, 'refreshServed'>;
  alarms: Alarms;
  notifications: Notifications;
  badge: Badge;
  /** ms since the epoch */
  now(): number;
  /** Minutes since midnight at that time, local: 0–1439. */
  minuteOfDay(time: number): number;
  /** Whether the user has asked the browser to save data. */
  savesData(): boolean;
  /** Tells open pages that something about watching has changed. */
  reportChange(): void;
}

/** What the user watches. Requests, stores and shows nothing before the first watch. */
export interface Watching {
  /** What the full page shows. */
  read(): Promise<WatchAnswer>;
  change(change: WatchChange): Promise<void>;
  clearFeed(): Promise<void>;
  /** To be called at each start of the background, since browsers forget alarms and badges. */
  start(): Promise<void>;
  /** The Horde has given a good answer. */
  handleGoodAnswer(): Promise<void>;
  /** To be called for every alarm, also for those of other parts. */
  handleAlarm(name: string): Promise<void>;
  /** To be called when the browser starts: after a long time without alarms, it does not wait for the next one. */
  refreshIfDue(): Promise<void>;
}

const KEY = 'watches';
const ALARM = 'watch';
const MINUTE_MS = 60_000;
const EVERY_MINUTES = 5;
const EVERY_MINUTES_SAVING_DATA = 15;
/** An answer younger than this is not requested again: a popup or a page may have asked for it. */
const RECENT_ANSWER_MS = 4 * MINUTE_MS;
/** After this many alarms without a good answer, it is no longer known what is online. */
const VALID_FOR_ALARMS = 4;

export const createWatching = (options: WatchingOptions): Watching => new HordeWatching(options);

class HordeWatching implements Watching {
  readonly #options: WatchingOptions;
  #held: Promise<WatchBook> | null = null;
  /** Reading and writing the book happens one call after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: WatchingOptions) {
    this.#options = options;
  }

  async read(): Promise<WatchAnswer> {
    const { choices, state, feed } = await this.#book();
    const { sampleTime, standings } = state;
    return { ...choices, sampleTime, standings: [...standings], feed: feed.map(toToldEvent) };
  }

  change(change: WatchChange): Promise<void> {
    return this.#inTurn(async () => {
      const book = await this.#book();
      const { watches } = changeWatches(book.choices, change);
      await this.#keep(changeBook(book, change, await this.#takeSample(watches)));
      await this.#setAlarm(watches);
    });
  }

  clearFeed(): Promise<void> {
    return this.#inTurn(async () => void (await this.#keep({ ...(await this.#book()), feed: [] })));
  }

  start(): Promise<void> {
    return this.#inTurn(async () => {
      const book = await this.#book();
      const { watches } = book.choices;
      if (watches.length === 0) return;
      this.#showBadge(book);
      await this.#setAlarm(watches);
    });
  }

  handleGoodAnswer(): Promise<void> {
    return this.#inTurn(async () => {
      const { watches } = (await this.#book()).choices;
      if (watches.length > 0) await this.#judge(await this.#takeSample(watches));
    });
  }

  async handleAlarm(name: string): Promise<void> {
    if (name === ALARM) await this.refreshIfDue();
  }

  async refreshIfDue(): Promise<void> {
    const { watches } = (await this.#book()).choices;
    if (watches.length === 0) return;
    await this.#options.sources.refreshServed(RECENT_ANSWER_MS);
    // Quiet hours end and figures grow old no matter what the Horde answers.
    await this.#inTurn(() => this.#judge(null));
  }

  #inTurn(does: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(does, does);
    this.#queue = done.catch(() => {});
    return done;
  }

  #book(): Promise<WatchBook> {
    this.#held ??= this.#options.store.read([KEY]).then(({ [KEY]: stored }) => readWatchBook(stored));
    return this.#held;
  }

  async #takeSample(watches: readonly Watch[]): Promise<WatchSample | null> {
    const served = await this.#options.figures.servedModels();
    return served && { time: served.time, offers: observeWatches(watches, served.models) };
  }

  /**
   * The state is stored before anything is shown. A background that is killed in between has written the feed, and
   * shows nothing twice. If nothing can be stored, nothing is shown either.
   */
  async #judge(sample: WatchSample | null): Promise<void> {
    const book = await this.#book();
    const { choices, noticeCount } = book;
    const minuteOfDay = this.#options.minuteOfDay(this.#options.now());
    const { state, events, notices } = judgeWatches(book.state, choices, sample, { minuteOfDay });
    if (!sample && notices.length === 0) return this.#showBadge(book);
    const isStored = await this.#keep({
      choices,
      state,
      feed: [...events.toReversed(), ...book.feed].slice(0, MAX_IN_FEED),
      noticeCount: noticeCount + notices.length,
    });
    if (isStored) await Promise.all(notices.map((notice, index) => this.#show(notice, noticeCount + index)));
  }

  async #show(notice: Notice, number: number): Promise<void> {
    const { title, text, view } = toNoticeWords(notice);
    await this.#options.notifications.show(toNoticeId(number, view), title, text).catch(() => {});
  }

  async #keep(book: WatchBook): Promise<boolean> {
    this.#held = Promise.resolve(book);
    const isStored = await this.#options.store.write({ [KEY]: writeWatchBook(book) });
    this.#showBadge(book);
    this.#options.reportChange();
    return isStored;
  }

  #showBadge(book: WatchBook): void {
    const { sampleTime } = book.state;
    const knownForMs = VALID_FOR_ALARMS * this.#everyMinutes() * MINUTE_MS;
    const isKnown = sampleTime !== null && this.#options.now() - sampleTime < knownForMs;
    this.#options.badge.show(toBadgeFace(book, isKnown));
  }

  #everyMinutes(): number {
    return this.#options.savesData() ? EVERY_MINUTES_SAVING_DATA : EVERY_MINUTES;
  }

  async #setAlarm(watches: readonly Watch[]): Promise<void> {
    const { alarms } = this.#options;
    await (watches.length > 0 ? alarms.ensure(ALARM, this.#everyMinutes()) : alarms.clear(ALARM));
  }
}

/** Chromium rejects longer ids. */
const MAX_ID_CHARACTERS = 500;
const ID = /^watch \d+ (\/.*)$/;

/**
 * The id of a notification contains its page, so that a background that is started by a click on it knows where to go.
 */
function toNoticeId(number: number, view: string): string {
  const id = `watch ${number} ${view}`;
  return id.length > MAX_ID_CHARACTERS ? `watch ${number} /watches` : id;
}

/** The view that a notification leads to; null: it is not one of ours. */
export const viewOfNotice = (id: string): string | null => ID.exec(id)?.[1] ?? null;
