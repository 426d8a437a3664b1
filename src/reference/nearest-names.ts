import { findLikeness, isSameWord, MIN_SHARED } from './name-likeness.ts';
import { getNameParts, type NameParts } from './name-parts.ts';

/** A part in which a name can differ from a canonical one. */
export type DifferingPart = 'author' | 'words' | 'family' | 'size' | 'version' | 'tuning' | 'context' | 'quantisation';

/** How a name differs from the canonical name that is suggested for it. */
export interface NameDifference {
  part: DifferingPart;
  /** What only the name has. Null: it adds nothing to the canonical name here. */
  written: string | null;
  /** What only the canonical name has. Null: it adds nothing to the name here. */
  canonical: string | null;
}

/** The rule by which a canonical name is suggested. */
export type SuggestionRule =
  /**
   * It has own words, which the name has too. `slips`: the ones with a typing mistake, as written and as in the
   * canonical name.
   */
  | { rule: 'words'; words: readonly string[]; slips: readonly (readonly [written: string, canonical: string])[] }
  /** Neither has own words; they are made of the same family. */
  | { rule: 'family'; words: readonly string[] };

/** A canonical name that a name outside the reference may mean or be related to. */
export interface NearName {
  canonicalName: string;
  /** From 0 to 1; only for sorting. */
  likeness: number;
  because: SuggestionRule;
  /** Empty if only spelling or word order differs. */
  differences: readonly NameDifference[];
}

/** Suggestions for names outside the reference. They merge nothing: a person decides. */
export interface NearestNames {
  /** The nearest first; empty if no canonical name shares the name's own words. */
  suggest(name: string, most?: number): NearName[];
}

/** Less likeness is coincidence. */
const MIN_LIKENESS = 0.5;

interface KnownName {
  canonicalName: string;
  parts: NameParts;
  /** How rare its own words are, added up. */
  weight: number;
}

class IndexedNames implements NearestNames {
  readonly #authors: ReadonlySet<string>;
  /** The names that have own words, by each of these words. */
  readonly #byWord = new Map<string, KnownName[]>();
  /** These words, by length. */
  readonly #wordsOfLength = new Map<number, string[]>();
  /** The names without own words. */
  readonly #withoutWords: readonly KnownName[];
  readonly #rarity: ReadonlyMap<string, number>;
  readonly #commonest: number;
  /** Caches which words of canonical names equal a requested one. Names have many words in common. */
  readonly #sameWords = new Map<string, readonly string[]>();

  constructor(canonicalNames: Iterable<string>) {
    const known: KnownName[] = Array.from(canonicalNames, (canonicalName) => ({
      canonicalName,
      parts: getNameParts(canonicalName),
      weight: 0,
    }));
    this.#authors = new Set(known.flatMap(({ parts }) => parts.author ?? []));
    for (const name of known) {
      for (const word of new Set(name.parts.ownWords)) {
        const names = this.#byWord.get(word);
        if (names) names.push(name);
        else this.#byWord.set(word, [name]);
      }
    }
    for (const word of this.#byWord.keys()) {
      const words = this.#wordsOfLength.get(word.length);
      if (words) words.push(word);
      else this.#wordsOfLength.set(word.length, [word]);
    }
    this.#withoutWords = known.filter(({ parts }) => parts.ownWords.length === 0);
    this.#commonest = Math.log(1 + known.length);
    this.#rarity = new Map(
      Array.from(this.#byWord, ([word, names]) => [word, Math.log(1 + known.length / names.length)]),
    );
    for (const name of known) name.weight = this.#weigh(name.parts.ownWords);
  }

