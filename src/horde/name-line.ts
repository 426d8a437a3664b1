import type { VariationBackend } from './backends.ts';
import type { MatchedBy, OfferFigures } from './statistics.ts';

/** A name as a page shows it. */
export interface NameQuery {
  /** The name, or the beginning of it (`cut`, `alike`). */
  name: string;
  /**
   * - `name` (default): an advertised or canonical name.
   * - `model`: a canonical name that stands for the whole model, so that no backend is its own (the audit of
   *   models.aihorde.net).
   * - `cut`: only the beginning of the name is known. `eta`, `queued` and `threads` tell candidates apart.
   * - `alike`: every advertised name with this beginning, where a page cuts several to the same text.
   * - `family`: a family name of models.aihorde.net (`Qwen3`).
   * - `known`: a word of any text, which is a name only when it is written as one (known-name.ts).
   */
  kind?: 'name' | 'model' | 'cut' | 'alike' | 'family' | 'known';
  /** Whole seconds, as shown on the page. */
  eta?: number;
  /** Tokens, as shown on the page. */
  queued?: number;
  /** Threads, as shown on the page ("Qty"). */
  threads?: number;
}

/** The figures of one backend in a compact line. */
export interface BackendFigures extends OfferFigures {
  backend: VariationBackend;
  /** How many of the workers also serve the model under another backend's name, and which backends. Missing: none. */
  sharedWorkers?: number;
  sharedWith?: VariationBackend[];
}

/**
 * How a word in any text was matched to its model. `requantised`: the person who quantised the model is in the author's
 * place. The merge never uses this: it treats such a name as a custom model.
 */
export type NameMatch = MatchedBy | 'requantised';

/** What a queried name means. */
export interface NameLine {
  /** Keys into the combined data: one model, or the models of a family. */
  models: string[];
  /**
   * The backend of the queried name itself (`canonical` without a prefix). Null for whole models, for families, and for
   * words in any text, which are not names on the Horde.
   */
  own: VariationBackend | null;
  /** Only for a word in any text. */
  matchedBy?: NameMatch;
  /** First those that serve now, then those that were only used in the past. See `toBackendFigures`. */
  backends: BackendFigures[];
  /** `/workers` has not answered: worker figures are threads. */
  workersAreThreads: boolean;
  /** Only for a beginning (`cut`, `alike`): the advertised names that it can stand for. */
  names?: string[];
}
