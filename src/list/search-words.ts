import { type BackendCombinedModelStatistics, CANONICAL } from '../horde/index.ts';

/** Ignores case and separators: author and model are two words, and a dot between digits belongs to a version. */
const foldText = (text: string) => text.toLowerCase().replace(/(?:[\s_/-]|(?<!\d)\.|\.(?!\d))+/g, '-');

/** Cached for each model of an answer: building it takes longer than searching it. */
const searchTexts = new WeakMap<BackendCombinedModelStatistics, string>();

function toSearchedText(key: string, model: BackendCombinedModelStatistics): string {
  const cached = searchTexts.get(model);
  if (cached !== undefined) return cached;
  const variations = Object.values(model.backend_variations ?? {});
  const spellings = variations.flatMap((variation) => variation.spellings.map(({ name }) => name));
  const backends = variations.flatMap(({ backend }) => (backend === CANONICAL ? [] : backend));
  const text = [model.display_name, key, ...backends, ...spellings].map(foldText).join('\n');
  searchTexts.set(model, text);
  return text;
}

/** Whether every word occurs somewhere in the model's names, spellings, authors or backends, in any order. */
export function hasWords(key: string, model: BackendCombinedModelStatistics, typed: string): boolean {
  const words = typed.split(/\s+/).flatMap((word) => foldText(word).replace(/^-|-$/g, '') || []);
  if (words.length === 0) return true;
  const text = toSearchedText(key, model);
  return words.every((word) => text.includes(word));
}
