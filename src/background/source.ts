import {
  type AnswerPart,
  askSource,
  correctForClockSetBack,
  earliestRequestAt,
  NEVER_ASKED,
  noteAnswer,
  noteFailure,
  noteRequest,
  readPace,
} from '../horde-api/index.ts';
import type { SourceState } from '../messages/protocol.ts';
import type { SourceOptions, SourceWorld } from './source-options.ts';
import {
  decodeAnswer,
  encodeAnswer,
  encodeRenewal,
  type HeldAnswer,
  readStoredAnswer,
  type StoredAnswer,
} from './stored-answer.ts';

/** One endpoint of the Horde: its last good answer, and when the next request may be sent. */
export interface Source<T> {
  readonly keys: readonly string[];
  /** Restores what was stored. Only the first call has an effect. */
  restore(stored: Record<string, unknown>): void;
  /** The rows of the last answer, or the shipped ones; null: neither. The same object until the rows change. */
  rows(): T | null;
  /** Changes whenever `rows` does. Survives a restart of the background. */
  rowsStamp(): string;
  /** Loads the shipped rows, unless there is an answer. */
  loadShipped(): Promise<void>;
  state(): SourceState;
  /** The Horde's own clock at the last answer since this start, ms since the epoch; null: not known. */
  hordeTime(): number | null;
  /**
   * Sends a request if one is due and allowed. Resolves when the running request has ended, successfully or not; at
   * once if none is running. `urgent`: the user asked. Never rejects.
   */
  refresh(urgent?: boolean): Promise<void>;
  /** Resolves when the running request has ended; at once if none is running. */
  requestEnded(): Promise<void>;
}

/** The result of a request. */
type Outcome<T> = Awaited<ReturnType<typeof askSource<T>>>;
type Answered<T> = Extract<Outcome<T>, { kind: 'answer' }>;

/** What an answer lacks; null: nothing. */
type Gap = readonly AnswerPart[] | null;

const SHIPPED = 'shipped';
/** How a request fails without a network. */
const NETWORK_FAILURES = ['unreachable', 'broken-off'];

export const createSource = <T>(world: SourceWorld, options: SourceOptions<T>): Source<T> =>
  new HordeSource(world, options);

class HordeSource<T> implements Source<T> {
  readonly keys: readonly string[];
  readonly #world: SourceWorld;
  readonly #options: SourceOptions<T>;
  readonly #answerKey: string;
  readonly #renewalKey: string;
  readonly #paceKey: string;
  #isRestored = false;
  #held: HeldAnswer<T> | StoredAnswer | null = null;
  #isHeldStored = false;
  #pace = NEVER_ASKED;
  #requestInFlight: Promise<void> | null = null;
  /** The last request failed while the browser said that it was offline. */
  #wasLostOffline = false;
  #shippedRows: T | null = null;
  #hordeTime: number | null = null;

