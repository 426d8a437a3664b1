import type { ComponentChildren } from 'preact';
import { filterTags } from '../../list/index.ts';
import { sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { lazy } from '../lazy.tsx';
import type { FilterTagsProps } from './filter-tags.tsx';

const FilterTags = lazy(async () => (await import('./filter-tags.tsx')).FilterTags);

interface ListTagsProps extends FilterTagsProps {
  /** Models that the list shows; null: not known yet. */
  listedCount: number | null;
  /** Models that it would show without filter and search. */
  allCount: number;
  isSearching: boolean;
  /** Shown at the end of the line. */
  children?: ComponentChildren;
}

/**
 * The conditions that narrow or widen the list, and how many models remain. Without any, the first row takes this line.
 */
export const ListTags = ({ filter, setFilter, listedCount, allCount, isSearching, children }: ListTagsProps) => {
  const hasTags = filterTags(filter).length > 0;
  if (!hasTags && filter.onlineOnly && !isSearching) return null;
  return (
    <div class="tags">
      {(hasTags || !filter.onlineOnly) && <FilterTags filter={filter} setFilter={setFilter} />}
      <span class="count">
        {listedCount === null
          ? null
          : hasTags || isSearching
            ? sayCount('list_count_of', allCount, formatCount(listedCount), formatCount(allCount))
            : sayCount('models', listedCount, formatCount(listedCount))}
      </span>
      {children}
    </div>
  );
};
