import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { filterTags, NO_FILTER } from '../../list/index.ts';
import type { Sources } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { failureReason } from '../popup/source-notices.ts';
import { visibleText } from '../visible-text.ts';
import { ListBlank, ListBones } from './list-blank.tsx';
import type { ListState } from './list-state.ts';
import type { Choices } from './use-choices.ts';

interface ModelListBoxProps {
  state: ListState;
  choices: Choices;
  /** The status has answered. */
  isStatusKnown: boolean;
  /** Models without workers are searched too, and on their way. */
  isWidening: boolean;
  sources: Sources | null;
  error: string | null;
  tooSoon: boolean;
  now: number;
  tryAgain: () => void;
  clearSearch: () => void;
  /** The rows. */
  children: ComponentChildren;
}

const NoMatch = ({ choices, clearSearch }: Pick<ModelListBoxProps, 'choices' | 'clearSearch'>) => {
  const { modelType, typed, isSearching, filter, setFilter } = choices;
  const hasTags = filterTags(filter).length > 0;
  const clearFilter = () => setFilter({ ...NO_FILTER, onlineOnly: filter.onlineOnly });
  return (
    <ListBlank
      title={say('list_no_match')}
      actions={[
        ...(isSearching ? [{ label: say('search_clear'), act: clearSearch }] : []),
        ...(hasTags ? [{ label: say('filter_clear'), act: clearFilter }] : []),
      ]}
    >
      {isSearching && (
        <bdi>
          {say(
            modelType === 'text' ? 'list_no_text_name' : 'list_no_image_name',
            visibleText(typed.trim().slice(0, 90)),
          )}
        </bdi>
      )}
      {hasTags && ` ${say('list_nothing_fits_filter')}`}
    </ListBlank>
  );
};

/** Begins the list where it was left, and notes how far it is scrolled. */
function useKeptScroll(isListed: boolean, { firstScrollTop, noteScroll }: Choices) {
  const box = useRef<HTMLDivElement>(null);
  const isBegun = useRef(false);
  useEffect(() => {
    if (!isListed || isBegun.current || !box.current) return;
    isBegun.current = true;
    box.current.scrollTop = firstScrollTop;
  }, [isListed]);
  /** The last time (ms) that it was noted: a list that is scrolled tells of each frame. */
  const notedAt = useRef(0);
  const onScroll = () => {
    if (!box.current || Date.now() - notedAt.current < 300) return;
    notedAt.current = Date.now();
    noteScroll(box.current.scrollTop);
  };
  return { box, onScroll };
}

/** The list, or what stands in its place. */
export const ModelListBox = ({ state, choices, isStatusKnown, isWidening, children, ...rest }: ModelListBoxProps) => {
  const { sources, error, tooSoon, now, tryAgain, clearSearch } = rest;
  const { modelType, filter, setFilter } = choices;
  const { box, onScroll } = useKeptScroll(state === 'listed', choices);
  return (
    <div class="list" ref={box} onScroll={onScroll}>
      {state === 'listed' && children}
      {state === 'listed' && isWidening && <p class="hint">{say('list_is_widening')}</p>}
      {state === 'loading' && <ListBones>{say(isStatusKnown ? 'list_is_widening' : 'list_is_loading')}</ListBones>}
      {state === 'failed' && (
        <ListBlank title={say('list_no_figures')} alert actions={[{ label: say('try_again'), act: tryAgain }]}>
          {error ?? (sources ? failureReason(sources.status, now) : say('background_is_silent'))}
          {tooSoon && ` ${say('too_soon')}`}
        </ListBlank>
      )}
      {state === 'no-match' && <NoMatch choices={choices} clearSearch={clearSearch} />}
      {state === 'empty' && (
        <ListBlank
          title={say(modelType === 'text' ? 'list_no_text_online' : 'list_no_image_online')}
          actions={
            filter.onlineOnly
              ? [{ label: say('list_show_everything'), act: () => setFilter({ ...filter, onlineOnly: false }) }]
              : []
          }
        >
          {say('list_horde_is_empty')}
        </ListBlank>
      )}
    </div>
  );
};
