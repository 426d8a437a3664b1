import english from '../public/_locales/en/messages.json' with { type: 'json' };

/** Has the program speak English where there is no browser: as a browser does, from the file of its language. */

type Messages = Record<string, { message: string }>;

/** What a browser answers for a key of such a file: '' for one that it lacks. */
export const createI18n = (messages: Messages, language = 'en') => ({
  getMessage: (key: string, substitutions: readonly string[] = []) =>
    (messages[key]?.message ?? '').replace(/\$(\d)/g, (_, index) => substitutions[index - 1] ?? ''),
  getUILanguage: () => language,
});

/** Where no background tells anything. */
const onMessage = { addListener: () => {}, removeListener: () => {} };

Object.assign(globalThis, { chrome: { i18n: createI18n(english), runtime: { onMessage } } });