  constructor(world: SourceWorld, options: SourceOptions<T>) {
    this.#world = world;
    this.#options = options;
    this.#answerKey = `answer.${options.name}`;
    this.#renewalKey = `renewal.${options.name}`;
    this.#paceKey = `pace.${options.name}`;
    this.keys = [this.#answerKey, this.#renewalKey, this.#paceKey];
  }

  restore(stored: Record<string, unknown>): void {
    if (this.#isRestored) return;
    this.#isRestored = true;
    this.#held = readStoredAnswer(stored[this.#answerKey], stored[this.#renewalKey]);
    if (this.#held && this.#options.codec.isComplete?.(this.#held.text) === false) this.#held.etag = null;
    this.#isHeldStored = this.#held !== null;
    this.#pace = readPace(stored[this.#paceKey]);
  }

  rows(): T | null {
    return this.#decodeHeld()?.rows ?? this.#shippedRows;
  }

  rowsStamp(): string {
    if (this.#held) return `${this.#held.origin ?? ''} ${this.#held.rowsSince}`;
    return this.#shippedRows ? SHIPPED : 'none';
  }

  async loadShipped(): Promise<void> {
    const { loadShippedRows } = this.#options;
    if (!this.#decodeHeld() && loadShippedRows) this.#shippedRows = await loadShippedRows();
  }

  state(): SourceState {
    const time = this.#world.now();
    this.#correctClock(time);
    const held = this.#held;
    const { limits } = this.#options.config;
    const freshUntil = held && this.#isFresh(time) ? held.fetchedAt + limits.freshForMs : 0;
    const next = Math.max(earliestRequestAt(this.#pace, limits), freshUntil);
    return {
      state: this.#stateName(time),
      fetchedAt: held && Math.min(held.fetchedAt, time),
      rowsSince: held && Math.min(held.rowsSince, time),
      partial: held !== null && held.partial !== null,
      origin: held ? held.origin : this.#shippedRows ? SHIPPED : null,
      failure: this.#pace.failure,
      failingSince: this.#pace.failingSince,
      nextTryAt: next > time ? next : null,
      refreshing: this.#requestInFlight !== null,
      droppedRows: held?.droppedRows ?? 0,
    };
  }

  hordeTime(): number | null {
    return this.#hordeTime;
  }

  async requestEnded(): Promise<void> {
    await this.#requestInFlight;
  }

  refresh(urgent = false): Promise<void> {
    if (this.#requestInFlight) return this.#requestInFlight;
    const time = this.#world.now();
    this.#correctClock(time);
    const mayAskAt = earliestRequestAt(this.#pace, this.#options.config.limits, urgent);
    if (this.#isFresh(time) || time < mayAskAt) return Promise.resolve();
    this.#requestInFlight = this.#request(time)
      // `#request` handles every known failure. If it threw all the same, no later refresh would ever start.
      .catch(() => {})
      .finally(() => {
        this.#requestInFlight = null;
        this.#world.reportNews(this.#options.name);
      });
    return this.#requestInFlight;
  }

  #stateName(time: number): SourceState['state'] {
    if (this.#wasLostOffline && !this.#world.isOnline()) return 'offline';
    if (this.#pace.failure) return 'failing';
    if (this.#isFresh(time)) return 'fresh';
    return this.#held || this.#shippedRows ? 'stale' : 'waiting';
  }

  /** Whole and younger than its interval. A time in the future was stored before the clock was set back. */
  #isFresh(time: number): boolean {
    const held = this.#held;
    const { freshForMs } = this.#options.config.limits;
    return held !== null && held.partial === null && held.fetchedAt <= time && time - held.fetchedAt < freshForMs;
  }

  /** The stored answer with its rows. Text whose rows turn out to be garbage is dropped. */
  #decodeHeld(): HeldAnswer<T> | null {
    if (!this.#held) return null;
    const decoded = 'rows' in this.#held ? this.#held : decodeAnswer(this.#held, this.#options.codec);
    this.#held = decoded;
    return decoded;
  }

  /** Stored at once: otherwise a worker that is killed before its request would wait anew at each start. */
  #correctClock(time: number): void {
    const corrected = correctForClockSetBack(this.#pace, time);
    if (corrected === this.#pace) return;
    this.#pace = corrected;
    void this.#world.store.write({ [this.#paceKey]: corrected });
  }

  async #request(startedAt: number): Promise<void> {
    const { client, store, now } = this.#world;
    this.#pace = noteRequest(this.#pace, startedAt);
    // Stored before the request is sent: if the worker is killed meanwhile, the next one knows about it.
    await store.write({ [this.#paceKey]: this.#pace });
    const outcome = await askSource(client, this.#options.config, this.#decodeHeld());
    const gap = outcome.kind === 'answer' ? await this.#gapOf(outcome) : null;
    const time = now();
    this.#correctClock(time);
    const { newest, items } = this.#take(outcome, gap, time);
    items[this.#paceKey] = this.#pace;
    // Stored before anybody sees it, so that a killed worker does not go back behind what it has shown.
    const isStored = await store.write(items);
    if (this.#answerKey in items) this.#isHeldStored = isStored;
    this.#held = newest ?? this.#held;
  }

  async #gapOf({ lacks, rows }: Answered<T>): Promise<Gap> {
    return lacks ?? (await this.#options.findGap?.(rows)) ?? null;
  }

  /** Updates the pace. Returns the answer to use from now on (null: the one before) and what to store. */
  #take(outcome: Outcome<T>, gap: Gap, time: number) {
    const { isOnline, random } = this.#world;
    const items: Record<string, unknown> = {};
    let newest: HeldAnswer<T> | StoredAnswer | null = null;
    if (outcome.kind !== 'failed') this.#hordeTime = outcome.date;
    this.#wasLostOffline = outcome.kind === 'failed' && NETWORK_FAILURES.includes(outcome.failure.kind) && !isOnline();
    if (outcome.kind === 'failed') {
      if (!this.#wasLostOffline)
        this.#pace = noteFailure(this.#pace, time, outcome.failure, outcome.retryAfterMs, random());
    } else if (outcome.kind === 'not-modified') {
      if (this.#held) newest = { ...this.#held, fetchedAt: time };
      if (newest && this.#isHeldStored) items[this.#renewalKey] = encodeRenewal(newest);
      else if (newest) items[this.#answerKey] = encodeAnswer(newest);
      this.#noteAnswer(newest?.partial ?? null, newest?.origin ?? null, time);
    } else {
      this.#noteAnswer(gap, outcome.origin, time);
      // An older complete answer has what is missing in a partial one.
      if (gap === null || this.#held?.partial !== null) {
        newest = this.#toHeld(outcome, gap, time);
        items[this.#answerKey] = encodeAnswer(newest);
      }
    }
    return { newest, items };
  }

  #toHeld({ rows, body, droppedRows, origin, etag }: Answered<T>, gap: Gap, time: number): HeldAnswer<T> {
    const text = this.#options.codec.encode(rows, body);
    return { rows, text, fetchedAt: time, rowsSince: time, origin, etag, droppedRows, partial: gap };
  }

  /** A partial answer counts as a failure, so it is retried sooner. `origin`: the server that answered. */
  #noteAnswer(gap: Gap, origin: string | null, time: number): void {
    if (gap === null) {
      this.#pace = noteAnswer(this.#pace);
      return;
    }
    const url = this.#options.config.endpoints.find((endpoint) => endpoint.origin === origin)?.url;
    const host = url === undefined ? '' : new URL(url).host;
    const failure = { kind: 'partial', status: 200, host, lacks: gap } as const;
    this.#pace = noteFailure(this.#pace, time, failure, null, this.#world.random());
  }
}
