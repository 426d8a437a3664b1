import { readWatchTarget, type Watch, type WatchTarget } from '../../../watch/index.ts';
import { filterName } from '../../watch/filter-name.ts';
import { watchName } from '../../watch/watch-model.tsx';
import { readListQuery } from '../list-address.ts';

function readTarget(query: URLSearchParams): WatchTarget | null {
  const { filter, typed } = readListQuery(query);
  return readWatchTarget({
    is: query.get('add'),
    model: query.get('model'),
    backend: query.get('backend'),
    filter: { ...filter, search: typed },
  });
}

/**
 * The watch to add, as in the address: `?add=model&model=A%2FX`, `?add=variation&backend=koboldcpp&model=A%2FX`, or
 * `?add=filter` with the query of a list. Null: none.
 */
export function readAddedWatch(query: URLSearchParams): Watch | null {
  const target = readTarget(query);
  if (!target) return null;
  const name =
    target.is === 'filter'
      ? filterName(target.filter)
      : watchName(target.model, target.is === 'variation' ? target.backend : null);
  return { target, name, waitUnder: null };
}
