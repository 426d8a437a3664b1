import {
  type BackendCombinedModelStatistics,
  type BackendFigures,
  isServed,
  type OfferFigures,
  toBackendFigures,
  toOfferFigures,
} from '../../horde/index.ts';
import { compareFigures, findModelSize, type ModelSize, type SortOrder } from '../../list/index.ts';
import type { ModelType } from '../../messages/protocol.ts';
import { type ModelReckoning, type RefineReckoning, reckonModel, type TextRequest } from '../../request/index.ts';
import type { SortedFigures } from '../figure-registry.ts';
import type { RowModel, WorkerLimits } from './row-model.ts';

/** What the seconds of a list's models are estimated from. */
export interface ListRequest {
  request: TextRequest;
  /** Tokens/s, used for unmeasured speeds; null: none is known. */
  hordeSpeed: number | null;
}

/** Anything else before a slash is part of an unusual name. */
const AUTHOR = /^[\w.-]+\//;

/** One model of a list. Slow parts are computed on demand: of thousands of models few are looked at. */
export class ListedModel implements RowModel {
  readonly key: string;
  /** With only the variations and workers that match the filter. */
  readonly statistics: BackendCombinedModelStatistics;
  readonly figures: SortedFigures;
  readonly author: string;
  readonly name: string;
  readonly isOnline: boolean;
  readonly #list: ListRequest | null;
  /** Cached results. */
  #backends: readonly BackendFigures[] | null = null;
  /** Undefined: not looked up yet; null: neither the name nor the reference has a size. */
  #size: ModelSize | null | undefined;
  #limits: WorkerLimits | null = null;
  #nameToSort: string | null = null;
  #reckoning: ModelReckoning | null = null;

  constructor(key: string, statistics: BackendCombinedModelStatistics, list: ListRequest | null) {
    this.key = key;
    this.statistics = statistics;
    this.figures = toSortedFigures(this);
    this.author = (list && AUTHOR.exec(statistics.display_name)?.[0]) || '';
    this.name = statistics.display_name.slice(this.author.length);
    this.isOnline = isServed(this.figures);
    this.#list = list;
  }

  get backends(): readonly BackendFigures[] {
    this.#backends ??= toBackendFigures(this.statistics);
    return this.#backends;
  }

  get size(): ModelSize | null {
    if (this.#size === undefined)
      this.#size = this.#list && findModelSize(this.statistics.display_name, this.statistics.reference);
    return this.#size;
  }

  /** Case makes no difference. */
  get nameToSort(): string {
    this.#nameToSort ??= this.name.toLowerCase();
    return this.#nameToSort;
  }

  get reckoning(): ModelReckoning | null {
    const list = this.#list;
    if (list) this.#reckoning ??= reckonModel(list.request, this.statistics, list.hordeSpeed);
    return this.#reckoning;
  }

  /** The same, with each reckoning refined by what else is known. */
  reckonBy(refine: RefineReckoning): ModelReckoning | null {
    const list = this.#list;
    return list && reckonModel(list.request, this.statistics, list.hordeSpeed, refine);
  }

  get limits(): WorkerLimits {
    this.#limits ??= this.limitsOf(Object.keys(this.statistics.worker_summaries ?? {}));
    return this.#limits;
  }

  /** For some of its workers, except those in maintenance. */
  limitsOf(workerIds: readonly string[]): WorkerLimits {
    const summaries = this.statistics.worker_summaries;
    const workers = workerIds
      .flatMap((id) => summaries?.[id] ?? [])
      .filter(({ maintenance_mode }) => !maintenance_mode);
    const most = (limits: readonly (number | null)[]) =>
      limits.reduce((max, limit) => (limit === null ? max : Math.max(max ?? 0, limit)), null);
    return {
      context: most(workers.map(({ max_context_length }) => max_context_length)),
      length: most(workers.map(({ max_length }) => max_length)),
      trusted: workers.length === 0 ? null : workers.filter(({ trusted }) => trusted === true).length,
    };
  }
}

function toSortedFigures(model: Pick<ListedModel, 'statistics' | 'backends'>): SortedFigures {
  const figures = toOfferFigures(model.statistics);
  const best = model.statistics.best_eta;
  if (!best) return { ...figures, soonest: best };
  const queued = model.backends.find(({ backend }) => backend === best.backend)?.queued ?? figures.queued;
  return {
    ...figures,
    soonest: { eta: best.eta, queued, ...(best.eta_is_estimate && { etaIsEstimate: true as const }) },
  };
}

/** The models as listed, in no particular order. `list`: what text models' seconds are reckoned from. */
export const listModels = (
  modelType: ModelType,
  statistics: Iterable<readonly [string, BackendCombinedModelStatistics]>,
  list: ListRequest,
): ListedModel[] =>
  [...statistics].map(([key, model]) => new ListedModel(key, model, modelType === 'text' ? list : null));

/** Independent of locale and case; equal names by their key. */
const compareNames = (a: ListedModel, b: ListedModel) => {
  const [x, y] = [a.nameToSort, b.nameToSort];
  return x < y ? -1 : x > y ? 1 : a.key < b.key ? -1 : 1;
};

const compareUse = (a: OfferFigures, b: OfferFigures) =>
  (b.usageMonth ?? 0) - (a.usageMonth ?? 0) || (b.usageTotal ?? 0) - (a.usageTotal ?? 0);

/** What models are sorted by; null: by name. */
export type ListFigure = ((model: ListedModel) => number | null) | null;

/**
 * Returns a sorted copy: online models first, whatever the order, and unknown figures last; equal ones by use, then by
 * name.
 */
export function sortListedModels(models: readonly ListedModel[], figure: ListFigure, order: SortOrder): ListedModel[] {
  const sign = order === 'smallest first' ? 1 : -1;
  return models
    .map((model) => ({ model, figure: model.isOnline || figure ? (figure?.(model) ?? null) : null }))
    .sort((a, b) => {
      const isOnlineFirst = Number(b.model.isOnline) - Number(a.model.isOnline);
      if (isOnlineFirst) return isOnlineFirst;
      if (!figure) return sign * compareNames(a.model, b.model);
      return compareFigures(a.figure, b.figure, order) || compareEqual(a.model, b.model);
    })
    .map(({ model }) => model);
}

const compareEqual = (a: ListedModel, b: ListedModel) => compareUse(a.figures, b.figures) || compareNames(a, b);
