import type { VariationBackend } from './backends.ts';
import type { MatchedBy, OfferFigures } from './statistics.ts';

/** A name as a page shows it. */
export interface NameQuery {
  /** The name; with `cut`, its beginning. */
  name: string;
  /** `name`: an advertised or canonical name (default). `model`: a canonical name that stands for the whole model, so
   * that no backend is its own (the audit of models.aihorde.net). `cut`: only its beginning is known; `eta`, `queued` and
   * `threads` tell candidates apart. `alike`: every advertised name with this beginning, where several look the same once
   * they are cut. `family`: a family name of models.aihorde.net (`Qwen3`). `known`: a word of any
   * text, which is a name only when it is written as one (known-name.ts). */
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
  /** How many of the workers serve the model under another backend's name, too, and under which. Absent: none. */
  sharedWorkers?: number;
  sharedWith?: VariationBackend[];
}

/** How a word of any text was matched to its model. `requantised`: somebody's name stands before it who is not its
 * author but has quantised it. Only there: the merge takes such a name for a custom model. */
export type NameMatch = MatchedBy | 'requantised';

/** What a queried name stands for. */
export interface NameLine {
  /** Keys into the combined data: one model, or the models of a family. */
  models: string[];
  /** The backend of the queried name itself (`canonical` without prefix); null for whole models, for families, and for
   * words of any text, which are no row of the Horde's. */
  own: VariationBackend | null;
  /** Of a word of any text. */
  matchedBy?: NameMatch;
  /** Those that serve now first, by workers; then those only used in the past. See `toBackendFigures`. */
  backends: BackendFigures[];
  /** `/workers` is missing: the worker figures are threads. */
  workersAreThreads: boolean;
  /** Of a beginning (`cut`, `alike`): the advertised names that it can be. */
  names?: string[];
}
