import type { PopupNoticesProps } from '../popup/popup-notices.tsx';
import type { ModelListState } from './use-model-list.ts';

/** The contents of the notices below a list. Null: nothing is known about its figures yet. */
export function getListNotices(list: ModelListState): PopupNoticesProps | null {
  const { data, sources, error, refreshing, tooSoon } = list.held;
  if (!sources || !(list.isStatusKnown || list.state === 'listed')) return null;
  return {
    ...{ sources, error, refreshing, tooSoon },
    modelType: list.choices.modelType,
    now: list.now,
    maintenance: data?.maintenance === true,
    workersAreThreads: list.models.context.areThreads,
    tryNow: list.tryAgain,
  };
}
