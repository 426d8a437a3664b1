import {
  type BackendCombinedModelStatistics,
  type CategoryMerge,
  combineVariations,
  getModelKey,
  isOnline,
  type ModelReference,
  type OfferFigures,
  toOfferFigures,
} from '../horde/index.ts';
import { findModelSize, type ModelSize } from '../list/index.ts';
import { findSizeClass, SIZE_CLASSES, type SizeClass } from './size-class.ts';

/** A model that is served now or was requested recently. */
export interface ModelDemand {
  key: string;
  statistics: BackendCombinedModelStatistics;
  /** The same figures as in the popup and on pages. */
  figures: OfferFigures;
  isServed: boolean;
  /** Null: not known. */
  size: ModelSize | null;
  sizeClass: SizeClass;
}

/** The names in use, with what is known about their use. */
interface RecentUse {
  names: readonly string[];
  day: readonly (number | null)[];
  month: readonly (number | null)[];
}

/**
 * Every model that somebody serves now or that was requested in the last 30 days, according to the usage. The most
 * requested come first.
 */
export function listModelDemand(
  models: CategoryMerge,
  reference: ModelReference,
  use: RecentUse | null,
): ModelDemand[] {
  const used = use?.names.filter((_, at) => (use.day[at] ?? 0) > 0 || (use.month[at] ?? 0) > 0) ?? [];
  const keys = new Set([...Object.keys(models.online()), ...used.map((name) => getModelKey(reference.resolve(name)))]);
  return [...keys]
    .flatMap((key) => {
      const statistics = models.get(key);
      return statistics ? [toModelDemand(key, statistics)] : [];
    })
    .sort(
      ({ figures: a }, { figures: b }) =>
        (b.usageDay ?? 0) - (a.usageDay ?? 0) || (b.usageMonth ?? 0) - (a.usageMonth ?? 0),
    );
}

function toModelDemand(key: string, statistics: BackendCombinedModelStatistics): ModelDemand {
  const size = findModelSize(statistics.display_name, statistics.reference);
  return {
    key,
    statistics,
    figures: toOfferFigures(statistics),
    isServed: isOnline(statistics),
    size,
    sizeClass: findSizeClass(size?.billions ?? null),
  };
}

/** All models of one size class together. */
export interface ClassDemand {
  sizeClass: SizeClass;
  models: number;
  served: number;
  /** A worker that serves several of them counts once. */
  figures: OfferFigures;
}

/** The classes that contain a model, from the smallest to the largest. */
export const listClassDemand = (models: readonly ModelDemand[]): ClassDemand[] =>
  SIZE_CLASSES.flatMap((sizeClass) => {
    const own = models.filter((model) => model.sizeClass === sizeClass);
    if (own.length === 0) return [];
    const chosen = own.map(({ statistics }) => ({
      ...statistics,
      variations: Object.values(statistics.backend_variations ?? {}),
    }));
    return [
      {
        sizeClass,
        models: own.length,
        served: own.filter(({ isServed }) => isServed).length,
        figures: toOfferFigures(combineVariations(chosen)),
      },
    ];
  });
