import { browser } from 'wxt/browser';
import type english from '../../public/_locales/en/messages.json';
import { PLAIN_LANGUAGE } from './locale-formats.ts';

/** Every text that a person reads: a key of public/_locales/en/messages.json. Types alone; no text is in a script. */
export type MessageKey = keyof typeof english;

/** A text of which there is one for each plural form: `models` for `models_one` and `models_other`. */
export type CountedKey = MessageKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

const said: Partial<Record<MessageKey, string>> = {};
let rules: Intl.PluralRules | null = null;

/** The text in the browser's language, or in English where there is none in it. Read from the browser once for each key:
 * lines are written by the thousand. */
function read(key: MessageKey): string {
  try {
    // Its own placeholders (`$1`) come back as they are. WXT's types have one signature for each key.
    // An empty answer is not kept: Chromium gives one while it takes the extension away or puts it back.
    said[key] ||= browser.i18n.getMessage(key as '@@ui_locale', ['$1', '$2', '$3']);
  } catch {
    // The extension has gone or was updated, and this is an old script of its in a page.
  }
  return said[key] ?? '';
}

/** The text of a key, with `$1` to `$3` replaced. A substitution is put in as it is, whatever it contains. */
export function say(key: MessageKey, ...substitutions: readonly string[]): string {
  return read(key).replace(/\$([1-3])/g, (_, index) => substitutions[index - 1] ?? '');
}

/** The same in pieces, for substitutions that are no text: elements stand where `$1` to `$3` are. */
export const sayAround = <Parts extends readonly unknown[]>(
  key: MessageKey,
  ...parts: Parts
): (string | Parts[number])[] =>
  read(key)
    .split(/\$([1-3])/)
    .map((piece, at) => (at % 2 ? (parts[Number(piece) - 1] ?? '') : piece));

/** The language of the texts, which is English where the browser's own has none. */
export const getLanguage = (): string => read('language') || 'en';

function selectForm(count: number): Intl.LDMLPluralRule {
  const language = getLanguage();
  if (PLAIN_LANGUAGE.test(language)) return count === 1 ? 'one' : 'other';
  rules ??= new Intl.PluralRules(language);
  return rules.select(count);
}

/** The text for a count, in the plural form that the language has for it. `$1` is the count as `written`. */
export function sayCount(key: CountedKey, count: number, written: string, ...substitutions: readonly string[]): string {
  return say(`${key}_${selectForm(count)}` as MessageKey, written, ...substitutions);
}
