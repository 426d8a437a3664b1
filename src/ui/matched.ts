import type { NameMatch } from '../horde/index.ts';
import { type MessageKey, say } from '../words/index.ts';

const TEXTS: Record<NameMatch, MessageKey> = {
  exact: 'matched_exact',
  case: 'matched_case',
  separators: 'matched_separators',
  quantisation: 'matched_quantisation',
  'flattened author': 'matched_flattened_author',
  'without author': 'matched_without_author',
  requantised: 'matched_requantised',
  custom: 'not_in_reference',
};

/** How a name was matched to its model, in words. */
export const sayMatched = (match: NameMatch): string => say(TEXTS[match]);
