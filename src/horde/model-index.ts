import type { VariationBackend } from './backends.ts';
import type { CategoryMerge } from './category-merge.ts';
import { toCombinedBackendFigures } from './combined-backend-figures.ts';
import { getOrAdd } from './get-or-add.ts';
import { findKnownName } from './known-name.ts';
import { getModelFamily } from './model-family.ts';
import { getModelKey, type ModelReference } from './model-reference.ts';
import type { NameLine, NameQuery } from './name-line.ts';
import type { ActiveModelRow, WorkerRow } from './rows.ts';

/** Finds what a name on a page means. */
export interface ModelIndex {
  /** Null if the name is no text model in the answers, or could mean several. */
  lookup(query: NameQuery): NameLine | null;
}

export interface ModelIndexSources {
  /** Text models, with their variations. */
  merge: Pick<CategoryMerge, 'get'>;
  reference: ModelReference;
  /** These two help to tell apart names that a page has cut off. */
  status?: readonly ActiveModelRow[] | null;
  workers?: readonly WorkerRow[] | null;
  /** The family in a model's record (`text_model_group`), by canonical name. */
  families?: ReadonlyMap<string, string> | null;
}

class StatisticsIndex implements ModelIndex {
  readonly #sources: ModelIndexSources;
  readonly #lines = new Map<string, NameLine>();
  #rowsByName: ReadonlyMap<string, ActiveModelRow | null> | null = null;
  #keysByFamily: ReadonlyMap<string, readonly string[]> | null = null;

  constructor(sources: ModelIndexSources) {
    this.#sources = sources;
  }

  lookup(query: NameQuery): NameLine | null {
    if (query.name.trim() === '') return null;
    if (query.kind === 'cut') return this.#lookupCut(query);
    if (query.kind === 'alike') return this.#lookupAlike(query.name);
    if (query.kind === 'known') return this.#lookupKnown(query.name);
    if (query.kind === 'family') return this.#lookupFamily(query.name);
    return this.#lookupName(query);
  }

  #lookupName({ name, kind }: NameQuery): NameLine | null {
    const resolved = this.#sources.reference.resolve(name);
    const key = getModelKey(resolved);
    return this.#sources.merge.get(key) ? this.#getLine([key], kind === 'model' ? null : resolved.backend) : null;
  }

  #lookupKnown(name: string): NameLine | null {
    const known = findKnownName(name, this.#sources);
    if (!known || !this.#sources.merge.get(known.key)) return null;
    return getOrAdd(this.#lines, JSON.stringify(known), () => ({
      ...this.#getLine([known.key], null),
      matchedBy: known.matchedBy,
    }));
  }

  #lookupCut({ name, eta, queued, threads }: NameQuery): NameLine | null {
    const candidates = this.#findAdvertised(name);
    const sameFigures = candidates.filter(
      ([, row]) =>
        row !== null &&
        (eta === undefined || row.eta === eta) &&
        (queued === undefined || row.queued === queued) &&
        (threads === undefined || row.count === threads),
    );
    // The page's figures can be older than ours. If all candidates mean the same, that is right without figures.
    const byFigures = this.#findOnlyMeaning(sameFigures);
    const line = this.#findOnlyMeaning(candidates) ?? byFigures;
    return line && { ...line, names: (byFigures ? sameFigures : candidates).map(([advertised]) => advertised) };
  }

  #lookupAlike(start: string): NameLine | null {
    const candidates = this.#findAdvertised(start);
    const served = candidates.filter(([, row]) => row !== null);
    const names = (served.length ? served : candidates).map(([advertised]) => advertised);
    const models = new Set(names.flatMap((name) => this.#lookupName({ name })?.models ?? []));
    return models.size ? { ...this.#getLine([...models], null), names } : null;
  }

  #findAdvertised(start: string) {
    this.#rowsByName ??= collectAdvertisedNames(this.#sources);
    return [...this.#rowsByName].filter(([advertised]) => advertised.startsWith(start));
  }

  /** The line of these names, if all mean the same model and backend. */
  #findOnlyMeaning(candidates: readonly (readonly [string, unknown])[]): NameLine | null {
    const lines = new Set(candidates.map(([name]) => this.#lookupName({ name })));
    return lines.size === 1 ? ([...lines][0] ?? null) : null;
  }

  #lookupFamily(family: string): NameLine | null {
    if (this.#sources.reference.has(family)) return this.#lookupName({ name: family });
    this.#keysByFamily ??= collectFamilies(this.#sources);
    const keys = this.#keysByFamily.get(family.toLowerCase());
    return keys ? this.#getLine(keys, null) : this.#lookupName({ name: family });
  }

  #getLine(keys: readonly string[], own: VariationBackend | null): NameLine {
    return getOrAdd(this.#lines, JSON.stringify([own, ...keys]), () => {
      const models = keys.flatMap((key) => this.#sources.merge.get(key) ?? []);
      return {
        models: [...keys],
        own,
        backends: toCombinedBackendFigures(models),
        workersAreThreads: models.some(({ worker_count_is_threads }) => worker_count_is_threads === true),
      };
    });
  }
}

/** Every name that is advertised now, with its row of /status/models; null: only workers have the name. */
function collectAdvertisedNames({ status, workers }: ModelIndexSources): Map<string, ActiveModelRow | null> {
  const rows = new Map<string, ActiveModelRow | null>();
  for (const worker of workers ?? []) for (const name of worker.models ?? []) rows.set(name, null);
  for (const row of status ?? []) rows.set(row.name, row);
  return rows;
}

/** The canonical names of each family, by the family's name in lower case. */
function collectFamilies({ reference, families }: ModelIndexSources): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const name of reference.canonicalNames) {
    const family = families?.get(name) ?? getModelFamily(name);
    getOrAdd(keys, family.toLowerCase(), () => []).push(name);
  }
  return keys;
}

/** Indexes the merged text models for questions from pages. Lines are made on demand and cached. */
export function createModelIndex(sources: ModelIndexSources): ModelIndex {
  return new StatisticsIndex(sources);
}
