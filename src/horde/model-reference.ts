import { CANONICAL, REFERENCE_BACKENDS, type VariationBackend } from './backends.ts';
import { withoutQuantisation } from './quantisation.ts';
import type { MatchedBy } from './statistics.ts';
import { mendQuantisation, undecorate } from './text-model-name.ts';

/** What an advertised name stands for. */
export interface ResolvedName {
  /** As advertised. A stranger's text. */
  name: string;
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

const HYPHEN = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** White space and control characters, `_` and `-`. */
function isSeparator(code: number): boolean {
  if (code < 0x80) return code <= 0x20 || code === 0x2d || code === 0x5f || code === 0x7f;
  return /\s/.test(String.fromCharCode(code));
}

/** What reading a name may add, drop or exchange. */
function isPunctuation(code: number): boolean {
  if (code >= 0x80 || code <= 0x20) return isSeparator(code);
  return (code < 0x30 || code > 0x39) && (code < 0x61 || code > 0x7a);
}

/**
 * Case and separators, segment by segment: white space, `_`, `-` and dots are one `-`, but a dot between digits is
 * part of a version. A loop, because every name ever used comes through here; what is folded already is not cut.
 */
function foldSegments(name: string): string {
  const text = foldCase(name);
  let folded = '';
  /** `text` from here on is not in `folded` yet. */
  let kept = 0;
  let at = 0;
  while (at < text.length) {
    const start = at;
    while (separatesAt(text, at)) at += 1;
    if (at === start) {
      at += 1;
      continue;
    }
    const isInside =
      start > 0 && text.charCodeAt(start - 1) !== SLASH && at < text.length && text.charCodeAt(at) !== SLASH;
    const isFolded = isInside && at === start + 1 && text.charCodeAt(start) === HYPHEN;
    if (isFolded) continue;
    folded += text.slice(kept, start) + (isInside ? '-' : '');
    kept = at;
  }
  return kept === 0 ? text : folded + text.slice(kept);
}

/** Whether one of the characters that stand for a `-` is there. */
function separatesAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === DOT) return !(isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)));
  return isSeparator(code);
}

const withoutAuthor = (name: string) => name.slice(name.indexOf('/') + 1);

/** Case, separators and quantisation; the model segment is the last one. */
function foldQuantisation(name: string): string {
  return foldSegments(withoutQuantisation(name));
}

/** Author and model as one segment, as file names of requantised models have it: `google_gemma-3-1b-it`. */
const flatten = (name: string) => foldSegments(name.replace('/', '-'));

/** A number made of a folded name's letters and digits. Names that differ in those differ in every way of reading them,
 * so names of different numbers never mean the same model. */
function toSkeleton(folded: string): number {
  let skeleton = 0;
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    if (!isPunctuation(code)) skeleton = (Math.imul(skeleton, 31) + code) | 0;
  }
  return skeleton;
}

const NONE: readonly string[] = [];

/** Folded name → the canonical names it stands for. */
class NameIndex {
  readonly #names = new Map<string, string[]>();

  constructor(canonicalNames: readonly string[], fold: (name: string, at: number) => string) {
    for (const [at, name] of canonicalNames.entries()) {
      const key = fold(name, at);
      const names = this.#names.get(key);
      if (names) names.push(name);
      else this.#names.set(key, [name]);
    }
  }

  get(key: string): readonly string[] {
    return this.#names.get(key) ?? NONE;
  }
}

/** The canonical names that one way of reading a name finds, each once. */
interface Match {
  by: MatchedBy;
  names: readonly string[];
}

const found = (by: MatchedBy, names: readonly string[]): Match | null => (names.length > 0 ? { by, names } : null);

function distinct(some: readonly string[], others: readonly string[]): readonly string[] {
  if (some.length === 0) return others;
  return others.length === 0 ? some : [...new Set([...some, ...others])];
}

/** Several times what the Horde ever named; pages can ask for any name, and must not fill the memory. */
const MOST_REMEMBERED = 50_000;

class IndexedModelReference implements ModelReference {
  readonly canonicalNames: readonly string[];
  readonly #all: ReadonlySet<string>;
  readonly #resolved = new Map<string, ResolvedName>();
  /** Skeletons of every model with and without its author: most live names fit none and are custom at once. */
  readonly #skeletons: ReadonlySet<number>;
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
    this.#byQuantisation = new NameIndex(names, (_, at) => folded[at] as string);
    this.#flattened = new NameIndex(authored, flatten);
    this.#flattenedByQuantisation = new NameIndex(authored, (name) => flatten(withoutQuantisation(name)));
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
    const { rest, model } = mendQuantisation(undecorated);
    const folded = foldSegments(model);
    const resolved = {
      name: advertisedName,
      canonicalName: null,
      customName: /[^/]/.test(folded) ? folded : foldCase(rest),
      backend: backend ?? CANONICAL,
      matchedBy: 'custom',
    } as const;
    const match = this.#skeletons.has(toSkeleton(folded)) ? this.#match(rest, model, folded, resolved.backend) : null;
    const [canonicalName, ambiguous] = match?.names ?? [];
    if (match && canonicalName !== undefined && ambiguous === undefined) {
      const prefixCase = match.by === 'exact' && prefix !== null && this.#prefixDiffersInCase(prefix, resolved.backend);
      return { ...resolved, canonicalName, matchedBy: prefixCase ? 'case' : match.by };
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
  #match(rest: string, model: string, folded: string, backend: VariationBackend): Match | null {
    const hasAuthor = rest.includes('/');
    const dropsAuthor = backend === 'koboldcpp' && !hasAuthor;
    const either = (whole: readonly string[], modelOnly: NameIndex, key: string) =>
      dropsAuthor ? distinct(whole, modelOnly.get(key)) : whole;
    const exact = found('exact', either(this.#all.has(rest) ? [rest] : [], this.#modelExactly, rest));
    if (exact) return exact;

    const lower = foldCase(rest);
    const separated = model === rest ? folded : foldSegments(rest);
    return (
      found('case', either(this.#byCase.get(lower), this.#modelByCase, lower)) ??
      found('separators', either(this.#bySeparators.get(separated), this.#modelBySeparators, separated)) ??
      found('quantisation', either(this.#bySeparators.get(folded), this.#modelBySeparators, folded)) ??
      found('quantisation', either(this.#byQuantisation.get(folded), this.#modelByQuantisation, folded)) ??
      (hasAuthor
        ? found('without author', this.#underscoreTurnedSlash(model))
        : (found('flattened author', this.#flattened.get(separated)) ??
          found('flattened author', this.#flattened.get(folded)) ??
          found('flattened author', this.#flattenedByQuantisation.get(folded)) ??
          found('without author', this.#modelExactly.get(rest)) ??
          found('without author', this.#modelByCase.get(lower)) ??
          found('without author', this.#modelBySeparators.get(separated)) ??
          found('without author', this.#modelBySeparators.get(folded)) ??
          found('without author', this.#modelByQuantisation.get(folded))))
    );
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
