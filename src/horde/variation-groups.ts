import type { VariationBackend } from './backends.ts';
import { getOrAdd } from './get-or-add.ts';
import type { ModelReference, ResolvedName } from './model-reference.ts';

/** Something known of each advertised name, by model, then by backend, then by name. */
export type VariationGroups<T> = Map<string, Map<VariationBackend, Map<string, T>>>;

/** The key of a model in everything merged: its canonical name, or its custom name. */
export function getModelKey(resolved: ResolvedName): string {
  return resolved.canonicalName ?? resolved.customName;
}

/** Groups what is known of advertised names by the models and backends that the names stand for. */
export function groupByVariation<T>(
  byName: Iterable<readonly [string, T]>,
  reference: ModelReference,
): VariationGroups<T> {
  const groups: VariationGroups<T> = new Map();
  for (const [name, known] of byName) {
    const resolved = reference.resolve(name);
    const variations = getOrAdd(groups, getModelKey(resolved), () => new Map<VariationBackend, Map<string, T>>());
    const spellings = getOrAdd(variations, resolved.backend, () => new Map<string, T>());
    spellings.set(name, known);
  }
  return groups;
}
