import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type ModelFilter, NO_FILTER } from '../../list/index.ts';
import type { ModelType } from '../../messages/protocol.ts';
import { toggleCompared } from './compared-models.ts';
import type { RememberedChoices } from './remembered-choices.ts';
import { recallChoices, rememberChoices } from './remembered-choices.ts';

const withOrWithout = (set: ReadonlySet<string>, member: string): ReadonlySet<string> => {
  const copy = new Set(set);
  if (!copy.delete(member)) copy.add(member);
  return copy;
};

export type Choices = ReturnType<typeof useChoices>;

/**
 * The user's choices in a list. All of them are remembered; search text, open rows and scroll position only for some
 * minutes.
 */
export function useChoices(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const [first] = useState(() => recallChoices(storage, Date.now()));
  const [kept, setKept] = useState(first);
  const [typed, setTyped] = useState(first.place.typed);
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(first.place.opened));
  const [compared, setCompared] = useState(first.place.compared);
  const scrollTop = useRef(first.place.scrollTop);

  const remember = () =>
    rememberChoices(
      storage,
      { ...kept, place: { typed, opened: [...opened], compared, scrollTop: scrollTop.current } },
      Date.now(),
    );
  // Before the choice is drawn: a popup can be closed at any moment after that.
  useLayoutEffect(remember, [storage, kept, typed, opened, compared]);

  const { modelType } = kept;
  /** Image models have no backends, and nothing else that a filter can check. */
  const filter = useMemo<ModelFilter>(
    () => (modelType === 'text' ? kept.filter : { ...NO_FILTER, onlineOnly: kept.filter.onlineOnly }),
    [modelType, kept.filter],
  );
  const change = (part: Partial<RememberedChoices>) => setKept((before) => ({ ...before, ...part }));

  return {
    ...kept,
    filter,
    typed,
    isSearching: typed.trim() !== '',
    opened,
    /** Keys of the models selected for comparison. */
    compared,
    /** The initial scroll position, px: read once, when the list is first drawn. */
    firstScrollTop: first.place.scrollTop,
    setSort: (sort: RememberedChoices['sort']) => change({ sort }),
    setFilter: (next: ModelFilter) => change({ filter: next }),
    setRequest: (request: RememberedChoices['request']) => change({ request }),
    setUsePeriod: (usePeriod: RememberedChoices['usePeriod']) => change({ usePeriod }),
    setColumns: (columns: RememberedChoices['columns']) => change({ columns }),
    setTyped,
    chooseModelType(type: ModelType) {
      change({ modelType: type });
      setOpened(new Set());
      setCompared([]);
      setTyped('');
    },
    toggleCompared: (key: string) => setCompared((before) => toggleCompared(before, key)),
    compareNone: () => setCompared([]),
    toggleRow: (key: string) => setOpened((before) => withOrWithout(before, key)),
    /** Stores how far the list has been scrolled (px). */
    noteScroll(top: number) {
      scrollTop.current = top;
      remember();
    },
  };
}
