import { CANONICAL, type VariationBackend } from './backends.ts';
import type { CategoryMerge } from './category-merge.ts';
import type { ModelReference } from './model-reference.ts';
import type { NameMatch } from './name-line.ts';
import { withoutQuantisation } from './quantisation.ts';
import type { BackendVariation } from './statistics.ts';
import { stripDecorations } from './text-model-name.ts';

/** The model that a word in any text means. */
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

/** A name with fewer requests of all time is somebody's test. */
const REAL_USE_REQUESTS = 1000;

/** The name as koboldcpp writes it, where the author may be missing or part of the name. */
const asKoboldcppName = (model: string) => `koboldcpp/${model}`;

/**
 * The model that a word in any text means; null: the word is not a name. docs/figures.md lists the rules. With a
 * backend or an author before it, a word may be written in any way that the reference knows; a custom model must be
 * advertised now or in real use. Without either, it must be written as in the reference, apart from case and
 * quantisation, or must contain its author.
 */
export function findKnownName(name: string, sources: KnownNameSources): KnownName | null {
  const { reference, merge } = sources;
  if (!name.includes('/')) return findWithoutAuthor(name, reference);
  const { canonicalName, customName, backend, matchedBy } = reference.resolve(name);
  if (canonicalName !== null) return { key: canonicalName, matchedBy };
  const looksLikeName = backend !== CANONICAL || (/\d/.test(name) && customName.includes('/'));
  const variations = looksLikeName ? merge.get(customName)?.backend_variations : null;
  if (variations && isInUse(variations, backend)) return { key: customName, matchedBy };
  return findRequantised(name, customName, sources);
}

function findWithoutAuthor(name: string, reference: ModelReference): KnownName | null {
  const resolve = (word: string) => reference.resolve(asKoboldcppName(word));
  const { canonicalName, matchedBy } = resolve(name);
  if (canonicalName === null) return null;
  const bareMatch = matchedBy === 'quantisation' ? resolve(withoutQuantisation(name)).matchedBy : matchedBy;
  const isWrittenAsInReference = bareMatch === 'exact' || bareMatch === 'case' || bareMatch === 'flattened author';
  return isWrittenAsInReference ? { key: canonicalName, matchedBy } : null;
}

/** A name without a prefix contains its author, so use under any backend counts. */
function isInUse(variations: Readonly<Record<string, BackendVariation>>, backend: VariationBackend): boolean {
  const candidates = backend === CANONICAL ? Object.values(variations) : [variations[backend]];
  return candidates.some(
    (variation) =>
      variation &&
      (variation.worker_ids.length > 0 ||
        variation.spellings.some(({ thread_count }) => thread_count !== null) ||
        (variation.usage_total ?? 0) >= REAL_USE_REQUESTS),
  );
}

/**
 * `bartowski/Cydonia-24B-v4.3-GGUF`, `mradermacher/L3-8B-Stheno-v3.2-i1-GGUF`: the person who quantised the model is in
 * the author's place. This is only assumed if the name has quantisation marks, and that person is not known to have a
 * model of this name: authors are never merged. The merge treats such a name as a custom model.
 */
function findRequantised(name: string, customName: string, { reference, merge }: KnownNameSources): KnownName | null {
  const { rest } = stripDecorations(name);
  if (!rest.includes('/')) return null;
  const model = rest.slice(rest.indexOf('/') + 1);
  const bare = withoutQuantisation(model);
  if (bare === model) return null;
  const { canonicalName, matchedBy } = reference.resolve(asKoboldcppName(model));
  if (canonicalName === null) return null;
  const isOnlyItsName = matchedBy !== 'flattened author';
  const isUnlikeOtherWords = /\d/.test(bare) && /[-_]/.test(bare);
  const isAuthorsOwn = merge.get(customName) !== null || !merge.get(canonicalName)?.usage_stats;
  return isOnlyItsName && (isAuthorsOwn || !isUnlikeOtherWords)
    ? null
    : { key: canonicalName, matchedBy: 'requantised' };
}
