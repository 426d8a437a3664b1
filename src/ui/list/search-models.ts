import { BACKENDS, CANONICAL } from '../../horde/backends.ts';
import { matchesFilter } from '../../list/filter-models.ts';
import { type ModelFilter, NO_FILTER } from '../../list/index.ts';
import type { NameQuery } from '../../messages/protocol.ts';
import { type MessageKey, say } from '../../words/index.ts';
import type { ListedModel } from './listed-models.ts';

/**
 * The keys of the models that match a typed text. `resolved`: the key of the model whose whole name the text is, by the
 * rules of the merge, which the background knows; null: not known yet, or not a model's name.
 */
export type ModelSearch = (typed: string, resolved?: string | null) => ReadonlySet<string>;

/**
 * Words of the list that are not names, such as "without prefix", are matched in full, or by their beginning if it has
 * at least this many letters.
 */
const MIN_LETTERS = 6;
/** In the browser's language, and in English, which most people know. */
const SHOWN_WORDS: readonly { english: string; words: MessageKey; holdsFor: (model: ListedModel) => boolean }[] = [
  {
    english: 'no prefix, unprefixed, without prefix',
    words: 'search_words_no_prefix',
    holdsFor: ({ backends }) => backends.some(({ backend }) => backend === CANONICAL),
  },
  {
    english: 'not in the reference, not in the model reference, custom',
    words: 'search_words_custom',
    holdsFor: ({ statistics }) => statistics.in_reference === false,
  },
  {
    english: 'no worker, no worker now, without workers, without workers now, offline',
    words: 'search_words_offline',
    holdsFor: ({ isOnline }) => !isOnline,
  },
  { english: 'online, served now', words: 'search_words_online', holdsFor: ({ isOnline }) => isOnline },
  {
    english: 'trusted, trusted workers',
    words: 'search_words_trusted',
    holdsFor: ({ limits }) => (limits.trusted ?? 0) > 0,
  },
];

const readPhrases = (text: string) => text.toLowerCase().split(', ');

/** Folds case, and turns every separator into a space. A dot between digits stays, since it belongs to a version. */
const foldText = (text: string) => text.toLowerCase().replace(/(?:[\s_/-]|(?<!\d)\.|\.(?!\d))+/g, '-');
const foldWord = (text: string) => foldText(text).replace(/^-|-$/g, '');
const foldWords = (text: string) => [...new Set(text.split(/\s+/).map(foldWord))].filter(Boolean);

/** Cached for each model of a list: building it takes longer than searching it. */
const searchedTexts = new WeakMap<ListedModel, string>();

/** The text to search. */
export function searchedText(model: ListedModel): string {
  const text = searchedTexts.get(model) ?? toText(model);
  searchedTexts.set(model, text);
  return text;
}

/** Authors are part of the names. */
function toText({ key, size, statistics: { display_name, backend_variations } }: ListedModel): string {
  const variations = Object.values(backend_variations ?? {});
  const spellings = variations.flatMap((variation) => variation.spellings.map(({ name }) => name));
  const backends = variations.flatMap(({ backend }) => (backend === CANONICAL ? [] : backend));
  const sizes = size ? [size.label] : [];
  // A separator that no word contains keeps adjacent texts apart.
  return foldText([display_name, key, ...sizes, ...backends, ...spellings].join('\0'));
}

/** Splits a typed text into the list's own words and the rest. */
function readShownWords(typed: string) {
  let rest = ` ${typed.toLowerCase().split(/\s+/).filter(Boolean).join(' ')} `;
  const chosen = SHOWN_WORDS.filter(({ english, words }) => {
    const phrases = [...new Set([...readPhrases(english), ...readPhrases(say(words))])];
    const starts = phrases.flatMap((phrase) =>
      Array.from({ length: Math.max(0, phrase.length - MIN_LETTERS) }, (_, cut) =>
        phrase.slice(0, phrase.length - 1 - cut),
      ),
    );
    const byLength = (some: readonly string[]) => [...some].sort((a, b) => b.length - a.length);
    const found =
      byLength(phrases).find((phrase) => rest.includes(` ${phrase} `)) ??
      byLength(starts).find((start) => rest.endsWith(` ${start} `));
    if (found !== undefined) rest = rest.replace(` ${found} `, ' ');
    return found !== undefined;
  });
  return { chosen, rest };
}

