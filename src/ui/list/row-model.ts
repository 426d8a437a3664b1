import type { BackendCombinedModelStatistics, BackendFigures } from '../../horde/index.ts';
import type { ModelSize } from '../../list/index.ts';
import type { RequestNote, RequestReckoning } from '../../request/index.ts';
import type { SortedFigures } from '../figure-registry.ts';

/** What workers say that they take, and whose they are. Null: none of them is known. */
export interface WorkerLimits {
  /** Tokens: the most that one of them reads. */
  context: number | null;
  /** Tokens: the most that one of them writes. */
  length: number | null;
  /** How many of them are trusted. */
  trusted: number | null;
}

/** As much of a reckoning as stands in one cell. */
export interface ReckoningInShort extends Pick<RequestReckoning, 'range' | 'isEstimate'> {
  readonly notes: readonly Pick<RequestNote, 'note'>[];
}

/** As much of a model as its closed row shows. */
export interface RowModel {
  /** Of the model in the combined data. */
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
