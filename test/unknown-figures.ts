import { type BackendVariation, combineVariations, toOfferFigures } from '../src/horde/index.ts';

/** Figures of which none is known, for tests to add those that they are about: a new figure changes no other test. */
export const UNKNOWN_FIGURES = toOfferFigures({} as BackendVariation);

/** The same in the wire format, of a whole model. */
export const UNKNOWN_COMBINED_FIGURES = combineVariations([]);
