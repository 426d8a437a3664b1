import { filterTags, NO_FILTER } from '../../list/index.ts';
import type { Sources } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { errorText } from '../error-text.ts';
import { failureReason } from '../popup/failure-reason.ts';
import { visibleText } from '../visible-text.ts';
import { ListBlank } from './list-blank.tsx';
import type { ListState } from './list-state.ts';
import type { Choices } from './use-choices.ts';

export interface ListWithoutRowsProps {
  state: ListState;
  choices: Choices;
  sources: Sources | null;
  /** The error of the last question to the background; null: it was answered. */
  error: unknown;
  tooSoon: boolean;
  now: number;
  tryAgain: () => void;
  clearSearch: () => void;
}

const NoMatch = ({ choices, clearSearch }: Pick<ListWithoutRowsProps, 'choices' | 'clearSearch'>) => {
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

const Failed = ({ sources, error, tooSoon, now, tryAgain }: ListWithoutRowsProps) => {
  const known = sources ? failureReason(sources.status, now) : say('background_is_silent');
  const reason = error === null ? known : errorText(error);
  return (
    <ListBlank title={say('list_no_figures')} alert actions={[{ label: say('try_again'), act: tryAgain }]}>
      {reason}
      {tooSoon && ` ${say('too_soon')}`}
    </ListBlank>
  );
};

const Empty = ({ choices: { modelType, filter, setFilter } }: Pick<ListWithoutRowsProps, 'choices'>) => (
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
);

/** Why there are no rows, and what the user can do. */
export const ListWithoutRows = (props: ListWithoutRowsProps) => {
  if (props.state === 'failed') return <Failed {...props} />;
  return props.state === 'no-match' ? <NoMatch {...props} /> : <Empty {...props} />;
};
