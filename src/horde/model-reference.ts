import { CANONICAL, REFERENCE_BACKENDS, type VariationBackend } from './backends.ts';
import { splitQuantisation } from './quantisation.ts';
import type { MatchedBy } from './statistics.ts';
import { mendQuantisation, undecorate } from './text-model-name.ts';

/** What an advertised name stands for. */
export interface ResolvedName {
  /** The reference's name of the model; null when the reference does not have it, or it could mean two models. */
  canonicalName: string | null;
  /** The name it goes by outside the reference: lower case, one kind of separator, without backend and marks. */
  customName: string;
  /** `canonical` for a name without backend prefix. */
  backend: VariationBackend;
  matchedBy: MatchedBy;
}

/** The canonical names, and which of them an advertised name means. */
export interface ModelReference {
  readonly canonicalNames: readonly string[];
  has(canonicalName: string): boolean;
  /** Never throws; any text is a name. What it found is remembered. */
  resolve(advertisedName: string): ResolvedName;
}

/** Case differences only. Via upper case, so that `ß` and `SS` meet. */
function foldCase(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  return /[^\x00-\x7f]/.test(text) ? text.normalize('NFC').toUpperCase().toLowerCase() : text.toLowerCase();
}

const SLASH = 0x2f;
const DOT = 0x2e;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** White space and control characters, `_` and `-`. */
function isSeparator(code: number): boolean {
  if (code < 0x80) return code <= 0x20 || code === 0x2d || code === 0x5f || code === 0x7f;
  return /\s/.test(String.fromCharCode(code));
}

/**
 * Case and separators, segment by segment: white space, `_`, `-` and dots are one `-`, but a dot between digits is
 * part of a version. A loop, because every live name comes through here.
 */
function foldSegments(name: string): string {
  const text = foldCase(name);
  let folded = '';
  let runStart = 0;
  let separated = false;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : SLASH;
    const isDot = code === DOT && !(isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)));
    if (code !== SLASH && !isDot && !isSeparator(code)) continue;
    if (at > runStart) {
      folded += (separated ? '-' : '') + text.slice(runStart, at);
      separated = true;
    }
    if (code === SLASH) {
      separated = false;
      if (at < text.length) folded += '/';
    }
    runStart = at + 1;
  }
  return folded;
}

const withoutAuthor = (name: string) => name.slice(name.indexOf('/') + 1);

/** Case, separators and quantisation; the model segment is the last one. */
function foldQuantisation(name: string): string {
  return foldSegments(splitQuantisation(name).model);
}

/** Author and model as one segment, as file names of requantised models have it: `google_gemma-3-1b-it`. */
const flatten = (name: string) => foldSegments(name.replace('/', '-'));

/** What is left of a name's letters and digits. Names that differ in it differ in every way of reading them. */
function toSkeleton(folded: string): string {
  return folded.replace(/[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e\s]+/g, '');
}

/** Folded name → the canonical names it stands for. */
class NameIndex {
  readonly #names = new Map<string, string[]>();

  constructor(canonicalNames: Iterable<string>, fold: (name: string) => string) {
    for (const name of canonicalNames) {
      const key = fold(name);
      const names = this.#names.get(key);
      if (names) names.push(name);
      else this.#names.set(key, [name]);
    }
  }

  get(key: string): readonly string[] {
    return this.#names.get(key) ?? [];
  }
}

/** Several times what the Horde ever named; pages can ask for any name, and must not fill the memory. */
const MOST_REMEMBERED = 50_000;

class IndexedModelReference implements ModelReference {
  readonly canonicalNames: readonly string[];
  readonly #all: ReadonlySet<string>;
  readonly #resolved = new Map<string, ResolvedName>();
  /** Skeletons of every model with and without its author: most live names fit none and are custom at once. */
  readonly #skeletons: ReadonlySet<string>;
  readonly #byCase: NameIndex;
  readonly #bySeparators: NameIndex;
  readonly #byQuantisation: NameIndex;
  readonly #flattened: NameIndex;
  readonly #flattenedByQuantisation: NameIndex;
  readonly #modelExactly: NameIndex;
  readonly #modelByCase: NameIndex;
  readonly #modelBySeparators: NameIndex;
  readonly #modelByQuantisation: NameIndex;

