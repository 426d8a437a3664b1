import type { NameQuery } from '../horde/index.ts';

/** A name as the page shows it: what it has cut off is an ellipsis. */
export const shownName = ({ name, kind }: NameQuery): string => (kind === 'cut' ? `${name}…` : name);
