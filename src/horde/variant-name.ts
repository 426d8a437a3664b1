import type { Spelling } from './statistics.ts';
import { parseTextModelName } from './text-model-name.ts';

/**
 * The spelling of a variation to show and to copy: preferably one that is served now, then the reference's own, then
 * the one with the most threads, then the most used one, then the first in the list. `isAdvertised`: whether a listed
 * worker advertises the name. Null: there is no spelling.
 */
export function chooseSpelling(
  spellings: readonly Spelling[],
  isAdvertised: (name: string) => boolean,
): Spelling | null {
  const isServed = ({ name, thread_count }: Spelling) => Number((thread_count ?? 0) > 0 || isAdvertised(name));
  const compare = (a: Spelling, b: Spelling) =>
    isServed(b) - isServed(a) ||
    Number(b.matched_by === 'exact') - Number(a.matched_by === 'exact') ||
    (b.thread_count ?? 0) - (a.thread_count ?? 0) ||
    (b.usage_total ?? 0) - (a.usage_total ?? 0);
  let best: Spelling | null = null;
  for (const spelling of spellings) if (!best || compare(spelling, best) < 0) best = spelling;
  return best;
}

/**
 * The name of a custom model as its users write it: without backend, quantisation and alias, but with its author. An
 * exactly matched name, as every image model's is, does not change. `key`: the model's key, used if nothing is left.
 */
export function toDisplayName({ name, matched_by }: Pick<Spelling, 'name' | 'matched_by'>, key: string): string {
  if (matched_by === 'exact') return name;
  const { author, modelName } = parseTextModelName(name);
  return (author ? `${author}/${modelName}` : modelName).trim() || key;
}
