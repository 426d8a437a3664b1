import { filterTags, type ModelFilter } from '../../list/index.ts';
import type { Ask } from '../../messages/ask.ts';
import { readWatchTarget } from '../../watch/index.ts';
import { say } from '../../words/index.ts';
import { writeListQuery } from '../full-page/list-address.ts';
import { DEFAULT_CHOICES } from '../list/remembered-choices.ts';
import { filterName } from './filter-name.ts';
import { WatchStar } from './watch-star.tsx';

interface WatchFilterProps {
  ask: Ask;
  filter: ModelFilter;
  /** The text in the search field. */
  typed: string;
  openPage: (view: string) => void;
}

/** The query of the list that a filter results in. */
export const toFilterQuery = (filter: ModelFilter): URLSearchParams =>
  writeListQuery({ ...DEFAULT_CHOICES, filter, typed: filter.search });

/** Watches the models that the list shows, now and later. Renders nothing if the list shows everything. */
export const WatchFilter = ({ ask, filter, typed, openPage }: WatchFilterProps) => {
  const target = readWatchTarget({ is: 'filter', filter: { ...filter, search: typed } });
  if (target?.is !== 'filter' || (filterTags(filter).length === 0 && target.filter.search === '')) return null;
  const query = toFilterQuery(target.filter);
  query.set('add', 'filter');
  return (
    <WatchStar
      {...{ ask, target, openPage }}
      name={filterName(target.filter)}
      beginView={`/watches?${query}`}
      class="link"
      label={{ off: say('watch_filter'), on: say('watch_filter_on') }}
    />
  );
};
