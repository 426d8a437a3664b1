import { readFields, readOneOf } from '../reading/read-value.ts';

/** How numbers are written everywhere in the extension. */

/** `compact`: `41.2 k` from 10,000 on. `whole`: `41,234`. */
export const NUMBER_FORMS = ['compact', 'whole'] as const;
export type NumberForm = (typeof NUMBER_FORMS)[number];

/** One locale for each common way to write numbers. */
export const NUMBER_LOCALES = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'] as const;
export type NumberLocale = (typeof NUMBER_LOCALES)[number];

export interface NumberStyle {
  form: NumberForm;
  /** Null: the way of the browser's own language. */
  locale: NumberLocale | null;
}

/** Reads any value as a style, field by field. Missing or invalid fields get their default. */
export function readNumberStyle(value: unknown): NumberStyle {
  const { form, locale } = readFields(value);
  return { form: readOneOf(form, NUMBER_FORMS) ?? 'compact', locale: readOneOf(locale, NUMBER_LOCALES) };
}
