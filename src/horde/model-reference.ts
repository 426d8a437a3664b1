import { CANONICAL, REFERENCE_BACKENDS, type VariationBackend } from './backends.ts';
import { CanonicalNameMatcher } from './canonical-name-matcher.ts';
import { foldCase, foldSegments } from './folded-name.ts';
import type { MatchedBy } from './statistics.ts';
import { mendQuantisation, stripDecorations } from './text-model-name.ts';

/** What an advertised name means. */
export interface ResolvedName {
  /** As advertised. A stranger's text. */
  name: string;
  /** The model's name in the reference; null: the reference does not have it, or it could mean two models. */
  canonicalName: string | null;
  /** The model's name outside the reference: lower case, one kind of separator, without backend and quantisation. */
  customName: string;
  /** `canonical` for a name without a backend prefix. */
  backend: VariationBackend;
  matchedBy: MatchedBy;
  /** The canonical names that it fits, if there are several: then it means none of them. */
  candidates?: readonly string[];
}

/** The canonical names, and which of them an advertised name means. */
export interface ModelReference {
  readonly canonicalNames: readonly string[];
  has(canonicalName: string): boolean;
  /** Never throws; any text is a name. Returns the same object for a cached name. */
  resolve(advertisedName: string): ResolvedName;
}

/** The key of a model in all merged data: its canonical or custom name. */
export function getModelKey({ canonicalName, customName }: ResolvedName): string {
  return canonicalName ?? customName;
}

/**
 * Indexes the canonical names of the text model reference. Duplicates count once; their order does not affect any
 * result.
 */
export function createModelReference(canonicalNames: Iterable<string>): ModelReference {
  return new RememberingModelReference(canonicalNames);
}

/**
 * Several times the number of names ever used on the Horde. Pages can ask for any name, and must not fill the memory.
 */
const MAX_REMEMBERED_NAMES = 50_000;

class RememberingModelReference implements ModelReference {
  readonly canonicalNames: readonly string[];
  readonly #canonicalNames: ReadonlySet<string>;
  readonly #matcher: CanonicalNameMatcher;
  readonly #resolvedByName = new Map<string, ResolvedName>();

  constructor(canonicalNames: Iterable<string>) {
    this.#canonicalNames = new Set(canonicalNames);
    this.canonicalNames = [...this.#canonicalNames];
    this.#matcher = new CanonicalNameMatcher(this.#canonicalNames);
  }

  has(canonicalName: string): boolean {
    return this.#canonicalNames.has(canonicalName);
  }

  resolve(advertisedName: string): ResolvedName {
    const remembered = this.#resolvedByName.get(advertisedName);
    if (remembered) return remembered;
    const resolved = this.#resolve(advertisedName);
    if (this.#resolvedByName.size >= MAX_REMEMBERED_NAMES) this.#resolvedByName.clear();
    this.#resolvedByName.set(advertisedName, resolved);
    return resolved;
  }

  #resolve(name: string): ResolvedName {
    const { backend: prefixed, prefix, rest: undecorated } = stripDecorations(name);
    const backend: VariationBackend = prefixed ?? CANONICAL;
    const { rest, model } = mendQuantisation(undecorated);
    const foldedModel = foldSegments(model);
    const customName = toCustomName(foldedModel, rest);
    const compared = { backend, rest, model, foldedModel };
    const match = this.#matcher.canMatch(compared) ? this.#matcher.match(compared) : null;
    const [canonicalName, anotherName] = match?.names ?? [];
    if (match && canonicalName !== undefined && anotherName === undefined) {
      const matchedBy = match.matchedBy === 'exact' && differsInCase(prefix, backend) ? 'case' : match.matchedBy;
      return { name, canonicalName, customName, backend, matchedBy };
    }
    return {
      name,
      canonicalName: null,
      customName: this.#keepApart(customName),
      backend,
      matchedBy: 'custom',
      ...(match && { candidates: match.names }),
    };
  }

  /** A custom name that happens to be another model's canonical name must not be its key. */
  #keepApart(customName: string): string {
    return this.#canonicalNames.has(customName) ? `${customName} (custom)` : customName;
  }
}

/** `rest`: the name with its quantisation, for a name that otherwise has only separators. */
function toCustomName(foldedModel: string, rest: string): string {
  return /[^/]/.test(foldedModel) ? foldedModel : foldCase(rest);
}

/** Whether a prefix differs in case from the reference's (`KoboldCPP/`). The reference writes no others. */
function differsInCase(prefix: string | null, backend: VariationBackend): boolean {
  const isWrittenByReference = (REFERENCE_BACKENDS as readonly string[]).includes(backend);
  return isWrittenByReference && prefix !== null && prefix !== backend && prefix.toLowerCase() === backend;
}
