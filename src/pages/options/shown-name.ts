import type { NameQuery } from '../../horde/index.ts';
import { visibleText } from '../../ui/visible-text.ts';

/**
 * A name as the page shows it, with invisible characters made visible. An ellipsis stands for what the page has cut
 * off.
 */
export const shownName = ({ name, kind }: NameQuery): string => visibleText(name) + (kind === 'cut' ? '…' : '');
