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
  /** What is typed into the search field. */
  typed: string;
  openPage: (view: string) => void;
}

/** The query by which a list shows what a filter leaves. */
export const toFilterQuery = (filter: ModelFilter): URLSearchParams =>
  writeListQuery({ ...DEFAULT_CHOICES, filter, typed: filter.search });

/** Watches what the list shows, whatever models that will be. Nothing where the list shows everything. */
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
