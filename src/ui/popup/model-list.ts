import {
  type BackendCombinedModelStatistics,
  type BackendFigures,
  type CombinedFigures,
  combineChosen,
  type HordeModelUsageStats,
  isOnline,
  toBackendFigures,
  type VariationBackend,
} from '../../horde/index.ts';
import type { CombinedModelData, ModelType } from '../../messages/protocol.ts';
import { isIdle } from '../figure-elements.ts';
import { formatCount, formatSpeed, formatWait, speedUnit, UNKNOWN } from '../format.ts';

/** One model of the popup's list. */
export interface ListedModel {
  /** Key of the model in the combined data. */
  key: string;
  statistics: BackendCombinedModelStatistics;
  /** The figures of the chosen backends together; of the whole model where none is chosen. */
  of(chosen: ReadonlySet<VariationBackend>): CombinedFigures;
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
  return Object.entries(statistics).map(([key, of]) => {
    const author = (modelType === 'text' && AUTHOR.exec(of.display_name)?.[0]) || '';
    return {
      key,
      statistics: of,
      of: (chosen) => (chosen.size > 0 ? combineChosen(of, ({ backend }) => chosen.has(backend)) : of),
      author,
      name: of.display_name.slice(author.length),
      backends: toBackendFigures([of]),
      online: isOnline(of),
    };
  });
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

export type SortKey = 'workers' | 'speed' | 'queue' | 'wait' | 'day' | 'month' | 'total' | 'name';

interface Sort {
  label: string;
  /** The figure sorted by; null = not known, which comes last. */
  figure: (figures: CombinedFigures) => number | null;
  /** The figure in words. */
  show: (figures: CombinedFigures, modelType: ModelType, model: ListedModel) => string;
  smallestFirst?: true;
  /** The figure is of the past, whoever serves the model now. */
  ofPast?: true;
}

const unit = (figure: number | null, one: string, many = `${one}s`) =>
  figure === null ? `${many} ${UNKNOWN}` : `${formatCount(figure)} ${figure === 1 ? one : many}`;

const mostUsed = (label: string, period: keyof HordeModelUsageStats, span: string): Sort => ({
  label,
  figure: ({ usage_stats }) => usage_stats?.[period] ?? null,
  show: ({ usage_stats }) => (usage_stats ? `${formatCount(usage_stats[period])} ${span}` : `use ${UNKNOWN}`),
  ofPast: true,
});

export const SORTS: Record<SortKey, Sort> = {
  workers: {
    label: 'Most workers',
    figure: ({ worker_count }) => worker_count,
    show: ({ worker_count }, _, { statistics }) =>
      unit(worker_count, statistics.worker_count_is_threads ? 'thread' : 'worker'),
  },
  speed: {
    label: 'Fastest',
    figure: ({ performance_mean }) => performance_mean,
    show: ({ performance_mean }, modelType) =>
      performance_mean === null ? `speed ${UNKNOWN}` : `${formatSpeed(performance_mean)} ${speedUnit(modelType)}`,
  },
  queue: {
    label: 'Longest queue',
    figure: ({ queued }) => queued,
    show: ({ queued }, modelType) => unit(queued, modelType === 'text' ? 'token' : 'pixelstep'),
  },
  wait: {
    label: 'Shortest wait',
    // Whoever asks for the model can be answered by the variation that is soonest.
    figure: ({ best_eta }) => best_eta?.eta ?? null,
    show: ({ best_eta, queued }, _, { backends }) =>
      best_eta === null
        ? `wait ${UNKNOWN}`
        : formatWait(
            best_eta.eta,
            'no queue',
            backends.find(({ backend }) => backend === best_eta.backend)?.queued ?? queued,
            best_eta.eta_is_estimate,
          ),
    smallestFirst: true,
  },
  day: mostUsed('Most used, day', 'day', 'in a day'),
  month: mostUsed('Most used, month', 'month', 'in a month'),
  total: mostUsed('Most used, total', 'total', 'in total'),
  name: { label: 'Name', figure: () => null, show: () => '' },
};

/** What stands beside a model's name: the figure sorted by. Of what nobody serves, only the use is worth a word. */
export function keyFigure(
  model: ListedModel,
  key: SortKey,
  chosen: ReadonlySet<VariationBackend>,
  modelType: ModelType,
): string {
  const { show, ofPast } = SORTS[key];
  return model.online || ofPast ? show(model.of(chosen), modelType, model) : '';
}

/** Locale-independent, letter case aside; equal names by their key. */
const byName = (a: ListedModel, b: ListedModel) => {
  const [x, y] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : a.key < b.key ? -1 : 1;
};

const moreUsed = (a: HordeModelUsageStats | null, b: HordeModelUsageStats | null) =>
  (b?.month ?? 0) - (a?.month ?? 0) || (b?.total ?? 0) - (a?.total ?? 0);

/** A sorted copy: models that are online first, unknown figures last, then by use and by name. */
export function sortModels(
  models: readonly ListedModel[],
  key: SortKey,
  chosen: ReadonlySet<VariationBackend> = new Set(),
): ListedModel[] {
  const { figure, smallestFirst } = SORTS[key];
  const worst = smallestFirst ? Infinity : -1;
  const sign = smallestFirst ? 1 : -1;
  return models
    .map((model) => ({ model, figure: figure(model.of(chosen)) ?? worst, use: model.statistics.usage_stats }))
    .sort(
      (a, b) =>
        Number(b.model.online) - Number(a.model.online) ||
        (a.figure === b.figure ? 0 : a.figure < b.figure ? -sign : sign) ||
        (key === 'name' ? 0 : moreUsed(a.use, b.use)) ||
        byName(a.model, b.model),
    )
    .map(({ model }) => model);
}
