import shipped from '../public/text-model-names.json' with { type: 'json' };

/** A model that is in the reference but not yet among the names that come with the extension. If the extension knows it,
 * it has asked for the reference. */
export const NEWER_THAN_SHIPPED = 'mistralai/Mistral-Small-3.2-24B-Instruct-2506';

/** Canonical names of the demo's text model reference: real models, among them the neighbours that must never be taken
 * for one another (sizes, versions, base and instruct, authors). */
export const REFERENCE_NAMES: readonly string[] = [...shipped, NEWER_THAN_SHIPPED];
