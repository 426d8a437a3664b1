import type { ActiveModelRow, BackendCombinedModelStatistics, ReferenceFacts, WorkerRow } from '../horde/index.ts';
import type { Standing, WatchChoices, WatchEvent } from '../watch/index.ts';
import type { NumberForm } from './number-style.ts';
import type { AdditionKind } from './settings.ts';

export type { BackendFigures, NameLine, NameQuery } from '../horde/index.ts';
export type { AdditionKind } from './settings.ts';

/**
 * The messages between the background and its askers. Only types, since page code imports this file.
 * src/background/questions.ts lists the questions.
 */

export type ModelType = 'text' | 'image';

/** `status`, `stats` and `workers` exist for each model type; `reference` only for text models. */
export type SourceName = 'status' | 'stats' | 'workers' | 'reference';

/** Why the last refresh of a source failed, as a kind and its facts. src/ui/failure-text.ts puts it into words. */
export interface SourceFailure {
  kind:
    | 'rate-limited'
    | 'server-error'
    | 'client-error'
    /** A status other than 200 that is not an error, such as 204. */
    | 'no-data'
    | 'timeout'
    | 'unreachable'
    /** The connection was lost in the middle of the answer. */
    | 'broken-off'
    | 'too-long'
    | 'web-page'
    /** Damaged or cut off. */
    | 'not-json'
    | 'unexpected'
    | 'empty'
    /** Status 200, but without something that the answer always has. */
    | 'partial';
  /** HTTP status; null: no answer arrived. */
  status: number | null;
  /** The host that the request went to. */
  host: string;
  /** The limit that the answer exceeded: seconds for `timeout`, megabytes for `too-long`. */
  limit?: number;
  /** What a `partial` answer lacks; empty: no longer known. */
  lacks?: readonly AnswerPart[];
}

/** What an answer with status 200 can lack. */
export type AnswerPart =
  | 'threads'
  | 'speeds'
  | 'queues'
  | 'jobs'
  | 'models'
  | 'maintenance'
  | 'names'
  | 'requests'
  | 'times online'
  | 'trust'
  | 'software'
  | 'lengths'
  | 'use of the day'
  | 'use of the month'
  | 'use ever'
  | 'serving workers';

/** The state of one source. docs/architecture.md shows the state machine. */
export interface SourceState {
  /**
   * waiting: never answered yet · fresh: younger than its interval · stale: older, but nothing failed · failing: the
   * last attempt failed or brought a partial answer · offline: the last attempt was lost, and the browser says that it
   * has no network.
   */
  state: 'waiting' | 'fresh' | 'stale' | 'failing' | 'offline';
  /** When the last good answer arrived, ms since the epoch; null: there is none. */
  fetchedAt: number | null;
  /**
   * When its rows first arrived, ms since the epoch; null: there are none. The same rows in a later answer only renew
   * `fetchedAt`.
   */
  rowsSince: number | null;
  /** There is only a partial answer because there never was a complete one: what it lacks is unknown. */
  partial: boolean;
  /**
   * Where the answer came from: 'models.aihorde.net', 'github', or 'shipped' for data that is part of the extension.
   * Null if the source has only one endpoint.
   */
  origin: string | null;
  failure: SourceFailure | null;
  /** Since when attempts have been failing, ms since the epoch; null: the last one succeeded. */
  failingSince: number | null;
  /** Earliest time of the next attempt, ms since the epoch; null: at once, if somebody asks. */
  nextTryAt: number | null;
  /** A request is running. */
  refreshing: boolean;
  /** How many rows were left out because they were unusable. */
  droppedRows: number;
}

export type Sources = Record<SourceName, SourceState>;

/** The settings that matter to the script of one page. */
export interface PageSettings {
  /** The site that the page belongs to; null: nothing is added. */
  site: string | null;
  /** Kinds of additions that are switched off. */
  without: AdditionKind[];
  /** Names of the site's views that have been reported as changed. */
  reported: string[];
  /** With the browser's own locale where the user has chosen none: a page asks for it slowly. */
  numbers: { form: NumberForm; locale: string | null };
  /** The texts of its lines, by their keys: a page asks the browser for them slowly. */
  texts: Record<string, string>;
}

/** What a view has found. */
export interface ViewCounts {
  lists: number;
  /** Names in the lists. */
  names: number;
  /** Names that are text models'. */
  matched: number;
}

