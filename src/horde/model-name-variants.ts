import { REFERENCE_BACKENDS } from './backends.ts';

/**
 * The spellings under which the model reference lists a model: the canonical name, then one per prefixed backend;
 * aphrodite keeps the author, koboldcpp drops it.
 */
export function getModelNameVariants(canonicalName: string): string[] {
  const withoutAuthor = canonicalName.slice(canonicalName.indexOf('/') + 1);
  const variants = REFERENCE_BACKENDS.map(
    (backend) => `${backend}/${backend === 'koboldcpp' ? withoutAuthor : canonicalName}`,
  );
  return [...new Set([canonicalName, ...variants])];
}
