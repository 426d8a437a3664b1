import { type CategoryMerge, isOnline } from '../../../horde/index.ts';
import {
  type AdvertisedName,
  type BackendShare,
  createNearestNames,
  groupByModel,
  listAdvertisedNames,
  listAmbiguous,
  listBackendShares,
  listOutside,
  listSpelled,
  type NameGroup,
  type NearestNames,
  type NearName,
  type UnservedModel,
  type Use,
} from '../../../reference/index.ts';
import type { MergedRows } from '../merged-rows.ts';

/** The view's lists of all names on the Horde, past and present. Each is computed when it is first looked at. */
export interface ReferenceLists {
  readonly outside: readonly NameGroup[];
  readonly spelled: readonly NameGroup[];
  readonly ambiguous: readonly AdvertisedName[];
  /** Models in the reference, whatever their use. Null: it is not known who is served. */
  readonly unserved: readonly UnservedModel[] | null;
  readonly backends: readonly BackendShare[];
  /** The canonical names nearest to a name, found on demand. */
  suggest: (name: string) => readonly NearName[];
}

const NOT_KNOWN: Use = { day: null, month: null, total: null };

export function makeReferenceLists({ rows, reference, usage, models }: MergedRows): ReferenceLists {
  const { status, workers } = rows;
  const names = lazyOnce(() => listAdvertisedNames({ reference, usage, status, workers }));
  const groups = lazyOnce(() => groupByModel(names()));
  const outside = lazyOnce(() => listOutside(groups()));
  const spelled = lazyOnce(() => listSpelled(groups()));
  const ambiguous = lazyOnce(() => listAmbiguous(names()));
  const unserved = lazyOnce(() => (status || workers ? listUnserved(reference.canonicalNames, models) : null));
  const backends = lazyOnce(() => listBackendShares(names()));
  return {
    get outside() {
      return outside();
    },
    get spelled() {
      return spelled();
    },
    get ambiguous() {
      return ambiguous();
    },
    get unserved() {
      return unserved();
    },
    get backends() {
      return backends();
    },
    suggest: createSuggest(reference.canonicalNames),
  };
}

function lazyOnce<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const listUnserved = (canonicalNames: readonly string[], models: CategoryMerge): UnservedModel[] =>
  canonicalNames.flatMap((model) => {
    const statistics = models.get(model);
    return statistics && !isOnline(statistics) ? [{ model, use: statistics.usage_stats ?? NOT_KNOWN }] : [];
  });

/** For the last reference: it changes a few times a month. */
let lastSuggest: { canonicalNames: readonly string[]; suggest: ReferenceLists['suggest'] } | null = null;

function createSuggest(canonicalNames: readonly string[]): ReferenceLists['suggest'] {
  if (lastSuggest?.canonicalNames === canonicalNames) return lastSuggest.suggest;
  let nearest: NearestNames | null = null;
  const found = new Map<string, readonly NearName[]>();
  const suggest = (name: string) => {
    nearest ??= createNearestNames(canonicalNames);
    const known = found.get(name) ?? nearest.suggest(name);
    found.set(name, known);
    return known;
  };
  lastSuggest = { canonicalNames, suggest };
  return suggest;
}