  constructor(canonicalNames: Iterable<string>) {
    this.#all = new Set(canonicalNames);
    const names = [...this.#all];
    this.canonicalNames = names;
    const folded = names.map(foldQuantisation);
    this.#skeletons = new Set(folded.flatMap((name) => [toSkeleton(name), toSkeleton(withoutAuthor(name))]));
    const authored = names.filter((name) => name.includes('/'));
    this.#byCase = new NameIndex(names, foldCase);
    this.#bySeparators = new NameIndex(names, foldSegments);
    this.#byQuantisation = new NameIndex(names, foldQuantisation);
    this.#flattened = new NameIndex(authored, flatten);
    this.#flattenedByQuantisation = new NameIndex(authored, (name) => flatten(splitQuantisation(name).model));
    this.#modelExactly = new NameIndex(names, withoutAuthor);
    this.#modelByCase = new NameIndex(names, (name) => foldCase(withoutAuthor(name)));
    this.#modelBySeparators = new NameIndex(names, (name) => foldSegments(withoutAuthor(name)));
    this.#modelByQuantisation = new NameIndex(names, (name) => foldQuantisation(withoutAuthor(name)));
  }

  has(canonicalName: string): boolean {
    return this.#all.has(canonicalName);
  }

  resolve(advertisedName: string): ResolvedName {
    const known = this.#resolved.get(advertisedName);
    if (known) return known;
    const resolved = this.#resolve(advertisedName);
    if (this.#resolved.size >= MOST_REMEMBERED) this.#resolved.clear();
    this.#resolved.set(advertisedName, resolved);
    return resolved;
  }

  #resolve(advertisedName: string): ResolvedName {
    const { backend, prefix, rest: undecorated } = undecorate(advertisedName);
    const rest = mendQuantisation(undecorated);
    const model = splitQuantisation(rest).model;
    const folded = foldSegments(model);
    const resolved = {
      canonicalName: null,
      customName: /[^/]/.test(folded) ? folded : foldCase(rest),
      backend: backend ?? CANONICAL,
      matchedBy: 'custom',
    } as const;
    const couldMatch = this.#skeletons.has(toSkeleton(folded));
    for (const [matchedBy, names] of couldMatch ? this.#candidates(rest, model, folded, resolved.backend) : []) {
      if (names.length === 0) continue;
      const canonicalName = new Set(names).size === 1 ? names[0] : undefined;
      if (canonicalName === undefined) break;
      const prefixCase =
        matchedBy === 'exact' && prefix !== null && this.#prefixDiffersInCase(prefix, resolved.backend);
      return { ...resolved, canonicalName, matchedBy: prefixCase ? 'case' : matchedBy };
    }
    return this.#all.has(resolved.customName)
      ? { ...resolved, customName: `${resolved.customName} (custom)` }
      : resolved;
  }

  #prefixDiffersInCase(prefix: string, backend: VariationBackend): boolean {
    const spelled = (REFERENCE_BACKENDS as readonly string[]).includes(backend);
    return spelled && prefix !== backend && prefix.toLowerCase() === backend;
  }

  /** Ever weaker ways to read the name; the first that finds a canonical name decides, and two mean neither. */
  *#candidates(
    rest: string,
    model: string,
    folded: string,
    backend: VariationBackend,
  ): Generator<[MatchedBy, readonly string[]]> {
    const hasAuthor = rest.includes('/');
    const dropsAuthor = backend === 'koboldcpp' && !hasAuthor;
    const either = (whole: readonly string[], modelOnly: NameIndex, key: string) =>
      dropsAuthor ? [...whole, ...modelOnly.get(key)] : whole;
    const lower = foldCase(rest);
    const separated = model === rest ? folded : foldSegments(rest);

    yield ['exact', either(this.#all.has(rest) ? [rest] : [], this.#modelExactly, rest)];
    yield ['case', either(this.#byCase.get(lower), this.#modelByCase, lower)];
    yield ['separators', either(this.#bySeparators.get(separated), this.#modelBySeparators, separated)];
    yield ['quantisation', either(this.#bySeparators.get(folded), this.#modelBySeparators, folded)];
    yield ['quantisation', either(this.#byQuantisation.get(folded), this.#modelByQuantisation, folded)];
    if (hasAuthor) {
      yield ['without author', this.#underscoreTurnedSlash(model)];
      return;
    }
    yield ['flattened author', this.#flattened.get(separated)];
    yield ['flattened author', this.#flattened.get(folded)];
    yield ['flattened author', this.#flattenedByQuantisation.get(folded)];
    yield ['without author', this.#modelExactly.get(rest)];
    yield ['without author', this.#modelByCase.get(lower)];
    yield ['without author', this.#modelBySeparators.get(separated)];
    yield ['without author', this.#modelBySeparators.get(folded)];
    yield ['without author', this.#modelByQuantisation.get(folded)];
  }

  /** A bridge's habit: the first `_` of a name without author became `/` (`Irix-12B-Model/Stock`). */
  #underscoreTurnedSlash(model: string): readonly string[] {
    const slash = model.indexOf('/');
    const mended = foldCase(`${model.slice(0, slash)}_${model.slice(slash + 1)}`);
    return this.#modelByCase.get(mended).filter((name) => withoutAuthor(name).indexOf('_') === slash);
  }
}

/** Indexes the canonical names of the text model reference. Duplicates count once; order does not matter. */
export function createModelReference(canonicalNames: Iterable<string>): ModelReference {
  return new IndexedModelReference(canonicalNames);
}
