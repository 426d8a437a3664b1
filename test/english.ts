import english from '../public/_locales/en/messages.json' with { type: 'json' };

/** Makes the program speak English without a browser: like a browser, from the file of its language. */

type Messages = Record<string, { message: string }>;

/** What a browser answers for a key of such a file: '' for a missing one. */
export const createI18n = (messages: Messages, language = 'en') => ({
  getMessage: (key: string, substitutions: readonly string[] = []) =>
    (messages[key]?.message ?? '').replace(/\$(\d)/g, (_, index) => substitutions[index - 1] ?? ''),
  getUILanguage: () => language,
});

/** Without a background that sends notices. */
const onMessage = { addListener: () => {}, removeListener: () => {} };

Object.assign(globalThis, { chrome: { i18n: createI18n(english), runtime: { onMessage } } });
