import {
  type BackendCombinedModelStatistics,
  type BackendFigures,
  type CombinedFigures,
  combineChosen,
  isServed,
  type OfferFigures,
  toBackendFigures,
  toOfferFigures,
  type VariationBackend,
} from '../../horde/index.ts';
import type { CombinedModelData, ModelType } from '../../messages/protocol.ts';
import { isIdle } from '../figure-elements.ts';
import { FIGURES, type FigureSort, type SortedFigures } from '../figure-registry.ts';

/** One model of the popup's list. */
export interface ListedModel {
  /** Key of the model in the combined data. */
  key: string;
  statistics: BackendCombinedModelStatistics;
  /** Of the whole model. */
  figures: SortedFigures;
  /** Of the chosen backends together; of the whole model where none is chosen. */
  figuresOf(chosen: ReadonlySet<VariationBackend>): SortedFigures;
  /** Author with its slash, or nothing; and the rest of the display name. */
  author: string;
  name: string;
  backends: BackendFigures[];
  online: boolean;
}

/** Anything else before a slash is part of an odd name. */
const AUTHOR = /^[\w.-]+\//;

/** The models of an answer as the list shows them, in no particular order. */
export function listModels({ modelType, statistics }: CombinedModelData): ListedModel[] {
  return Object.entries(statistics).map(([key, model]) => {
    const author = (modelType === 'text' && AUTHOR.exec(model.display_name)?.[0]) || '';
    const backends = toBackendFigures([model]);
    const figures = toSortedFigures(model, backends);
    return {
      key,
      statistics: model,
      figures,
      figuresOf: (chosen) =>
        chosen.size > 0
          ? toSortedFigures(
              combineChosen(model, ({ backend }) => chosen.has(backend)),
              backends,
            )
          : figures,
      author,
      name: model.display_name.slice(author.length),
      backends,
      online: isServed(figures),
    };
  });
}

function toSortedFigures(statistics: CombinedFigures, backends: readonly BackendFigures[]): SortedFigures {
  const figures = toOfferFigures(statistics);
  const best = statistics.best_eta;
  const queued = backends.find(({ backend }) => backend === best?.backend)?.queued ?? figures.queued;
  const soonest = best && { eta: best.eta, queued, ...(best.eta_is_estimate && { etaIsEstimate: true as const }) };
  return { ...figures, soonest };
}

/** How many online models each backend serves, the most first. */
export function countBackends(models: readonly ListedModel[]): { backend: VariationBackend; models: number }[] {
  const counts = new Map<VariationBackend, number>();
  for (const { backends } of models) {
    for (const figure of backends) {
      if (!isIdle(figure)) counts.set(figure.backend, (counts.get(figure.backend) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([backend, models]) => ({ backend, models }))
    .sort((a, b) => b.models - a.models || (a.backend < b.backend ? -1 : 1));
}

/** Models of which a chosen backend serves something now, or ever for models that nobody serves. */
export function hasBackend(model: ListedModel, chosen: ReadonlySet<VariationBackend>): boolean {
  return (
    chosen.size === 0 ||
    model.backends.some((figure) => chosen.has(figure.backend) && (!model.online || !isIdle(figure)))
  );
}

type FigureSortKey = NonNullable<(typeof FIGURES)[keyof typeof FIGURES]['sort']>['key'];
export type SortKey = FigureSortKey | 'name';

/** What the list can be sorted by: the figures that say so, in their order, and the name. */
export const SORTS = Object.fromEntries([
  ...Object.values(FIGURES).flatMap(({ sort }): [string, FigureSort][] => (sort ? [[sort.key, sort]] : [])),
  ['name', { label: 'Name', figure: () => null, write: () => '' }],
]) as Record<SortKey, FigureSort>;

/** What stands beside a model's name: the figure sorted by. Of what nobody serves, only the use is worth a word. */
export function keyFigure(
  model: ListedModel,
  key: SortKey,
  chosen: ReadonlySet<VariationBackend>,
  modelType: ModelType,
): string {
  const { write, isOfPast } = SORTS[key];
  const areThreads = !!model.statistics.worker_count_is_threads;
  return model.online || isOfPast ? write(model.figuresOf(chosen), { modelType, areThreads }) : '';
}

/** Locale-independent, letter case aside; equal names by their key. */
const byName = (a: ListedModel, b: ListedModel) => {
  const [x, y] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : a.key < b.key ? -1 : 1;
};

const moreUsed = (a: OfferFigures, b: OfferFigures) =>
  (b.usageMonth ?? 0) - (a.usageMonth ?? 0) || (b.usageTotal ?? 0) - (a.usageTotal ?? 0);

/** A sorted copy: models that are online first, unknown figures last, then by use and by name. */
export function sortModels(
  models: readonly ListedModel[],
  key: SortKey,
  chosen: ReadonlySet<VariationBackend> = new Set(),
): ListedModel[] {
  const { figure, isSmallestFirst } = SORTS[key];
  const worst = isSmallestFirst ? Infinity : -1;
  const sign = isSmallestFirst ? 1 : -1;
  return models
    .map((model) => ({ model, figure: figure(model.figuresOf(chosen)) ?? worst, whole: model.figures }))
    .sort(
      (a, b) =>
        Number(b.model.online) - Number(a.model.online) ||
        (a.figure === b.figure ? 0 : a.figure < b.figure ? -sign : sign) ||
        (key === 'name' ? 0 : moreUsed(a.whole, b.whole)) ||
        byName(a.model, b.model),
    )
    .map(({ model }) => model);
}
