import shipped from '../public/text-model-names.json' with { type: 'json' };

/**
 * A model in the reference that is not yet among the names shipped with the extension. If the extension knows it, it
 * has asked for the reference.
 */
export const NEWER_THAN_SHIPPED = 'mistralai/Mistral-Small-3.2-24B-Instruct-2506';

/**
 * Canonical names in the demo's text model reference: real models, including neighbours that must never be confused
 * (sizes, versions, base and instruct, authors).
 */
export const REFERENCE_NAMES: readonly string[] = [...shipped, NEWER_THAN_SHIPPED];
