import {
  BACKEND_ORDER,
  type BackendCombinedModelStatistics,
  CANONICAL,
  getModelKey,
  getModelNameVariants,
  type ModelReference,
  type VariationBackend,
} from '../horde/index.ts';

/** A name under which a worker of a backend can serve a model so that it counts for that model. */
export interface ServingName {
  backend: VariationBackend;
  name: string;
  /** `reference`: as the model reference writes it. `use`: the reference has none, and the name is in use. */
  from: 'reference' | 'use';
}

/**
 * The names to serve a model under, one for each backend with a known name: the reference's own if it means this model
 * and no other, else the variant name that is shown for the backend.
 */
export function listServingNames(
  key: string,
  { backend_variations = {} }: BackendCombinedModelStatistics,
  reference: ModelReference,
): ServingName[] {
  const names = new Map<VariationBackend, ServingName>();
  for (const { backend, variant_name } of Object.values(backend_variations))
    if (variant_name !== '') names.set(backend, { backend, name: variant_name, from: 'use' });
  if (reference.has(key)) {
    for (const name of [...getModelNameVariants(key), `koboldcpp/${key}`].reverse()) {
      const resolved = reference.resolve(name);
      // Without its author the name may fit two models: then the author stays.
      if (getModelKey(resolved) === key && resolved.matchedBy === 'exact')
        names.set(resolved.backend, { backend: resolved.backend, name, from: 'reference' });
    }
  }
  return [...names.values()].sort(
    (a, b) =>
      Number(a.backend === CANONICAL) - Number(b.backend === CANONICAL) ||
      BACKEND_ORDER.indexOf(a.backend) - BACKEND_ORDER.indexOf(b.backend),
  );
}
