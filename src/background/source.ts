import {
  askSource,
  correctForClockSetBack,
  earliestRequestAt,
  type HordeClient,
  NEVER_ASKED,
  noteAnswer,
  noteFailure,
  noteRequest,
  readPace,
  type SourceConfig,
} from '../horde-api/index.ts';
import type { SourceState } from '../messages/protocol.ts';
import type { SafeStorage } from './safe-storage.ts';
import {
  decodeAnswer,
  encodeAnswer,
  encodeRenewal,
  type HeldAnswer,
  type RowsCodec,
  readStoredAnswer,
  type StoredAnswer,
} from './stored-answer.ts';

/** What a source needs of the world. */
export interface SourceWorld {
  client: HordeClient;
  store: SafeStorage;
  /** ms since the epoch */
  now(): number;
  /** 0..1 */
  random(): number;
  /** Whether the browser says that it has a network. It can be wrong, and only explains a failure. */
  isOnline(): boolean;
  /** A source has been asked, well or badly: `state` and `rows` may be others. */
  news(name: string): void;
}

export interface SourceOptions<T> {
  /** Part of its keys in storage. */
  name: string;
  config: SourceConfig<T>;
  codec: RowsCodec<T>;
  /** Why rows that have just come are only part of what there is, in words; null: nothing says so. */
  findGap?: (rows: T) => Promise<string | null>;
  /** Rows that came with the extension, for when no answer is held. */
  shipped?: () => Promise<T | null>;
}

/** One thing that the Horde is asked for: its last good answer, and when it may be asked again. */
export interface Source<T> {
  readonly keys: readonly string[];
  /** Takes what was stored, once; what is held by then is newer. */
  restore(stored: Record<string, unknown>): void;
  /** The rows held, else those shipped; null when there are none. The same object until other rows come. */
  rows(): T | null;
  /** Changes whenever `rows` does, and is the same in the next life of the worker. */
  rowsStamp(): string;
  /** Where nothing is held, gets the rows that were shipped. */
  loadShipped(): Promise<void>;
  state(): SourceState;
  /** Asks, if it is due and allowed. Resolves when the request that is in flight has ended, well or badly; at once when
   * there is none. `urgent`: the user asked. Never rejects. */
  refresh(urgent?: boolean): Promise<void>;
  /** Resolves when the request in flight has ended; at once when there is none. */
  running(): Promise<void>;
}

const SHIPPED = 'shipped';

