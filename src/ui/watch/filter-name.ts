import { filterTags, type ModelFilter } from '../../list/index.ts';
import { writeTag } from '../list/filter-tags.tsx';

/** A filter in words: `≥ 70B · ≥ 16k context · tutu`. Parts of it are strangers' texts. */
export const filterName = (filter: ModelFilter): string =>
  [...filterTags(filter).map(writeTag), ...(filter.search ? [filter.search] : [])].join(' · ');