/** Limits of workers, such as `context≥16k` or `answer>=1024`. */
const LIMIT_WORDS: readonly { limit: 'context' | 'length'; english: string; words: MessageKey }[] = [
  { limit: 'context', english: 'context', words: 'search_words_context' },
  { limit: 'length', english: 'answer', words: 'search_words_length' },
];

/** Splits a typed text into limits and the rest. Null: it has no limits. */
function readLimits(typed: string): { limits: ModelFilter | null; rest: string } {
  let limits: ModelFilter | null = null;
  const rest = typed.split(/\s+/).filter((word) => {
    const [, name = '', count = '', k] = /^(\p{L}+)(?:≥|>=?|=|:)(\d{1,7})(k?)$/iu.exec(word) ?? [];
    const known = LIMIT_WORDS.find(({ english, words }) =>
      [...readPhrases(english), ...readPhrases(say(words))].includes(name.toLowerCase()),
    );
    if (known) limits = { ...(limits ?? NO_FILTER), [known.limit]: Number(count) * (k ? 1024 : 1) };
    return !known;
  });
  return { limits, rest: rest.join(' ') };
}

const ADDRESS = /^(?:https?:\/\/[^/\s]+|(?:www\.)?(?:huggingface|hf)\.co)\/([^\s?#]+)/i;

function decodeOrKeep(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The possible model names in a typed text, to find out which model it is the whole name of. The first known one
 * counts. The path of an address starts with author and model; a file after them has no author.
 */
export function toNameQueries(typed: string): NameQuery[] {
  const path = ADDRESS.exec(typed.trim())?.[1];
  const parts = path?.split('/').filter(Boolean).map(decodeOrKeep);
  const names = parts ? [parts.slice(0, 2).join('/'), ...parts.slice(2).slice(-1)] : [typed.trim()];
  return names.flatMap((name): NameQuery[] => [{ name }, { name, kind: 'known' }]);
}

const BACKEND_PREFIX = new RegExp(`^(?:${BACKENDS.join('|')})/`, 'i');

/**
 * Finds models by every typed word, in any order, anywhere in names, spellings, authors and backends; by the words that
 * the list itself shows about them; by their workers' limits; and by a whole name. If nothing is found, searches again
 * without the backends.
 */
export function createModelSearch(models: readonly ListedModel[]): ModelSearch {
  let texts: string[] | null = null;

  return (typed, resolved = null) => {
    texts ??= models.map(searchedText);
    const all = texts;
    const containing = (text: string) => {
      const words = foldWords(text);
      return (at: number) => words.every((word) => all[at]?.includes(word));
    };
    const hasWords = containing(typed);
    const { limits, rest: unlimited } = readLimits(typed);
    const { chosen, rest } = readShownWords(unlimited);
    const hasRest = containing(rest);
    const isFound = (model: ListedModel, at: number) =>
      model.key === resolved ||
      hasWords(at) ||
      ((chosen.length > 0 || limits !== null) &&
        hasRest(at) &&
        chosen.every(({ holdsFor }) => holdsFor(model)) &&
        (!limits || matchesFilter(model.key, model.statistics, limits)));
    const keysOf = (test: typeof isFound) => new Set(models.flatMap((model, at) => (test(model, at) ? model.key : [])));

    const found = keysOf(isFound);
    if (found.size > 0) return found;
    const bare = typed.split(/\s+/).map((word) => word.replace(BACKEND_PREFIX, ''));
    const hasBare = containing(bare.join(' '));
    return keysOf((_, at) => hasBare(at));
  };
}