  suggest(name: string, most = 3): NearName[] {
    const parts = getNameParts(name, this.#authors);
    const sameWords = new Set(parts.ownWords.flatMap((word) => this.#findSameWords(word)));
    const weight = this.#weigh(parts.ownWords);
    return [...this.#relatedTo(parts, sameWords)]
      .map((known) => ({
        known,
        likeness: findLikeness(parts, known.parts, this.#shareWords(sameWords, weight, known)),
      }))
      .filter(({ likeness }) => likeness >= MIN_LIKENESS)
      .sort((a, b) => b.likeness - a.likeness || (a.known.canonicalName < b.known.canonicalName ? -1 : 1))
      .slice(0, most)
      .map(({ known, likeness }) => ({
        canonicalName: known.canonicalName,
        likeness,
        because: findRule(parts, known.parts),
        differences: findDifferences(parts, known.parts),
      }));
  }

  /**
   * The names that share an own word; for a name without own words, the others without any. Out of 700 canonical names
   * these are a few.
   */
  #relatedTo(parts: NameParts, sameWords: ReadonlySet<string>): Iterable<KnownName> {
    if (parts.ownWords.length === 0) return this.#withoutWords;
    return new Set([...sameWords].flatMap((word) => this.#byWord.get(word) ?? []));
  }

  #findSameWords(word: string): readonly string[] {
    const found = this.#sameWords.get(word) ?? this.#wordsAbout(word).filter((known) => isSameWord(word, known));
    this.#sameWords.set(word, found);
    return found;
  }

  /** The words of the same length, plus or minus one letter: only these can be equal. */
  #wordsAbout({ length }: string): string[] {
    return [length - 1, length, length + 1].flatMap((letters) => this.#wordsOfLength.get(letters) ?? []);
  }

  #weigh(words: readonly string[]): number {
    return words.reduce((total, word) => total + (this.#rarity.get(word) ?? this.#commonest), 0);
  }

  /**
   * Which share of both names' own words they have in common, weighted by rarity; 0: too little, 1: all, or neither has
   * any. `weight`: of the words in the name that is not canonical.
   */
  #shareWords(sameWords: ReadonlySet<string>, weight: number, known: KnownName): number {
    if (known.parts.ownWords.length === 0) return 1;
    const shared = this.#weigh(known.parts.ownWords.filter((word) => sameWords.has(word)));
    const covered = shared / known.weight;
    return covered < MIN_SHARED ? 0 : (covered + (2 * shared) / (known.weight + weight)) / 2;
  }
}

function findRule(parts: NameParts, known: NameParts): SuggestionRule {
  if (known.ownWords.length === 0)
    return { rule: 'family', words: known.familyWords.filter((word) => parts.familyWords.includes(word)) };
  const shared = known.ownWords.flatMap((word) => {
    const written = parts.ownWords.find((other) => isSameWord(word, other));
    return written === undefined ? [] : [[written, word] as const];
  });
  return {
    rule: 'words',
    words: shared.map(([, word]) => word),
    slips: shared.filter(([written, word]) => written !== word),
  };
}

function findDifferences(parts: NameParts, known: NameParts): NameDifference[] {
  const without = (words: readonly string[], others: readonly string[]) =>
    [...new Set(words.filter((word) => !others.includes(word)))].join(' ') || null;
  const ofWords = (part: DifferingPart, words: readonly string[], others: readonly string[]): NameDifference => ({
    part,
    written: without(words, others),
    canonical: without(others, words),
  });
  const ofTexts = (part: DifferingPart, written: string | null, canonical: string | null): NameDifference =>
    written === canonical ? { part, written: null, canonical: null } : { part, written, canonical };
  return [
    // koboldcpp's names have no author.
    ofTexts('author', parts.author, parts.author === null ? null : known.author),
    ofWords('words', parts.ownWords, known.ownWords),
    ofWords('family', parts.familyWords, known.familyWords),
    parts.billions === known.billions ? ofTexts('size', null, null) : ofTexts('size', parts.size, known.size),
    ofTexts('version', parts.version, known.version),
    ofWords('tuning', parts.tuningWords, known.tuningWords),
    ofWords('context', parts.contextWords, known.contextWords),
    ofTexts('quantisation', parts.quantisation, known.quantisation),
  ].filter(({ written, canonical }) => written !== null || canonical !== null);
}

/** Indexes the canonical names of the text model reference. */
export function createNearestNames(canonicalNames: Iterable<string>): NearestNames {
  return new IndexedNames(canonicalNames);
}
