import type { NameQuery } from '../../horde/index.ts';
import { visibleText } from '../../ui/visible-text.ts';

/** A name as the page shows it, with what the page hides of it: what it has cut off is an ellipsis. */
export const shownName = ({ name, kind }: NameQuery): string => visibleText(name) + (kind === 'cut' ? '…' : '');
