/**
 * The closed list of text backends (docs/figures.md). Any other first segment of a name is an author: `KoboldAI/` has
 * models in the reference and is not a backend.
 */
export const BACKENDS = [
  'koboldcpp',
  'aphrodite',
  'tabbyapi',
  'vllm',
  'tgi',
  'oobabooga',
  'text-generation-webui',
  'ollama',
  'llamacpp',
  'sglang',
  'lmstudio',
  'localai',
  'mistralrs',
  'mlx',
  'openllm',
] as const;

/** A backend's id in lower case. */
export type Backend = (typeof BACKENDS)[number];

/** The key of the variation whose names have no backend prefix. */
export const CANONICAL = 'canonical';

/** A backend, or `canonical` for names without a prefix. */
export type VariationBackend = Backend | typeof CANONICAL;

/** The backends for which the text model reference has a prefixed spelling of every model, in the reference's order. */
export const REFERENCE_BACKENDS = ['aphrodite', 'koboldcpp'] as const satisfies readonly Backend[];
