import { parseTextModelName } from '../horde/index.ts';

/** The parts of a model's name, for comparing it with others. All words are in lower case. */
export interface NameParts {
  /** Null: the name has none. */
  author: string | null;
  /** Words that only belong to this model or its relatives: `cydonia`, `broken`, `tutu`. */
  ownWords: readonly string[];
  /** Words of the model families that it is made of: `llama`, `3`, `nemo`. */
  familyWords: readonly string[];
  /** How it was tuned, or for what: `instruct`, `abliterated`, `dpo`. */
  tuningWords: readonly string[];
  /** `24b`, `8x7b`, `350m`; null: the name has none. */
  size: string | null;
  /** Billions of parameters; for a mixture, all experts together. */
  billions: number | null;
  /** `1.2`, without its `v`; null: the name has none. */
  version: string | null;
  /** Context lengths: `8k`, `32k`. */
  contextWords: readonly string[];
  /** As written: `Q4_K_M`; null: the name has none. */
  quantisation: string | null;
}

const FAMILIES = new Set(
  (
    'llama mistral mixtral nemo qwen gemma phi yi solar glm command c4ai pythia opt gpt neo neox j bloom bloomz falcon mpt ' +
    'fairseq dense deepseek coder code codellama internlm granite smollm tinyllama qwq r1 ministral small large mini medium ' +
    'xl distill alpaca vicuna open openllama redpajama incite stablelm jamba miqu r plus xglm z1'
  ).split(' '),
);

const TUNINGS = new Set(
  (
    'instruct it chat base hf model uncensored abliterated heretic dpo orpo kto sft rlhf rp roleplay creative chatml ' +
    'test beta alpha preview final exp experimental merge mix stock slerp dare ties deduped native storywriter thinking ' +
    'reasoning vision math lora adapter via finetuned ft oas inverted erotic nsfw 1m'
  ).split(' '),
);

/** Short forms that people write for a family. */
const SHORT_FORMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['l', ['llama']],
  ['mn', ['mistral', 'nemo']],
  ['llma', ['llama']],
  ['llamma', ['llama']],
  ['ds', ['deepseek']],
  ['mistrp', ['mistral', 'rp']],
]);

const SIZE = /^(?:(\d+)x)?(\d+(?:\.\d+)?)([bm])$/;
const VERSION = /^(?:v|mk)\.?(\d[\d.]*[a-z]{0,4})$/;

/** Reads `24b`, `8x7b`, `350m`; null for anything else. */
function readBillions(word: string): number | null {
  const [, experts = '1', count = '', unit] = SIZE.exec(word) ?? [];
  return count === '' ? null : (Number(experts) * Number(count)) / (unit === 'm' ? 1000 : 1);
}

/** Words that say nothing about a model. */
const EMPTY_WORD = /^(?:a\d+b|the|of|and|meta|ai|\p{L})$/u;
const CONTEXT = /^\d+k$/;

/** Splits at separators; a dot between digits belongs to a number, and is often written `_`. */
function splitWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/(?<=\d)_(?=\d)/g, '.')
    .replace(/(?<!\d)\.|\.(?!\d)/g, '-')
    .split(/[^\p{L}\p{N}.]+/u)
    .flatMap((word) => (SIZE.test(word) || VERSION.test(word) ? [word] : splitAtNumber(word)))
    .filter((word) => word !== '');
}

/** `llama3.1` is a family with its version, `dolphin2` a name with a version, and `mistral7b` a name with a size. */
function splitAtNumber(word: string): string[] {
  const [, letters = '', number = ''] = /^(\p{L}+)(\d[\d.]*[bm]?)$/u.exec(word) ?? [];
  return letters === '' ? [word] : [letters, number];
}

interface Words extends Pick<NameParts, 'version' | 'size'> {
  ownWords: string[];
  familyWords: string[];
  tuningWords: string[];
  contextWords: string[];
}

function sortWord(word: string, before: string, words: Words): void {
  const marked = VERSION.exec(word)?.[1];
  if (SIZE.test(word)) words.size ??= word;
  else if (CONTEXT.test(word)) words.contextWords.push(word);
  else if (marked !== undefined) words.version = marked;
  else if (FAMILIES.has(word)) words.familyWords.push(word);
  else if (TUNINGS.has(word)) words.tuningWords.push(word);
  else if (/^\d[\d.]*$/.test(word)) {
    if (FAMILIES.has(before)) words.familyWords.push(word);
    else if (words.version === null || word.includes('.')) words.version = word;
    // A date after a version: `DeepSeek-V3-0324`.
    else if (word.length > 2) words.version += `-${word}`;
  } else if (!EMPTY_WORD.test(word)) words.ownWords.push(word);
}

/**
 * Splits a name into its parts. Any text is a name. `authors`: known authors in lower case; a name without an author
 * that starts with one of them has that author (`google_gemma-3-1b-it`).
 */
export function getNameParts(name: string, authors: ReadonlySet<string> = new Set()): NameParts {
  const { author, modelName, quantisation = null } = parseTextModelName(name);
  const words: Words = {
    ownWords: [],
    familyWords: [],
    tuningWords: [],
    contextWords: [],
    size: null,
    version: null,
  };
  const [, flattened = '', rest = ''] = /^([\p{L}\p{N}-]+?)[._](.+)$/u.exec(modelName) ?? [];
  const isFlattened = author === undefined && authors.has(flattened.toLowerCase());
  const all = splitWords(isFlattened ? rest : modelName).flatMap((word) => SHORT_FORMS.get(word) ?? [word]);
  for (const [index, word] of all.entries()) sortWord(word, all[index - 1] ?? '', words);
  return {
    author: (isFlattened ? flattened : author)?.toLowerCase() ?? null,
    ...words,
    billions: words.size === null ? null : readBillions(words.size),
    quantisation,
  };
}
