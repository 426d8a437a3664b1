import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { filterTags, NO_FILTER } from '../../list/index.ts';
import type { Sources } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { failureReason } from '../popup/failure-reason.ts';
import { visibleText } from '../visible-text.ts';
import { ListBlank, ListBones } from './list-blank.tsx';
import { scrollerOf } from './list-scroller.ts';
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

/** A list that is scrolled tells of each frame; its place is noted so long (ms) after. */
const NOTED_AFTER_MS = 200;

/** Begins the list where it was left, and notes how far it is scrolled. */
function useKeptScroll(isListed: boolean, choices: Choices) {
  const box = useRef<HTMLDivElement>(null);
  const isBegun = useRef(false);
  const latest = useRef(choices);
  latest.current = choices;
  useEffect(() => {
    const scroller = scrollerOf(box.current);
    if (!isListed || isBegun.current || !scroller) return;
    isBegun.current = true;
    scroller.scrollTop = latest.current.firstScrollTop;
  }, [isListed]);
  useEffect(() => {
    const scroller = scrollerOf(box.current);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = () => {
      timer = undefined;
      if (scroller && isBegun.current) latest.current.noteScroll(scroller.scrollTop);
    };
    const noteSoon = () => {
      timer ??= setTimeout(note, NOTED_AFTER_MS);
    };
    scroller?.addEventListener('scroll', noteSoon, { passive: true });
    // The minutes for which a place is kept begin when the window closes.
    addEventListener('pagehide', note);
    return () => {
      clearTimeout(timer);
      scroller?.removeEventListener('scroll', noteSoon);
      removeEventListener('pagehide', note);
    };
  }, []);
  return box;
}

/** The list, or what stands in its place. */
export const ModelListBox = ({ state, choices, isStatusKnown, isWidening, children, ...rest }: ModelListBoxProps) => {
  const { sources, error, tooSoon, now, tryAgain, clearSearch } = rest;
  const { modelType, filter, setFilter } = choices;
  const box = useKeptScroll(state === 'listed', choices);
  return (
    <div class="list" ref={box}>
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
