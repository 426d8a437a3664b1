import { CANONICAL, type VariationBackend } from './backends.ts';
import type { CategoryMerge } from './category-merge.ts';
import type { ModelReference } from './model-reference.ts';
import type { NameMatch } from './name-line.ts';
import { withoutQuantisation } from './quantisation.ts';
import type { BackendVariation } from './statistics.ts';
import { undecorate } from './text-model-name.ts';

/** What a word of any text stands for. */
export interface KnownName {
  /** The model's key in the merge. */
  key: string;
  matchedBy: NameMatch;
}

interface KnownNameSources {
  /** Text models, with their variations. */
  merge: Pick<CategoryMerge, 'get'>;
  reference: ModelReference;
}

/** Requests ever: fewer are somebody's test, under any name. */
const REAL_USE = 1000;

/** As koboldcpp writes it: the author may be missing, or be a part of the name. */
const withoutAuthorRules = (model: string) => `koboldcpp/${model}`;

/**
 * What a word of any text stands for; null when it is taken for no name. With a backend or an author before it all rules
 * of the reference hold; outside the reference it has to be advertised now or to be in real use. A word alone has to be
 * written as the reference has it, apart from case and quantisation, or with its author in it.
 */
export function findKnownName(name: string, sources: KnownNameSources): KnownName | null {
  const { reference, merge } = sources;
  if (!name.includes('/')) return findWithoutAuthor(name, reference);
  const { canonicalName, customName, backend, matchedBy } = reference.resolve(name);
  if (canonicalName !== null) return { key: canonicalName, matchedBy };
  const isWritten = backend !== CANONICAL || (/\d/.test(name) && customName.includes('/'));
  const variations = isWritten ? merge.get(customName)?.backend_variations : null;
  if (variations && isInUse(variations, backend)) return { key: customName, matchedBy };
  return findRequantised(name, customName, sources);
}

function findWithoutAuthor(name: string, reference: ModelReference): KnownName | null {
  const resolve = (word: string) => reference.resolve(withoutAuthorRules(word));
  const { canonicalName, matchedBy } = resolve(name);
  if (canonicalName === null) return null;
  const written = matchedBy === 'quantisation' ? resolve(withoutQuantisation(name)).matchedBy : matchedBy;
  const isWritten = written === 'exact' || written === 'case' || written === 'flattened author';
  return isWritten ? { key: canonicalName, matchedBy } : null;
}

/** Without a prefix a name of any backend counts: the author stands in it. */
function isInUse(variations: Readonly<Record<string, BackendVariation>>, backend: VariationBackend): boolean {
  const meant = backend === CANONICAL ? Object.values(variations) : [variations[backend]];
  return meant.some(
    (variation) =>
      variation &&
      (variation.worker_ids.length > 0 ||
        variation.spellings.some(({ thread_count }) => thread_count !== null) ||
        (variation.usage_total ?? 0) >= REAL_USE),
  );
}

/**
 * `bartowski/Cydonia-24B-v4.3-GGUF`, `mradermacher/L3-8B-Stheno-v3.2-i1-GGUF`: who quantised a model stands before it
 * instead of its author. Taken for it only where quantisation marks say so, and where nobody is known by that author to
 * have a model of the same name: authors are never merged. The merge does not do this: there it is a custom model.
 */
function findRequantised(name: string, customName: string, { reference, merge }: KnownNameSources): KnownName | null {
  const { rest } = undecorate(name);
  if (!rest.includes('/')) return null;
  const model = rest.slice(rest.indexOf('/') + 1);
  const bare = withoutQuantisation(model);
  if (bare === model) return null;
  const { canonicalName, matchedBy } = reference.resolve(withoutAuthorRules(model));
  if (canonicalName === null) return null;
  const isOnlyItsName = matchedBy !== 'flattened author';
  const isUnlikeOtherWords = /\d/.test(bare) && /[-_]/.test(bare);
  const isAuthorsOwn = merge.get(customName) !== null || !merge.get(canonicalName)?.usage_stats;
  return isOnlyItsName && (isAuthorsOwn || !isUnlikeOtherWords)
    ? null
    : { key: canonicalName, matchedBy: 'requantised' };
}
