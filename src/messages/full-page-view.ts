import { toAddressPart } from '../horde/address-part.ts';

/** More than any name is long: of what somebody has selected the rest is left out. */
const LONGEST_NAME_CHARACTERS = 300;

const encode = (name: string) => toAddressPart(name.trim().slice(0, LONGEST_NAME_CHARACTERS));

/** The full page's view of a model, as its address has it behind `#`, by any of the model's names. */
export const toModelView = (name: string): string => `/model/${encode(name)}`;

/** The same of a worker, by its id, or by a name that no other worker has. */
export const toWorkerView = (idOrName: string): string => `/worker/${encode(idOrName)}`;

/** What has a view of its own, which pages may have opened. */
export const SUBJECTS = ['model', 'worker'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** The view of a model or of a worker, by any name of it. */
export const toSubjectView = (about: Subject, name: string): string =>
  about === 'model' ? toModelView(name) : toWorkerView(name);
