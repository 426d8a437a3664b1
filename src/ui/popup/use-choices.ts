import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { VariationBackend } from '../../horde/index.ts';
import type { ModelType } from '../../messages/protocol.ts';
import type { SortKey } from './model-list.ts';
import { recall, remember } from './remembered.ts';

const toggled = <T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> => {
  const copy = new Set(set);
  if (!copy.delete(member)) copy.add(member);
  return copy;
};

export type Choices = ReturnType<typeof useChoices>;

/** What the user has chosen in the popup: the list's kind, order, backends and extent, which are remembered, and what is
 * typed and opened now. */
export function useChoices(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const [remembered] = useState(() => recall(storage));
  const [modelType, setModelType] = useState<ModelType>(remembered.modelType);
  const [sort, setSort] = useState<SortKey>(remembered.sort);
  const [picked, setPicked] = useState<ReadonlySet<VariationBackend>>(() => new Set(remembered.chosen));
  const [everything, setEverything] = useState(remembered.everything);
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());

  // Before the choice is seen: a popup can be closed at any moment after.
  useLayoutEffect(
    () => remember(storage, { modelType, sort, chosen: [...picked], everything }),
    [storage, modelType, sort, picked, everything],
  );
  /** Image models have no backends. */
  const chosen = useMemo(() => (modelType === 'text' ? picked : new Set<VariationBackend>()), [modelType, picked]);

  return {
    modelType,
    sort,
    chosen,
    /** List models without workers too. */
    everything,
    typed,
    isSearching: typed.trim() !== '',
    opened,
    setSort,
    setEverything,
    setTyped,
    chooseModelType(type: ModelType) {
      setModelType(type);
      setOpened(new Set());
      setTyped('');
    },
    toggleBackend: (backend: VariationBackend) => setPicked((before) => toggled(before, backend)),
    chooseAllBackends: () => setPicked(new Set()),
    toggleRow: (key: string) => setOpened((before) => toggled(before, key)),
  };
}
