import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import german from '../../public/_locales/de/messages.json' with { type: 'json' };
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import { FAILURE_KINDS } from '../../src/horde-api/failure.ts';
import { ANSWER_PARTS } from '../../src/horde-api/index.ts';
import type { SourceFailure } from '../../src/messages/protocol.ts';
import { createI18n } from '../english.ts';

/** Why a source has not answered, in the user's language. */

async function failureTextIn(messages: Parameters<typeof createI18n>[0], language: string) {
  vi.doMock('wxt/browser', () => ({ browser: { i18n: createI18n(messages, language) } }));
  return (await import('../../src/ui/failure-text.ts')).failureText;
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.doUnmock('wxt/browser'));

type Facts = Omit<SourceFailure, 'host'>;

const CASES: [Facts, string, string][] = [
  [
    { kind: 'rate-limited', status: 429 },
    'aihorde.net answers 429: asked too often',
    'aihorde.net antwortet 429: zu oft gefragt',
  ],
  [
    { kind: 'server-error', status: 503 },
    'aihorde.net answers 503: it is in trouble itself',
    'aihorde.net antwortet 503: Dort gibt es gerade Störungen',
  ],
  [{ kind: 'client-error', status: 404 }, 'aihorde.net answers 404', 'aihorde.net antwortet 404'],
  [
    { kind: 'no-data', status: 204 },
    'aihorde.net answers 204 instead of data',
    'aihorde.net antwortet 204 statt mit Daten',
  ],
  [
    { kind: 'timeout', status: null, limit: 20 },
    'aihorde.net does not answer within 20 s',
    'aihorde.net antwortet nicht innerhalb von 20 s',
  ],
  [{ kind: 'unreachable', status: null }, 'aihorde.net cannot be reached', 'aihorde.net ist nicht erreichbar'],
  [
    { kind: 'broken-off', status: 200 },
    'The connection to aihorde.net broke off',
    'Die Verbindung zu aihorde.net ist abgebrochen',
  ],
  [
    { kind: 'too-long', status: 200, limit: 32 },
    'aihorde.net answers more than 32 MB',
    'aihorde.net antwortet mit mehr als 32 MB',
  ],
  [
    { kind: 'web-page', status: 200 },
    'aihorde.net answers a web page instead of data',
    'aihorde.net antwortet mit einer Webseite statt mit Daten',
  ],
  [
    { kind: 'not-json', status: 200 },
    'The answer of aihorde.net is damaged or cut short',
    'Die Antwort von aihorde.net ist beschädigt oder abgeschnitten',
  ],
  [
    { kind: 'unexpected', status: 200 },
    'aihorde.net answers something else than was asked for',
    'aihorde.net antwortet etwas anderes als das, was gefragt war',
  ],
  [{ kind: 'empty', status: 200 }, 'aihorde.net answers an empty list', 'aihorde.net antwortet mit einer leeren Liste'],
  [
    { kind: 'partial', status: 200, lacks: ['queues', 'jobs'] },
    'aihorde.net leaves out queues and jobs',
    'In der Antwort von aihorde.net fehlt: Warteschlangen und Aufträge',
  ],
  [
    { kind: 'partial', status: 200, lacks: [] },
    'aihorde.net leaves out a part',
    'In der Antwort von aihorde.net fehlt: ein Teil',
  ],
];

describe.each([
  ['en', english, 1],
  ['de', german, 2],
] as const)('in %s', (language, messages, at) => {
  test.each(CASES)('$kind', async (...row) => {
    const failureText = await failureTextIn(messages, language);
    expect(failureText({ ...row[0], host: 'aihorde.net' })).toBe(row[at]);
  });

  test('each part of an answer has a word of its own', async () => {
    const failureText = await failureTextIn(messages, language);
    const texts = ANSWER_PARTS.map((part) =>
      failureText({ kind: 'partial', status: 200, host: 'aihorde.net', lacks: [part] }),
    );
    expect(new Set(texts).size).toBe(ANSWER_PARTS.length);
  });
});

test('every kind is among these', () => {
  expect(new Set(CASES.map(([{ kind }]) => kind))).toEqual(new Set(FAILURE_KINDS));
});
