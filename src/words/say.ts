import { browser } from 'wxt/browser';
import type english from '../../public/_locales/en/messages.json';

/** Every text that a person reads: a key of public/_locales/en/messages.json. Types alone; no text is in a script. */
export type MessageKey = keyof typeof english;

/** A text of which there is one for each plural form: `models` for `models_one` and `models_other`. */
export type CountedKey = MessageKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

/** WXT's types have one signature for each key. */
const getMessage = (key: string, substitutions: string[]): string =>
  browser.i18n.getMessage(key as '@@ui_locale', substitutions);

const said = new Map<MessageKey, string>();
let rules: Intl.PluralRules | null = null;

/** The text in the browser's language, or in English where there is none in it. Read from the browser once for each key:
 * lines are written by the thousand. */
function read(key: MessageKey): string {
  let text = said.get(key);
  if (text === undefined) {
    // Its own placeholders (`$1`) come back as they are.
    text = getMessage(key, ['$1', '$2', '$3', '$4']);
    said.set(key, text);
  }
  return text;
}

/** The text of a key, with `$1` to `$4` replaced. A substitution is put in as it is, whatever it contains. */
export function say(key: MessageKey, ...substitutions: readonly string[]): string {
  const text = read(key);
  return substitutions.length === 0 ? text : text.replace(/\$([1-4])/g, (_, index) => substitutions[index - 1] ?? '');
}

/** The language of the texts, which is English where the browser's own has none. */
export const getLanguage = (): string => read('language');

/** The text for a count, in the plural form that the language has for it. `$1` is the count as `written`. */
export function sayCount(key: CountedKey, count: number, written: string, ...substitutions: readonly string[]): string {
  rules ??= new Intl.PluralRules(getLanguage());
  return say(`${key}_${rules.select(count)}` as MessageKey, written, ...substitutions);
}