/** A view that has found nothing although it should. */
export interface ChangedView extends ViewCounts {
  site: string;
  view: string;
  /** The host of the page. */
  host: string;
  /** When that was noticed, ms since the epoch. */
  time: number;
}

/** What the background tells pages and popups unasked. */
export type Notice =
  | { notice: 'settings changed' }
  /** A watch was added or removed, or something has happened to a watched thing. */
  | { notice: 'watches changed' }
  /**
   * Sources of these types have been asked, so figures, ages or failures may have changed. Empty: only facts about the
   * Horde itself, such as maintenance.
   */
  | { notice: 'news'; modelTypes: ModelType[] };

/** Something that has happened to a watched thing, in words. */
export interface ToldEvent {
  /** ms since the epoch */
  time: number;
  what: WatchEvent['what'];
  title: string;
  /** Several lines; empty: the title says everything. */
  text: string;
  /** The full page's view about it, by its address behind `#`. */
  view: string;
}

/** What is watched, and its present state. */
export interface WatchAnswer extends WatchChoices {
  /** When it was last known which models are served, ms since the epoch; null: not since the first watch. */
  sampleTime: number | null;
  /** By `watchKey`. Whatever is missing is not known yet. */
  standings: [key: string, standing: Standing][];
  /** Newest first. */
  feed: ToldEvent[];
}

export interface CombinedModelData {
  modelType: ModelType;
  /** By canonical or custom name. */
  statistics: Record<string, BackendCombinedModelStatistics>;
  sources: Sources;
  /** Whether the Horde currently accepts no new requests (`/status/modes`); null or missing: not known. */
  maintenance?: boolean | null;
}

/**
 * The answers of the Horde and the model reference about text models, for views that need more than the models'
 * statistics. Null: no usable answer.
 */
export interface HordeRows {
  status: readonly ActiveModelRow[] | null;
  usage: UsageColumns | null;
  /** Also null if the list is partial: then threads are counted instead of workers. */
  workers: readonly WorkerRow[] | null;
  reference: readonly { name: string; facts?: ReferenceFacts }[] | null;
  sources: Sources;
}

/** Finished requests by advertised name, in columns of equal length. Null: not known. */
export interface UsageColumns {
  names: readonly string[];
  day: readonly (number | null)[];
  month: readonly (number | null)[];
  total: readonly (number | null)[];
}

/** What the Horde says about all text requests together. Null or missing: not known. */
export interface HordeTotals {
  /** `/status/performance`: all threads; waiting and running requests and tokens; tokens delivered in the last 60 s. */
  performance: {
    text_thread_count?: number;
    queued_text_requests?: number;
    queued_tokens?: number;
    past_minute_tokens?: number;
  } | null;
  /** `/stats/text/totals`: requests that ended within a period, and the tokens that they asked for. */
  totals: { minute?: EndedRequests; day?: EndedRequests } | null;
  sources: Record<'performance' | 'totals', SourceState>;
}

interface EndedRequests {
  requests: number;
  tokens: number;
}

/**
 * The response to a question: the answer as JSON, or the reason why there is none. It is text because Firefox's
 * messages lose a key called `__proto__`, and take three times as long for objects.
 */
export type ResponseMessage = { ok: true; answerJson: string } | { ok: false; failure: QuestionFailure };

/** Why a question has no answer, as a kind and its facts. src/ui/error-text.ts puts it into words. */
export type QuestionFailure =
  /** The background has not answered in time. */
  | { kind: 'no-answer' }
  /** A part of the question is invalid: the asker's mistake. */
  | { kind: 'malformed'; field: string }
  /** More items than may be sent at once. */
  | { kind: 'too-many'; most: number }
  /** A web page may not ask this. */
  | { kind: 'not-allowed'; question: string }
  /**
   * The user has not asked for the extension on the asker's page. Asking again is pointless until the settings or the
   * browser's permissions change.
   */
  | { kind: 'not-wanted' }
  /** The browser lets no extension into the page. */
  | { kind: 'page-out-of-reach' }
  /** `ability`: see src/browser/partial-browser.ts. */
  | { kind: 'browser-lacks'; ability: string }
  /** Something went wrong. `detail` is the browser's own description. */
  | { kind: 'fault'; detail: string };
