import { type BackendVariation, combineVariations, toOfferFigures } from '../src/horde/index.ts';

/** Figures that are all unknown, for tests to set the ones that they are about: a new figure changes no other test. */
export const UNKNOWN_FIGURES = toOfferFigures({} as BackendVariation);

/** The same in the wire format, of a whole model. */
export const UNKNOWN_COMBINED_FIGURES = combineVariations([]);
