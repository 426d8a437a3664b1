import { BACKENDS, CANONICAL, type VariationBackend } from '../../horde/index.ts';
import type { ModelType } from '../../messages/protocol.ts';
import type { Payload } from '../../messages/questions.ts';
import { SORTS, type SortKey } from './model-list.ts';

/** What the popup remembers of its last use. */
export interface Remembered {
  modelType: ModelType;
  sort: SortKey;
  chosen: VariationBackend[];
  /** List models without workers too. */
  everything: boolean;
}

const KEY = 'popup';

/** What was remembered, field by field: what is missing or makes no sense is as on the first day. */
export function recall(storage: Pick<Storage, 'getItem'>): Remembered {
  let held: Partial<Record<keyof Remembered, unknown>> = {};
  try {
    held = Object(JSON.parse(storage.getItem(KEY) ?? '{}'));
  } catch {
    // Storage that is switched off or holds something else: as on the first day.
  }
  const backends: readonly VariationBackend[] = [...BACKENDS, CANONICAL];
  const { modelType, sort, chosen, everything } = held;
  return {
    modelType: modelType === 'image' ? 'image' : 'text',
    sort: typeof sort === 'string' && Object.hasOwn(SORTS, sort) ? (sort as SortKey) : 'workers',
    chosen: Array.isArray(chosen) ? backends.filter((backend) => chosen.includes(backend)) : [],
    everything: everything === true,
  };
}

/** What the popup asks first where it was last used like this. */
export const firstQuestion = ({ modelType, everything }: Remembered): Payload<'getCombinedModelData'> => ({
  modelType,
  scope: everything ? 'all' : 'online',
});

export function remember(storage: Pick<Storage, 'setItem'>, remembered: Remembered): void {
  try {
    storage.setItem(KEY, JSON.stringify(remembered));
  } catch {
    // Full or switched off: nothing is lost but a convenience.
  }
}
