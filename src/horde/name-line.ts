import type { VariationBackend } from './backends.ts';
import type { MatchedBy, OfferFigures } from './statistics.ts';

/** A name as a page shows it. */
export interface NameQuery {
  /** The name, or its beginning (`cut`, `alike`). */
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
  /** Whole seconds, as the page shows it. */
  eta?: number;
  /** Tokens, as the page shows it. */
  queued?: number;
  /** Threads, as the page shows it ("Qty"). */
  threads?: number;
}

/** The figures of one backend in a compact line. */
export interface BackendFigures extends OfferFigures {
  backend: VariationBackend;
  /** How many of the workers serve the model under the name of another backend too, and of which. Absent: none. */
  sharedWorkers?: number;
  sharedWith?: VariationBackend[];
}

/** How a word of any text was matched to its model. `requantised`: in the author's place stands the name of somebody who
 * has quantised the model. The merge never says so: it takes such a name for a custom model. */
export type NameMatch = MatchedBy | 'requantised';

/** What a queried name stands for. */
export interface NameLine {
  /** Keys into the combined data: one model, or the models of a family. */
  models: string[];
  /** The backend of the queried name itself (`canonical` without prefix). Null for whole models, for families, and for
   * words of any text, which are no names of the Horde's. */
  own: VariationBackend | null;
  /** Only of a word of any text. */
  matchedBy?: NameMatch;
  /** First those that serve now, then those only used in the past. See `toBackendFigures`. */
  backends: BackendFigures[];
  /** `/workers` has not answered: the figures of workers are threads. */
  workersAreThreads: boolean;
  /** Only of a beginning (`cut`, `alike`): the advertised names that it can be. */
  names?: string[];
}
