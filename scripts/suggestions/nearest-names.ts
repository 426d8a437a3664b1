import { getNameParts, type NameParts } from './name-parts.ts';

/** In what a name differs from the canonical name that is suggested for it. */
export type NameDifference = 'author' | 'size' | 'version' | 'tuning' | 'family' | 'words';

/** A canonical name that a name outside the reference may mean, or be related to. */
export interface NearName {
  canonicalName: string;
  /** From 0 to 1; for the order alone. */
  likeness: number;
  /** Empty where only spelling differs. */
  differences: readonly NameDifference[];
}

/** Suggestions for names outside the reference. Nothing is merged by them: a person decides. */
export interface NearestNames {
  /** The nearest first; empty where none shares what makes the name its own. */
  suggest(name: string, most?: number): NearName[];
}

/** Less likeness is chance. */
const LEAST_LIKENESS = 0.5;

/** Of the words that make a canonical name its own, so much (by rarity) a name must have to be related to it. */
const LEAST_SHARED = 0.5;

class IndexedNames implements NearestNames {
  readonly #authors: ReadonlySet<string>;
  readonly #known: readonly { canonicalName: string; parts: NameParts }[];
  readonly #rarity: ReadonlyMap<string, number>;
  readonly #commonest: number;

  constructor(canonicalNames: Iterable<string>) {
    this.#known = [...canonicalNames].map((canonicalName) => ({ canonicalName, parts: getNameParts(canonicalName) }));
    this.#authors = new Set(this.#known.flatMap(({ parts }) => parts.author ?? []));
    const counts = new Map<string, number>();
    for (const { parts } of this.#known) {
      for (const word of new Set(parts.ownWords)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    this.#commonest = Math.log(1 + this.#known.length);
    this.#rarity = new Map([...counts].map(([word, count]) => [word, Math.log(1 + this.#known.length / count)]));
  }

  suggest(name: string, most = 3): NearName[] {
    const parts = getNameParts(name, this.#authors);
    return this.#known
      .flatMap(({ canonicalName, parts: known }) => {
        const likeness = this.#likeness(parts, known);
        return likeness >= LEAST_LIKENESS
          ? [{ canonicalName, likeness, differences: findDifferences(parts, known) }]
          : [];
      })
      .sort((a, b) => b.likeness - a.likeness || (a.canonicalName < b.canonicalName ? -1 : 1))
      .slice(0, most);
  }

  /** 0 where the names are not related. */
  #likeness(parts: NameParts, known: NameParts): number {
    const own = this.#sharedOwnWords(parts.ownWords, known.ownWords);
    if (own === 0) return 0;
    const family = share(parts.familyWords, known.familyWords);
    if (known.ownWords.length === 0 && family <= LEAST_SHARED) return 0;
    return (
      (5 * own +
        family +
        0.5 * Number(parts.ownWords[0] === known.ownWords[0]) +
        0.5 * share(parts.tuningWords, known.tuningWords) +
        1.5 * compareSizes(parts.billions, known.billions) +
        compareVersions(parts.version, known.version) +
        0.5 * Number(parts.author !== null && parts.author === known.author)) /
      10
    );
  }

  #weight = (word: string) => this.#rarity.get(word) ?? this.#commonest;

  /** How much of what makes both their own they share, by rarity; 0: too little, 1: all, or neither has any. */
  #sharedOwnWords(words: readonly string[], known: readonly string[]): number {
    if (known.length === 0) return words.length === 0 ? 1 : 0;
    const sum = (list: readonly string[]) => list.reduce((total, word) => total + this.#weight(word), 0);
    const shared = sum(known.filter((word) => words.some((other) => isSameWord(word, other))));
    const covered = shared / sum(known);
    return covered < LEAST_SHARED ? 0 : (covered + (2 * shared) / (sum(known) + sum(words))) / 2;
  }
}

/** The same word, or one slip of the keyboard in a long one. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 6 || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  return long.length - start - end <= 1 || isSwap(short, long, start, end);
}

/** Two letters that stand the other way round. */
function isSwap(a: string, b: string, start: number, end: number): boolean {
  const middle = (text: string) => text.slice(start, text.length - end);
  return middle(a).length === 2 && middle(a) === [...middle(b)].reverse().join('');
}

/** The share of words that both lists have; 1 where both are empty. */
function share(words: readonly string[], known: readonly string[]): number {
  const all = new Set([...words, ...known]);
  const both = words.filter((word) => known.includes(word));
  return all.size === 0 ? 1 : new Set(both).size / all.size;
}

function compareSizes(a: number | null, b: number | null): number {
  if (a === null || b === null) return 0.5;
  const ratio = Math.min(a, b) / Math.max(a, b);
  return ratio > 0.85 ? ratio : ratio * 0.5;
}

function compareVersions(a: string | null, b: string | null): number {
  if (a === b) return 1;
  if (a === null || b === null) return 0.4;
  const [mine = '', others = ''] = [a, b].map((version) => version.replace(/[^\d.].*$/, ''));
  if (mine === others) return 0.8;
  return mine.split('.')[0] === others.split('.')[0] ? 0.4 : 0;
}

function findDifferences(parts: NameParts, known: NameParts): NameDifference[] {
  const isOther: [NameDifference, boolean][] = [
    ['author', parts.author !== null && parts.author !== known.author],
    ['words', share(parts.ownWords, known.ownWords) < 1],
    ['family', share(parts.familyWords, known.familyWords) < 1],
    ['size', parts.billions !== known.billions],
    ['version', parts.version !== known.version],
    ['tuning', share(parts.tuningWords, known.tuningWords) < 1],
  ];
  return isOther.flatMap(([difference, differs]) => (differs ? [difference] : []));
}

/** Indexes the canonical names of the text model reference. */
export function createNearestNames(canonicalNames: Iterable<string>): NearestNames {
  return new IndexedNames(canonicalNames);
}
