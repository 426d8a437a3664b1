import { browser } from 'wxt/browser';
import type english from '../../public/_locales/en/messages.json';
import { PLAIN_LANGUAGE } from './locale-formats.ts';

/** The key of a text in public/_locales/en/messages.json. Only types: no text is in a script. */
export type MessageKey = keyof typeof english;

/** A text with one entry for each plural form: `models` for `models_one` and `models_other`. */
export type CountedKey = MessageKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

/** Texts by their keys, with `$1` to `$5` in them. */
export type Texts = Partial<Record<MessageKey, string>>;

const messageCache: Texts = {};
let pluralRules: Intl.PluralRules | null = null;

/**
 * The text in the browser's language, or in English if we have none in it. Read from the browser once for each key:
 * lines are written by the thousand.
 */
function readMessage(key: MessageKey): string {
  try {
    // Its own placeholders (`$1`) come back unchanged. WXT's types have one signature for each key. An empty answer is
    // not cached: Chromium gives one while it removes or restores the extension.
    messageCache[key] ||= browser.i18n.getMessage(key as '@@ui_locale', ['$1', '$2', '$3', '$4', '$5']);
  } catch {
    // The extension is gone or was updated, and this is one of its old scripts in a page.
  }
  return messageCache[key] ?? '';
}

/** The texts of these keys, for a script that must not ask the browser for them. */
export const readTexts = (keys: readonly MessageKey[]): Texts =>
  Object.fromEntries(keys.map((key) => [key, readMessage(key)]));

/** Texts that another script has read: the browser is only asked for others. */
export const giveTexts = (texts: Texts | undefined): void => void Object.assign(messageCache, texts);

/** The text of a key, with `$1` to `$5` replaced. Substitutions are inserted unchanged, whatever they contain. */
export function say(key: MessageKey, ...substitutions: readonly string[]): string {
  return readMessage(key).replace(/\$([1-5])/g, (_, index) => substitutions[index - 1] ?? '');
}

/** The same in pieces, for substitutions that are elements instead of text: they replace `$1` to `$5`. */
export const sayAround = <Parts extends readonly unknown[]>(
  key: MessageKey,
  ...parts: Parts
): (string | Parts[number])[] =>
  readMessage(key)
    .split(/\$([1-5])/)
    .map((piece, at) => (at % 2 ? (parts[Number(piece) - 1] ?? '') : piece));

/** The language of the texts: English if we have none in the browser's own language. */
export const getLanguage = (): string => readMessage('language') || 'en';

function selectForm(count: number): Intl.LDMLPluralRule {
  const language = getLanguage();
  if (PLAIN_LANGUAGE.test(language)) return count === 1 ? 'one' : 'other';
  pluralRules ??= new Intl.PluralRules(language);
  return pluralRules.select(count);
}

/** The text for a count, in the language's plural form for it. `$1` is the count as `written`. */
export function sayCount(key: CountedKey, count: number, written: string, ...substitutions: readonly string[]): string {
  return say(`${key}_${selectForm(count)}` as MessageKey, written, ...substitutions);
}
