import type { BackendCombinedModelStatistics } from '../../../horde/index.ts';
import { filterModels, findLikeness, type Likeness, NO_FILTER } from '../../../list/index.ts';
import {
  compareReckonings,
  findHordeSpeed,
  type RankedVariants,
  type RefineReckoning,
  type RequestReckoning,
  rankVariants,
  reckonModel,
} from '../../../request/index.ts';
import type { SoonestQuestion } from './soonest-address.ts';

export type Statistics = Readonly<Record<string, BackendCombinedModelStatistics>>;

/** Another model that is similar to the requested one and answers sooner. */
export interface SoonerModel {
  key: string;
  model: BackendCombinedModelStatistics;
  likeness: readonly Likeness[];
  reckoning: RequestReckoning;
}

export interface SoonestAnswer {
  ranked: RankedVariants;
  sooner: readonly SoonerModel[];
}

const MAX_SOONER = 8;

/** `models`: the served models. `asked`: the requested model; null: any model. `refine`: changes each reckoning. */
export function answerSoonest(
  question: SoonestQuestion,
  models: Statistics,
  asked: { key: string; model: BackendCombinedModelStatistics } | null,
  refine?: RefineReckoning,
): SoonestAnswer {
  const hordeSpeed = findHordeSpeed(Object.values(models));
  const { request } = question;
  if (asked) {
    const ranked = rankVariants(request, [[asked.key, asked.model]], hordeSpeed, refine);
    return { ranked, sooner: findSooner(question, models, asked, ranked.pool, hordeSpeed, refine) };
  }
  const { smallest, largest, style, nsfw } = question;
  const filter = { ...NO_FILTER, smallest, largest, styles: style === null ? [] : [style], nsfw };
  return { ranked: rankVariants(request, filterModels(models, filter).models, hordeSpeed, refine), sooner: [] };
}

/** `own`: the seconds of the requested model; null: nobody accepts the request, so every other model is sooner. */
function findSooner(
  { request }: SoonestQuestion,
  models: Statistics,
  asked: { key: string; model: BackendCombinedModelStatistics },
  own: RequestReckoning | null,
  hordeSpeed: number | null,
  refine: RefineReckoning | undefined,
): SoonerModel[] {
  return Object.entries(models)
    .flatMap(([key, model]) => {
      const likeness = key === asked.key ? [] : findLikeness(asked.model, model);
      if (likeness.length === 0) return [];
      const { pool: reckoning } = reckonModel(request, model, hordeSpeed, refine);
      const isSooner = reckoning.range && (!own || compareReckonings(reckoning, own) < 0);
      return isSooner ? [{ key, model, likeness, reckoning }] : [];
    })
    .sort((a, b) => compareReckonings(a.reckoning, b.reckoning))
    .slice(0, MAX_SOONER);
}
