import type { VariationBackend } from './backends.ts';
import { getOrAdd } from './get-or-add.ts';
import { getModelKey, type ModelReference, type ResolvedName } from './model-reference.ts';

/** The names in the Horde's answers, by the model that they mean. */
export interface NamesByModel {
  /** Every model in an answer. */
  readonly keys: readonly string[];
  has(key: string): boolean;
  /** The models in `/status/models` or `/workers`, in their order there. */
  readonly advertisedKeys: ReadonlySet<string>;
  /** All names of a model, sorted; empty for a model in no answer. */
  get(key: string): readonly ResolvedName[];
}

type NameGroups = ReadonlyMap<string, readonly ResolvedName[]>;

/** `usedNames`: from the usage. `advertisedNames`: from `/status/models` and `/workers`. Both without duplicates. */
export function groupNamesByModel(
  usedNames: readonly string[],
  advertisedNames: Iterable<string>,
  reference: ModelReference,
): NamesByModel {
  const used = groupUsedNames(usedNames, reference);
  const unused = new Map<string, ResolvedName[]>();
  const advertisedKeys = new Set<string>();
  for (const name of advertisedNames) {
    const resolved = reference.resolve(name);
    const key = getModelKey(resolved);
    advertisedKeys.add(key);
    const isUsed = used.get(key)?.some((usedName) => usedName.name === name);
    if (!isUsed) getOrAdd(unused, key, () => []).push(resolved);
  }
  return {
    get keys() {
      return [...new Set([...used.keys(), ...unused.keys()])];
    },
    has: (key) => used.has(key) || unused.has(key),
    advertisedKeys,
    get(key) {
      const usedNames = used.get(key) ?? [];
      const unusedNames = unused.get(key);
      return unusedNames ? [...usedNames, ...unusedNames].sort(compareNames) : usedNames;
    },
  };
}

/** One model's names by backend, in their given order. */
export function splitByBackend(names: readonly ResolvedName[]): Map<VariationBackend, ResolvedName[]> {
  const namesByBackend = new Map<VariationBackend, ResolvedName[]>();
  for (const name of names) getOrAdd(namesByBackend, name.backend, () => []).push(name);
  return namesByBackend;
}

const compareNames = (a: ResolvedName, b: ResolvedName) => (a.name < b.name ? -1 : 1);

/**
 * How each reference last grouped the used names. The usage changes once a day and its names hardly ever; its reader
 * returns the same array as long as they are the same. Measured: without this a warm refresh of a Horde with sixteen
 * times the names takes 2.6 times as long for each name, since the reference does not cache that many; with it 1.2
 * times.
 */
const lastGrouped = new WeakMap<ModelReference, { names: readonly string[]; groups: NameGroups }>();

function groupUsedNames(names: readonly string[], reference: ModelReference): NameGroups {
  const last = lastGrouped.get(reference);
  if (last?.names === names) return last.groups;
  const groups = new Map<string, ResolvedName[]>();
  for (const name of names) {
    const resolved = reference.resolve(name);
    getOrAdd(groups, getModelKey(resolved), () => []).push(resolved);
  }
  for (const group of groups.values()) if (group.length > 1) group.sort(compareNames);
  lastGrouped.set(reference, { names, groups });
  return groups;
}
