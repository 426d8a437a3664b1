import { toAddressPart } from '../horde/address-part.ts';

/** Longer than any name. The rest of a longer selection is dropped. */
const MAX_NAME_CHARACTERS = 300;

const encodeName = (name: string) => toAddressPart(name.trim().slice(0, MAX_NAME_CHARACTERS));

/** The full page's view of a model, by any of the model's names. Addresses have it behind `#`. */
export const toModelView = (name: string): string => `/model/${encodeName(name)}`;

/**
 * The view that looks up selected text. Chromium offers this for a selection of blanks too. Blanks name no model, so all
 * models are searched.
 */
export const toSelectionView = (text: string): string => (text.trim() === '' ? '/models' : toModelView(text));

/** The full page's view of a worker, by its id, or by its name if no other worker has the same. */
export const toWorkerView = (idOrName: string): string => `/worker/${encodeName(idOrName)}`;

/** Things with a view of their own, which page scripts may open. */
export const SUBJECTS = ['model', 'worker'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** The view of a model or a worker, by any of its names. */
export const toSubjectView = (about: Subject, name: string): string =>
  about === 'model' ? toModelView(name) : toWorkerView(name);
