import type { BackendCombinedModelStatistics } from '../../../horde/index.ts';
import type { PageWorld } from '../page-world.ts';
import { useModelDetails } from '../use-model-details.ts';
import type { Statistics } from './soonest-answer.ts';

export interface AskedModel {
  key: string;
  model: BackendCombinedModelStatistics;
}

const NO_NAME: readonly string[] = [];

/**
 * The model that a name means. Undefined: not known yet; null: no source knows it, or `name` is null. Its figures come
 * from `models` if it is among them, so that all figures in the view are from the same moment.
 */
export function useAskedModel(
  world: PageWorld,
  name: string | null,
  models: Statistics | null,
): AskedModel | null | undefined {
  const isThere = name !== null && models !== null && Object.hasOwn(models, name);
  const { details } = useModelDetails(world, name === null || isThere ? NO_NAME : [name]);
  if (name === null || !models) return undefined;
  const model = models[name];
  if (isThere && model) return { key: name, model };
  const found = details?.models[0];
  if (!found) return details && details.models.length > 0 ? null : undefined;
  const newest = Object.hasOwn(models, found.key) ? models[found.key] : undefined;
  return { key: found.key, model: newest ?? found.statistics };
}
