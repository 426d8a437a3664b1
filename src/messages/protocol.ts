import type { BackendCombinedModelStatistics } from '../horde/index.ts';
import type { AdditionKind } from './settings.ts';

export type { BackendFigures, NameLine, NameQuery } from '../horde/index.ts';
export type { AdditionKind } from './settings.ts';

/** What travels between the background and those that ask it: types only, since page code imports this. Which questions
 * there are: src/background/questions.ts. */

export type ModelType = 'text' | 'image';

/** `status`, `stats` and `workers` are per model type; `reference` is of text models only. */
export type SourceName = 'status' | 'stats' | 'workers' | 'reference';

/** Why the last attempt to refresh a source failed. */
export interface SourceFailure {
  kind:
    | 'rate-limited'
    | 'server-error'
    | 'client-error'
    | 'timeout'
    | 'unreachable'
    | 'not-json'
    | 'unexpected'
    | 'empty'
    /** It came with 200, and without something that it always has. */
    | 'partial';
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** One plain sentence for a person, e.g. "The Horde answers 429". */
  message: string;
}

/** The state of one source. See docs/architecture.md for the machine. */
export interface SourceState {
  /** waiting: never answered yet · fresh: younger than its interval · stale: older, nothing failed ·
   * failing: the last attempt failed, or brought a partial answer · offline: it was lost, and the browser says that it
   * has no network. */
  state: 'waiting' | 'fresh' | 'stale' | 'failing' | 'offline';
  /** When the answer held was given, ms since the epoch; null: none is held. */
  fetchedAt: number | null;
  /** Since when its rows are what they are: the same answer given again is younger, its rows are not. ms since the
   * epoch; null: none is held. */
  rowsSince: number | null;
  /** The answer held is partial, since there never was a whole one: what it lacks is not known. */
  partial: boolean;
  /** Where the answer held came from, when there are several: 'models.aihorde.net', 'github', 'shipped'. */
  origin: string | null;
  failure: SourceFailure | null;
  /** Since when attempts have failed, ms since the epoch; null when the last one succeeded. */
  failingSince: number | null;
  /** Earliest next attempt, ms since the epoch; null: whenever somebody looks. */
  nextTryAt: number | null;
  /** A request is in flight. */
  refreshing: boolean;
  /** Rows of the answer held that were not usable and were left out. */
  droppedRows: number;
}

export type Sources = Record<SourceName, SourceState>;

/** What the script of one page is told of the settings. */
export interface PageSettings {
  /** The site to take the page for. */
  site: string | null;
  /** What not to add to it. */
  without: AdditionKind[];
  /** Names of its views that have been reported as changed. */
  reported: string[];
}

/** What a view has found. */
export interface ViewCounts {
  lists: number;
  /** Names in the lists. */
  names: number;
  /** Names that are text models'. */
  matched: number;
}

/** A view that has found nothing where it must find something. */
export interface ChangedView extends ViewCounts {
  site: string;
  view: string;
  /** Of the page's address. */
  host: string;
  /** When that was seen, ms since the epoch. */
  time: number;
}

/** What the background tells page scripts. */
export type Notice =
  | { notice: 'settings changed' }
  /** Sources of these types have been asked: their figures, ages or failures are others. None: of the Horde itself. */
  | { notice: 'news'; modelTypes: ModelType[] };

export interface CombinedModelData {
  modelType: ModelType;
  /** By canonical name, or custom name. */
  statistics: Record<string, BackendCombinedModelStatistics>;
  sources: Sources;
  /** The Horde takes no new requests for the time being (`/status/modes`); null or missing: not known. */
  maintenance?: boolean | null;
}

/** What travels back: the answer as JSON, or why there is none. As text because Firefox's messages lose a key called
 * `__proto__`, and take three times as long for objects. */
export type ResponseMessage =
  | { ok: true; answerJson: string }
  /** `isFinal`: asking again changes nothing, until the settings or the browser's permissions are others. */
  | { ok: false; error: string; isFinal?: true };