export function createSource<T>(
  { client, store, now, random, isOnline, news }: SourceWorld,
  { name, config, codec, findGap, shipped }: SourceOptions<T>,
): Source<T> {
  const { limits } = config;
  const answerKey = `answer.${name}`;
  const renewalKey = `renewal.${name}`;
  const paceKey = `pace.${name}`;
  let restored = false;
  let held: HeldAnswer<T> | StoredAnswer | null = null;
  let pace = NEVER_ASKED;
  let running: Promise<void> | null = null;
  /** The last request was lost where the browser said that it had no network. */
  let lost = false;
  let shippedRows: T | null = null;
  /** The rows held are stored. */
  let isKept = false;

  /** The answer held, with its rows. Text from storage that turns out to be garbage is held no longer. */
  function answer(): HeldAnswer<T> | null {
    if (!held) return null;
    const answer = 'rows' in held ? held : decodeAnswer(held, codec);
    held = answer;
    return answer;
  }

  /** Whole, and younger than its interval. A time in the future is that of a clock which was set back: then it is due. */
  const isFresh = (time: number) =>
    held !== null && held.partial === null && held.fetchedAt <= time && time - held.fetchedAt < limits.freshForMs;

  /** Where the clock was set back, that is stored at once: a worker that dies before it asks would otherwise start its
   * waiting anew in each life. */
  function look(time: number): void {
    const seen = correctForClockSetBack(pace, time);
    if (seen === pace) return;
    pace = seen;
    void store.write({ [paceKey]: pace });
  }

  async function ask(startedAt: number): Promise<void> {
    pace = noteRequest(pace, startedAt);
    // Written before the request leaves: should the worker be killed meanwhile, the next one knows that it was asked.
    await store.write({ [paceKey]: pace });
    const outcome = await askSource(client, config, answer());
    const gap =
      outcome.kind === 'answer' ? (outcome.partial?.message ?? (await findGap?.(outcome.rows)) ?? null) : null;
    const time = now();
    look(time);
    const items: Record<string, unknown> = {};
    let newest: typeof held = null;
    lost = outcome.kind === 'failed' && outcome.failure.kind === 'unreachable' && !isOnline();
    if (outcome.kind === 'failed') {
      const { failure, retryAfterMs } = outcome;
      if (!lost) pace = noteFailure(pace, time, failure, retryAfterMs, random());
    } else if (outcome.kind === 'not-modified') {
      if (held) newest = { ...held, fetchedAt: time };
      if (newest && isKept) items[renewalKey] = encodeRenewal(newest);
      else if (newest) items[answerKey] = encodeAnswer(newest);
      pace = paceAfter(newest?.partial ?? null, time);
    } else {
      const { rows, body, droppedRows, origin, etag } = outcome;
      pace = paceAfter(gap, time);
      // What is missing in a partial answer is in a whole one that is older.
      if (gap === null || !held || held.partial !== null) {
        const text = codec.encode(rows, body);
        newest = { rows, text, fetchedAt: time, rowsSince: time, origin, etag, droppedRows, partial: gap };
        items[answerKey] = encodeAnswer(newest);
      }
    }
    items[paceKey] = pace;
    // Stored before anybody sees it: a worker that is killed does not take back what it has shown.
    const isStored = await store.write(items);
    if (answerKey in items) isKept = isStored;
    held = newest ?? held;
  }

  /** A partial answer is asked for again as after a failure: sooner than a whole one. */
  const paceAfter = (gap: string | null, time: number) =>
    gap === null
      ? noteAnswer(pace)
      : noteFailure(pace, time, { kind: 'partial', status: 200, message: gap }, null, random());

  return {
    keys: [answerKey, renewalKey, paceKey],

    restore(stored) {
      if (restored) return;
      restored = true;
      held = readStoredAnswer(stored[answerKey], stored[renewalKey]);
      if (held && codec.isComplete?.(held.text) === false) held.etag = null;
      isKept = held !== null;
      pace = readPace(stored[paceKey]);
    },

    rows: () => answer()?.rows ?? shippedRows,

    rowsStamp: () => (held ? `${held.origin ?? ''} ${held.rowsSince}` : shippedRows ? SHIPPED : 'none'),

    async loadShipped() {
      if (!answer() && shipped) shippedRows = await shipped();
    },

    state() {
      const time = now();
      look(time);
      const fresh = isFresh(time);
      const next = Math.max(earliestRequestAt(pace, limits), fresh && held ? held.fetchedAt + limits.freshForMs : 0);
      const standing = () => {
        if (lost && !isOnline()) return 'offline';
        if (pace.failure) return 'failing';
        if (fresh) return 'fresh';
        return held || shippedRows ? 'stale' : 'waiting';
      };
      return {
        state: standing(),
        fetchedAt: held && Math.min(held.fetchedAt, time),
        rowsSince: held && Math.min(held.rowsSince, time),
        partial: held !== null && held.partial !== null,
        origin: held ? held.origin : shippedRows ? SHIPPED : null,
        failure: pace.failure,
        failingSince: pace.failingSince,
        nextTryAt: next > time ? next : null,
        refreshing: running !== null,
        droppedRows: held?.droppedRows ?? 0,
      };
    },

    running: async () => running ?? undefined,

    refresh(urgent = false) {
      if (running) return running;
      const time = now();
      look(time);
      if (isFresh(time) || time < earliestRequestAt(pace, limits, urgent)) return Promise.resolve();
      running = ask(time)
        // Nothing above throws; a refresh that did would otherwise end every later one.
        .catch(() => {})
        .finally(() => {
          running = null;
          news(name);
        });
      return running;
    },
  };
}
