import type { NameMatch } from '../horde/index.ts';

/** How a name was matched to its model, in words. */
export const MATCHED: Record<NameMatch, string> = {
  exact: 'exact name',
  case: 'other case',
  separators: 'other separators',
  quantisation: 'quantisation suffix',
  'flattened author': 'author in the name',
  'without author': 'without author',
  requantised: 'quantised by somebody else',
  custom: 'not in the reference',
};
