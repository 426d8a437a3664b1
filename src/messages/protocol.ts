import type { ActiveModelRow, BackendCombinedModelStatistics, ReferenceFacts, WorkerRow } from '../horde/index.ts';
import type { Standing, WatchChoices, WatchEvent } from '../watch/index.ts';
import type { NumberStyle } from './number-style.ts';
import type { AdditionKind } from './settings.ts';

export type { BackendFigures, NameLine, NameQuery } from '../horde/index.ts';
export type { AdditionKind } from './settings.ts';

/** The messages between the background and those that ask it, as types only, since page code imports this file. Which
 * questions there are: src/background/questions.ts. */

export type ModelType = 'text' | 'image';

/** `status`, `stats` and `workers` are per model type; `reference` is of text models only. */
export type SourceName = 'status' | 'stats' | 'workers' | 'reference';

/** Why the last attempt to refresh a source failed, as a kind and its facts. src/ui/failure-text.ts says it in words. */
export interface SourceFailure {
  kind:
    | 'rate-limited'
    | 'server-error'
    | 'client-error'
    /** Another status than 200 that is no error, such as 204. */
    | 'no-data'
    | 'timeout'
    | 'unreachable'
    /** The connection was lost in the middle of the answer. */
    | 'broken-off'
    | 'too-long'
    | 'web-page'
    /** Damaged, or cut short. */
    | 'not-json'
    | 'unexpected'
    | 'empty'
    /** The answer came with 200, but lacks something that it always has. */
    | 'partial';
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** The host that was asked. */
  host: string;
  /** What the answer went beyond: seconds of a `timeout`, megabytes of one that is `too-long`. */
  limit?: number;
  /** What a `partial` answer leaves out; empty: that is not known any more. */
  lacks?: readonly AnswerPart[];
}

/** What an answer with 200 can lack. */
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

/** The state of one source. See docs/architecture.md for the machine. */
export interface SourceState {
  /** waiting: never answered yet · fresh: younger than its interval · stale: older, nothing failed ·
   * failing: the last attempt failed, or brought a partial answer · offline: it was lost, and the browser says that it
   * has no network. */
  state: 'waiting' | 'fresh' | 'stale' | 'failing' | 'offline';
  /** When the last good answer was given, ms since the epoch; null: there is none. */
  fetchedAt: number | null;
  /** When its rows were first given, ms since the epoch; null: there is none. The same rows given again renew `fetchedAt`
   * alone. */
  rowsSince: number | null;
  /** There is only a partial answer, since there never was a whole one: what it lacks is not known. */
  partial: boolean;
  /** Where the answer came from: 'models.aihorde.net', 'github', or 'shipped' for what the extension brings along. Null
   * where there is only one place. */
  origin: string | null;
  failure: SourceFailure | null;
  /** Since when attempts have failed, ms since the epoch; null when the last one succeeded. */
  failingSince: number | null;
  /** Earliest time of the next attempt, ms since the epoch; null: at once, if somebody asks. */
  nextTryAt: number | null;
  /** A request is in flight. */
  refreshing: boolean;
  /** Number of rows that could not be used and were left out. */
  droppedRows: number;
}

export type Sources = Record<SourceName, SourceState>;

/** What the script of one page is told about the settings. */
export interface PageSettings {
  /** The site that the page belongs to; null: nothing is to be added. */
  site: string | null;
  /** What not to add to it. */
  without: AdditionKind[];
  /** Names of its views that have been reported as changed. */
  reported: string[];
  numbers: NumberStyle;
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
  /** The host in the page's address. */
  host: string;
  /** When that was noticed, ms since the epoch. */
  time: number;
}

/** What the background tells pages and popups without being asked. */
export type Notice =
  | { notice: 'settings changed' }
  /** Something is watched or not any more, or something has happened to what is. */
  | { notice: 'watches changed' }
  /** Sources of these types have been asked, so that figures, ages or failures may have changed. Empty: only what is known
   * of the Horde itself, such as maintenance. */
  | { notice: 'news'; modelTypes: ModelType[] };

/** Something that has happened to what is watched, in words. */
export interface ToldEvent {
  /** ms since the epoch */
  time: number;
  what: WatchEvent['what'];
  title: string;
  /** Lines; empty: the title says all. */
  text: string;
  /** The full page's view that it is about, by its address behind `#`. */
  view: string;
}

/** What is watched, and what is known of it. */
export interface WatchAnswer extends WatchChoices {
  /** When it was last known which models are served, ms since the epoch; null: not since the first watch. */
  sampleTime: number | null;
  /** By `watchKey`; what is missing is not known yet. */
  standings: [key: string, standing: Standing][];
  /** Newest first. */
  feed: ToldEvent[];
}

export interface CombinedModelData {
  modelType: ModelType;
  /** By canonical name, or custom name. */
  statistics: Record<string, BackendCombinedModelStatistics>;
  sources: Sources;
  /** The Horde takes no new requests for the time being (`/status/modes`); null or missing: not known. */
  maintenance?: boolean | null;
}

/** What the Horde and the model reference have answered about text models, for views that make something else of it than
 * statistics of models. Null: no answer that can be used. */
export interface HordeRows {
  status: readonly ActiveModelRow[] | null;
  usage: UsageColumns | null;
  /** Null also where the list is partial: then threads stand in for workers. */
  workers: readonly WorkerRow[] | null;
  reference: readonly { name: string; facts?: ReferenceFacts }[] | null;
  sources: Sources;
}

/** Finished requests by advertised name, in columns of the same length. Null: not known. */
export interface UsageColumns {
  names: readonly string[];
  day: readonly (number | null)[];
  month: readonly (number | null)[];
  total: readonly (number | null)[];
}

/** What the Horde says about all text requests together. Null: not known, and so is what is absent. */
export interface HordeTotals {
  /** `/status/performance`: all threads; requests and tokens, waiting and running; the tokens delivered in the last 60 s. */
  performance: {
    text_thread_count?: number;
    queued_text_requests?: number;
    queued_tokens?: number;
    past_minute_tokens?: number;
  } | null;
  /** `/stats/text/totals`: the requests that ended in a time, and the tokens that they asked for. */
  totals: { minute?: EndedRequests; day?: EndedRequests } | null;
  sources: Record<'performance' | 'totals', SourceState>;
}

interface EndedRequests {
  requests: number;
  tokens: number;
}

/** The response to a question: the answer as JSON, or the reason why there is none. It is text because Firefox's messages
 * lose a key called `__proto__`, and take three times as long for objects. */
export type ResponseMessage = { ok: true; answerJson: string } | { ok: false; failure: QuestionFailure };

/** Why a question has no answer, as a kind and its facts. src/ui/error-text.ts says it in words. */
export type QuestionFailure =
  /** The background said nothing, for as long as anybody waits. */
  | { kind: 'no-answer' }
  /** A part of the question makes no sense: the asker's mistake. */
  | { kind: 'malformed'; field: string }
  /** More things at once than may be asked for. */
  | { kind: 'too-many'; most: number }
  /** A web page may not ask this. */
  | { kind: 'not-allowed'; question: string }
  /** Nobody has asked for the extension on the asker's page. Asking again is of no use until the settings or the
   * browser's permissions change. */
  | { kind: 'not-wanted' }
  /** The browser lets no extension into the page. */
  | { kind: 'page-out-of-reach' }
  /** `ability`: of src/browser/lacking.ts. */
  | { kind: 'browser-lacks'; ability: string }
  /** Something went wrong. `detail` is what the browser says of it, in words of its own. */
  | { kind: 'fault'; detail: string };
