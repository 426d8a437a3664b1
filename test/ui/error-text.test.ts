import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import german from '../../public/_locales/de/messages.json' with { type: 'json' };
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import { createI18n } from '../english.ts';

/** The texts of errors, in the user's language. */

async function inLanguage(language: 'en' | 'de') {
  const messages = language === 'en' ? english : german;
  vi.doMock('wxt/browser', () => ({ browser: { i18n: createI18n(messages, language) } }));
  const { errorText } = await import('../../src/ui/error-text.ts');
  const { addressFaultText } = await import('../../src/ui/settings/address-fault-text.ts');
  const { readOrigin } = await import('../../src/messages/read-origin.ts');
  const { toUnanswered } = await import('../../src/messages/ask.ts');
  const { UnsupportedByBrowser } = await import('../../src/browser/partial-browser.ts');
  return { errorText, addressFaultText, readOrigin, toUnanswered, UnsupportedByBrowser };
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.doUnmock('wxt/browser'));

type World = Awaited<ReturnType<typeof inLanguage>>;

test.each<[string, (world: World) => unknown, string, string]>([
  [
    'nobody answered',
    ({ toUnanswered }) => toUnanswered({ kind: 'no-answer' }),
    'The extension’s background does not answer.',
    'Der Hintergrund der Erweiterung antwortet nicht.',
  ],
  [
    'a part made no sense',
    ({ toUnanswered }) => toUnanswered({ kind: 'malformed', field: 'queries' }),
    'Horde Lens did not understand its own question, at “queries”.',
    'Horde Lens versteht seine eigene Frage bei „queries“ nicht.',
  ],
  [
    'too much was asked for',
    ({ toUnanswered }) => toUnanswered({ kind: 'too-many', most: 2000 }),
    'Not more than 2,000 at once.',
    'Höchstens 2.000 auf einmal.',
  ],
  [
    'a page asked too much',
    ({ toUnanswered }) => toUnanswered({ kind: 'not-allowed', question: 'getSettings' }),
    'A page may not ask “getSettings”.',
    'Eine Seite darf „getSettings“ nicht fragen.',
  ],
  [
    'nobody wants it there',
    ({ toUnanswered }) => toUnanswered({ kind: 'not-wanted' }),
    'Nobody has asked for Horde Lens on this page.',
    'Auf dieser Seite hat niemand nach Horde Lens gefragt.',
  ],
  [
    'the page cannot be read',
    ({ toUnanswered }) => toUnanswered({ kind: 'page-out-of-reach' }),
    'Nothing can be read on this page, since the browser lets no extension into it.',
    'Auf dieser Seite lässt sich nichts lesen: Der Browser lässt dort keine Erweiterung zu.',
  ],
  [
    'the background’s browser cannot',
    ({ toUnanswered }) => toUnanswered({ kind: 'browser-lacks', ability: 'add scripts to sites later' }),
    'This browser cannot add scripts to sites later.',
    'Dieser Browser kann Skripte nicht nachträglich zu Websites hinzufügen.',
  ],
  [
    'this page’s browser cannot',
    ({ UnsupportedByBrowser }) => new UnsupportedByBrowser('open a page'),
    'This browser cannot open a page.',
    'Dieser Browser kann keine Seite öffnen.',
  ],
  [
    'something went wrong there',
    ({ toUnanswered }) => toUnanswered({ kind: 'fault', detail: 'out of memory' }),
    'Horde Lens could not answer: out of memory',
    'Horde Lens konnte nicht antworten: out of memory',
  ],
  ['the browser’s own words', () => new Error('Too late.'), 'Too late.', 'Too late.'],
  ['something that is no error', () => 'gone', 'gone', 'gone'],
])('%s', async (_name, toError, inEnglish, inGerman) => {
  const texts = [];
  for (const language of ['en', 'de'] as const) {
    vi.resetModules();
    const world = await inLanguage(language);
    texts.push(world.errorText(toError(world)));
  }
  expect(texts).toEqual([inEnglish, inGerman]);
});

test.each<[string, string, string]>([
  [
    '',
    'Type the address that you open it at, such as http://localhost:8000.',
    'Gib die Adresse ein, unter der du es öffnest, etwa http://localhost:8000.',
  ],
  [`https://${'x'.repeat(3000)}`, 'No address is that long.', 'So lang ist keine Adresse.'],
  ['my tavern', 'An address has no spaces in it.', 'In einer Adresse stehen keine Leerzeichen.'],
  ['*', 'One address at a time: a * is not possible.', 'Eine Adresse auf einmal: Ein * ist nicht möglich.'],
  [
    'ftp://example.org',
    'Only addresses with http:// or https:// are possible, not ftp://.',
    'Nur Adressen mit http:// oder https:// sind möglich, nicht ftp://.',
  ],
  [
    '...',
    'This is no address. It looks like one when it is such as http://localhost:8000.',
    'Das ist keine Adresse. Eine Adresse sieht etwa so aus: http://localhost:8000.',
  ],
  ['https://me:secret@example.org', 'Leave out user name and password.', 'Lass Benutzernamen und Passwort weg.'],
  [
    'aihorde.net',
    'aihorde.net belongs to aihorde.net, which has a switch of its own above.',
    'aihorde.net gehört zu aihorde.net; dafür gibt es oben einen eigenen Schalter.',
  ],
])('a rejected address: %s', async (typed, inEnglish, inGerman) => {
  const texts = [];
  for (const language of ['en', 'de'] as const) {
    vi.resetModules();
    const { addressFaultText, readOrigin } = await inLanguage(language);
    const read = readOrigin(typed);
    texts.push('fault' in read && addressFaultText(read.fault));
  }
  expect(texts).toEqual([inEnglish, inGerman]);
});
