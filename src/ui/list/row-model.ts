import type { BackendCombinedModelStatistics, BackendFigures } from '../../horde/index.ts';
import type { ModelSize } from '../../list/index.ts';
import type { RequestNote, RequestReckoning } from '../../request/index.ts';
import type { SortedFigures } from '../figure-registry.ts';

/** The limits of some workers, and how many are trusted. Null: not known for any of them. */
export interface WorkerLimits {
  /** Tokens: the longest context of any of them. */
  context: number | null;
  /** Tokens: the longest answer of any of them. */
  length: number | null;
  /** How many of them are trusted. */
  trusted: number | null;
}

/** The part of a reckoning that fits in a cell. */
export interface ReckoningInShort extends Pick<RequestReckoning, 'range' | 'isEstimate'> {
  readonly notes: readonly Pick<RequestNote, 'note'>[];
}

/** The part of a model that its closed row shows. */
export interface RowModel {
  /** The model's key in the combined data. */
  readonly key: string;
  readonly statistics: Pick<BackendCombinedModelStatistics, 'display_name' | 'in_reference'>;
  readonly figures: SortedFigures;
  /** Author with its slash, or nothing; and the rest of the display name. */
  readonly author: string;
  readonly name: string;
  readonly backends: readonly Pick<
    BackendFigures,
    'backend' | 'workerCount' | 'threadCount' | 'queued' | 'performance'
  >[];
  readonly isOnline: boolean;
  readonly size: ModelSize | null;
  /** How long the user's request takes. Null: an image model. */
  readonly reckoning: { readonly pool: ReckoningInShort } | null;
  readonly limits: WorkerLimits;
}
