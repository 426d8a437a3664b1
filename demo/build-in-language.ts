import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes a copy of the build speak another language in an English browser: Chromium and Firefox need a language pack to
 * be in another one.
 */

type Messages = Record<string, { message: string }>;

/**
 * English with accents, in brackets, and two fifths longer: a text without enough space for other languages is cut off
 * if its closing bracket is invisible. Placeholders stay.
 */
export function toPseudoText(text: string): string {
  const accented = text.replace(/\$\d|[aeiouAEIOU]/g, (found) => ACCENTED[found] ?? found);
  return `[${accented}${'~'.repeat(Math.ceil(text.replace(/\$\d/g, '').length * 0.4))}]`;
}

const ACCENTED: Record<string, string> = {
  ...{ a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' },
  ...{ A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú' },
};

export function setLanguageOfBuild(build: string, language: string): void {
  const fileOf = (folder: string) => join(build, '_locales', folder, 'messages.json');
  const read = (folder: string): Messages => JSON.parse(readFileSync(fileOf(folder), 'utf8'));
  const messages = language === 'pseudo' ? read('en') : read(language);
  if (language === 'pseudo')
    // The language code is not a text, and unit symbols are the same everywhere.
    for (const [key, entry] of Object.entries(messages))
      if (key !== 'language' && !key.startsWith('duration_')) entry.message = toPseudoText(entry.message);
  writeFileSync(fileOf('en'), JSON.stringify(messages));
}
