import { type FilterTag, filterTags, type ModelFilter, NO_FILTER, withoutTag } from '../../list/index.ts';
import { say } from '../../words/index.ts';
import { backendLabel } from '../figure-elements.ts';
import { formatTokens } from '../format.ts';
import { shortName } from '../visible-text.ts';

export interface FilterTagsProps {
  filter: ModelFilter;
  setFilter: (filter: ModelFilter) => void;
}

const writeSize = (smallest: number | null, largest: number | null) =>
  smallest === null ? `≤ ${largest}B` : largest === null ? `≥ ${smallest}B` : `${smallest}–${largest}B`;

/** The text of a tag. The reference's texts are strangers'. */
export function writeTag(tag: FilterTag): string {
  switch (tag.tag) {
    case 'backend':
      return backendLabel(tag.backend);
    case 'size':
      return writeSize(tag.smallest, tag.largest);
    case 'context':
      return say('tag_context', formatTokens(tag.tokens));
    case 'length':
      return say('tag_length', formatTokens(tag.tokens));
    case 'trusted only':
      return say('tag_trusted_only');
    case 'in reference':
      return say(tag.is ? 'tag_in_reference' : 'tag_not_in_reference');
    case 'nsfw':
      return say(tag.is ? 'tag_nsfw' : 'tag_not_nsfw');
    default:
      return shortName(tag.text, 30).text;
  }
}

/** Each condition of the filter. A click removes it. */
export const FilterTags = ({ filter, setFilter }: FilterTagsProps) => {
  const tags = filterTags(filter);
  return (
    <>
      {tags.map((tag) => (
        <button
          key={JSON.stringify(tag)}
          type="button"
          class="filter-tag"
          aria-label={say('tag_remove', writeTag(tag))}
          onClick={() => setFilter(withoutTag(filter, tag))}
        >
          {writeTag(tag)}
          <span aria-hidden="true"> ×</span>
        </button>
      ))}
      {!filter.onlineOnly && (
        <button
          type="button"
          class="filter-tag"
          aria-label={say('tag_remove', say('tag_everything'))}
          onClick={() => setFilter({ ...filter, onlineOnly: true })}
        >
          {say('tag_everything')}
          <span aria-hidden="true"> ×</span>
        </button>
      )}
      {tags.length > 1 && (
        <button type="button" class="link" onClick={() => setFilter({ ...NO_FILTER, onlineOnly: filter.onlineOnly })}>
          {say('filter_clear')}
        </button>
      )}
    </>
  );
};
