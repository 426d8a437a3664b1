import type { VariationBackend } from './backends.ts';
import { flattenAuthor, foldCase, foldQuantisation, foldSegments, withoutAuthor } from './folded-name.ts';
import { getOrAdd } from './get-or-add.ts';
import { toSkeleton } from './name-skeleton.ts';
import { withoutQuantisation } from './quantisation.ts';
import type { MatchedBy } from './statistics.ts';

/** An advertised name without backend prefix and alias, prepared for comparison with the canonical names. */
export interface ComparedName {
  backend: VariationBackend;
  /** `[author/]model[quantisation]` */
  rest: string;
  /** `rest` without quantisation. */
  model: string;
  /** `model` with case and separators folded. */
  foldedModel: string;
}

/** The canonical names found by one way of comparing: at least one, each once. */
interface Match {
  matchedBy: MatchedBy;
  names: readonly string[];
}

const NO_NAMES: readonly string[] = [];

/** Canonical names, indexed by one way of folding. */
class FoldedNames {
  readonly #names = new Map<string, string[]>();

  constructor(canonicalNames: readonly string[], fold: (name: string) => string) {
    for (const name of canonicalNames) getOrAdd(this.#names, fold(name), () => []).push(name);
  }

  get(folded: string): readonly string[] {
    return this.#names.get(folded) ?? NO_NAMES;
  }

  /** The folded names. */
  get folded(): Iterable<string> {
    return this.#names.keys();
  }
}

/** Finds the canonical names that an advertised name can mean. docs/figures.md lists the ways of comparing. */
export class CanonicalNameMatcher {
  readonly #canonicalNames: ReadonlySet<string>;
  readonly #skeletons: ReadonlySet<number>;
  readonly #byCase: FoldedNames;
  readonly #bySeparators: FoldedNames;
  readonly #byQuantisation: FoldedNames;
  readonly #flattened: FoldedNames;
  readonly #flattenedByQuantisation: FoldedNames;
  readonly #modelExactly: FoldedNames;
  readonly #modelByCase: FoldedNames;
  readonly #modelBySeparators: FoldedNames;
  readonly #modelByQuantisation: FoldedNames;

  constructor(canonicalNames: ReadonlySet<string>) {
    this.#canonicalNames = canonicalNames;
    const names = [...canonicalNames];
    const authored = names.filter((name) => name.includes('/'));
    this.#byCase = new FoldedNames(names, foldCase);
    this.#bySeparators = new FoldedNames(names, foldSegments);
    this.#byQuantisation = new FoldedNames(names, foldQuantisation);
    this.#flattened = new FoldedNames(authored, flattenAuthor);
    this.#flattenedByQuantisation = new FoldedNames(authored, (name) => flattenAuthor(withoutQuantisation(name)));
    this.#modelExactly = new FoldedNames(names, withoutAuthor);
    this.#modelByCase = new FoldedNames(names, (name) => foldCase(withoutAuthor(name)));
    this.#modelBySeparators = new FoldedNames(names, (name) => foldSegments(withoutAuthor(name)));
    this.#modelByQuantisation = new FoldedNames(names, (name) => foldQuantisation(withoutAuthor(name)));
    this.#skeletons = new Set(
      [this.#byCase, this.#byQuantisation, this.#modelByCase, this.#modelByQuantisation].flatMap(({ folded }) =>
        Array.from(folded, toSkeleton),
      ),
    );
  }

  /**
   * Whether the name has the letters and digits of any canonical name. Most live names do not, and are custom at once.
   */
  canMatch({ rest, model }: ComparedName): boolean {
    return this.#skeletons.has(toSkeleton(model)) || (rest !== model && this.#skeletons.has(toSkeleton(rest)));
  }

  /**
   * Tries weaker and weaker ways of comparing. The first one that finds a canonical name decides; it may find several.
   * Null: none finds any.
   */
  match({ backend, rest, model, foldedModel }: ComparedName): Match | null {
    const hasAuthor = rest.includes('/');
    const dropsAuthor = backend === 'koboldcpp' && !hasAuthor;
    const whole = (names: readonly string[], modelOnly: FoldedNames, folded: string) =>
      dropsAuthor ? union(names, modelOnly.get(folded)) : names;
    const exactly = this.#canonicalNames.has(rest) ? [rest] : NO_NAMES;
    const exact = toMatch('exact', whole(exactly, this.#modelExactly, rest));
    if (exact) return exact;

    const cased = foldCase(rest);
    const separated = model === rest ? foldedModel : foldSegments(rest);
    return (
      toMatch('case', whole(this.#byCase.get(cased), this.#modelByCase, cased)) ??
      toMatch('separators', whole(this.#bySeparators.get(separated), this.#modelBySeparators, separated)) ??
      toMatch('quantisation', whole(this.#bySeparators.get(foldedModel), this.#modelBySeparators, foldedModel)) ??
      toMatch('quantisation', whole(this.#byQuantisation.get(foldedModel), this.#modelByQuantisation, foldedModel)) ??
      (hasAuthor
        ? toMatch('without author', this.#findSlashForUnderscore(model))
        : this.#matchWithoutAuthor(rest, cased, separated, foldedModel))
    );
  }

  /** The author is part of the name, or is missing where there usually is one. */
  #matchWithoutAuthor(rest: string, cased: string, separated: string, foldedModel: string): Match | null {
    return (
      toMatch('flattened author', this.#flattened.get(separated)) ??
      toMatch('flattened author', this.#flattened.get(foldedModel)) ??
      toMatch('flattened author', this.#flattenedByQuantisation.get(foldedModel)) ??
      toMatch('without author', this.#modelExactly.get(rest)) ??
      toMatch('without author', this.#modelByCase.get(cased)) ??
      toMatch('without author', this.#modelBySeparators.get(separated)) ??
      toMatch('without author', this.#modelBySeparators.get(foldedModel)) ??
      toMatch('without author', this.#modelByQuantisation.get(foldedModel))
    );
  }

  /** Some bridges turn the first `_` of a name without an author into `/`: `Irix-12B-Model/Stock`. */
  #findSlashForUnderscore(model: string): readonly string[] {
    const slash = model.indexOf('/');
    const mended = foldCase(`${model.slice(0, slash)}_${model.slice(slash + 1)}`);
    return this.#modelByCase.get(mended).filter((name) => withoutAuthor(name).indexOf('_') === slash);
  }
}

const toMatch = (matchedBy: MatchedBy, names: readonly string[]): Match | null =>
  names.length > 0 ? { matchedBy, names } : null;

function union(some: readonly string[], others: readonly string[]): readonly string[] {
  if (some.length === 0) return others;
  return others.length === 0 ? some : [...new Set([...some, ...others])];
}
