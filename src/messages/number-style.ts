import { readFields, readOneOf } from '../reading/read-value.ts';

/** How people want numbers to be written, wherever the extension writes them. */

/** `compact`: `41.2 k` from 10,000 on. `whole`: `41,234`. */
export const NUMBER_FORMS = ['compact', 'whole'] as const;
export type NumberForm = (typeof NUMBER_FORMS)[number];

/** One locale for each way in which numbers are usually written. */
export const NUMBER_LOCALES = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'] as const;
export type NumberLocale = (typeof NUMBER_LOCALES)[number];

export interface NumberStyle {
  form: NumberForm;
  /** Null: as the browser's own language writes them. */
  locale: NumberLocale | null;
}

/** Any value as a style, field by field. What is missing or makes no sense gets its default. */
export function readNumberStyle(value: unknown): NumberStyle {
  const { form, locale } = readFields(value);
  return { form: readOneOf(form, NUMBER_FORMS) ?? 'compact', locale: readOneOf(locale, NUMBER_LOCALES) };
}
