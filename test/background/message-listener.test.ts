import { describe, expect, test } from 'vitest';
import type { AnswerQuestion } from '../../src/background/answer-question.ts';
import { createMessageListener, type IsOptionalPage } from '../../src/background/message-listener.ts';
import { Refusal } from '../../src/background/refusal.ts';
import type { Sender } from '../../src/background/trust.ts';
import { UnsupportedByBrowser } from '../../src/browser/partial-browser.ts';
import type { QuestionFailure, ResponseMessage } from '../../src/messages/protocol.ts';
import type { AskedQuestion } from '../../src/messages/questions.ts';

const POPUP: Sender = { id: 'abc', url: 'chrome-extension://abc/popup.html' };
const PAGE: Sender = { id: 'abc', url: 'https://aihorde.net/details' };
const STRANGER: Sender = { id: 'xyz', url: 'chrome-extension://xyz/popup.html' };

/** Sends a message to a listener whose background answers with the request that it received. */
async function send(message: unknown, sender: Sender, answer?: AnswerQuestion, isOptionalPage?: IsOptionalPage) {
  const requests: AskedQuestion[] = [];
  const echo = async (request: AskedQuestion) => {
    requests.push(request);
    return JSON.stringify(request);
  };
  const listener = createMessageListener(
    answer ?? echo,
    {
      extensionId: 'abc',
      extensionUrl: 'chrome-extension://abc/',
      pageMatches: ['https://aihorde.net/*'],
    },
    isOptionalPage,
  );
  const responses: ResponseMessage[] = [];
  const later = listener(message, sender, (response) => responses.push(response));
  const atOnce = responses.length;
  await new Promise(setImmediate);
  return { later, atOnce, response: responses[0] ?? null, responses: responses.length, requests };
}

const DATA = { type: 'getCombinedModelData', modelType: 'text' };
const LINES = { type: 'lookupNames', queries: [] };
const DETAILS = { type: 'getModelDetails', models: [] };
const WORKERS = { type: 'getWorkers' };
const SETTINGS = { type: 'getSettings' };
const OF_PAGE = { type: 'getPageSettings', site: 'aihorde.net' };
const REPORT = { type: 'reportView', site: 'aihorde.net', view: 'models list', found: null };
const CHANGED = { type: 'getChangedViews' };
const OPEN = { type: 'openFullPage', about: 'model', name: 'A/X' };
const TABLES = { type: 'loadTables' };
const REFRESH = { type: 'awaitRefresh', modelType: 'text' };
const REFRESH_IMAGE = { type: 'awaitRefresh', modelType: 'image' };

describe('a question that is answered once, later', () => {
  const cases: [string, object, Sender][] = [
    ['everything to the popup', DATA, POPUP],
    ['lines to the popup', LINES, POPUP],
    ['a refresh of images to the popup', REFRESH_IMAGE, POPUP],
    ['all workers to a page of the extension', WORKERS, POPUP],
    ['lines to a page', LINES, PAGE],
    ['details to a page', DETAILS, PAGE],
    ['a refresh of text to a page', REFRESH, PAGE],
    ['the settings to the popup', SETTINGS, POPUP],
    ['what it may do to a page', OF_PAGE, PAGE],
    ['what a page says of itself', REPORT, PAGE],
    ['what pages have said to the popup', CHANGED, POPUP],
    ['a model’s page to a page', OPEN, PAGE],
    ['the script of the tables to a page', TABLES, PAGE],
  ];
  test.each(cases)('%s', async (_name, message, sender) => {
    const { later, atOnce, response, responses } = await send(message, sender);
    expect([later, atOnce, responses]).toEqual([true, 0, 1]);
    expect(JSON.parse(response?.ok ? response.answerJson : 'null')).toMatchObject(message);
  });
});

describe('a question that is refused at once, with a reason', () => {
  const notAllowed = (question: string): QuestionFailure => ({ kind: 'not-allowed', question });
  const cases: [string, object, Sender, QuestionFailure][] = [
    ['all data to a page', DATA, PAGE, notAllowed('getCombinedModelData')],
    ['all workers to a page', WORKERS, PAGE, notAllowed('getWorkers')],
    ['a refresh of images to a page', REFRESH_IMAGE, PAGE, notAllowed('awaitRefresh')],
    ['the settings to a page', SETTINGS, PAGE, notAllowed('getSettings')],
    ['what other pages have said to a page', CHANGED, PAGE, notAllowed('getChangedViews')],
    ['a report of a view that is none', { ...REPORT, view: 'Prize' }, PAGE, { kind: 'malformed', field: 'view' }],
    ['what is watched to a page', { type: 'getWatches' }, PAGE, notAllowed('getWatches')],
    ['another watch from a page', { type: 'changeWatches', change: {} }, PAGE, notAllowed('changeWatches')],
    ['a watch that is none', { type: 'changeWatches', change: 7 }, POPUP, { kind: 'malformed', field: 'change' }],
    ['a feed without an end from a page', { type: 'clearWatchFeed' }, PAGE, notAllowed('clearWatchFeed')],
    ['other settings from a page', { type: 'changeSettings', change: {} }, PAGE, notAllowed('changeSettings')],
    ['a change that is none', { type: 'changeSettings', change: 7 }, POPUP, { kind: 'malformed', field: 'change' }],
    ['a malformed request', { type: 'lookupNames' }, PAGE, { kind: 'malformed', field: 'queries' }],
  ];
  test.each(cases)('%s', async (_name, message, sender, failure) => {
    const { later, response, requests } = await send(message, sender);
    expect([later, requests]).toEqual([undefined, []]);
    expect(response).toEqual({ ok: false, failure });
  });
});

describe('a message that is left to other listeners', () => {
  const cases: [string, unknown, Sender][] = [
    ['a stranger', DATA, STRANGER],
    ['a web page', DATA, { url: 'https://aihorde.net/' }],
    ['a message that is none of ours', { type: 'bookmarks' }, POPUP],
  ];
  test.each(cases)('%s', async (_name, message, sender) => {
    expect(await send(message, sender)).toMatchObject({ later: undefined, response: null, requests: [] });
  });
});

test.each<[string, Error, QuestionFailure]>([
  ['a reason that is known', new Refusal({ kind: 'page-out-of-reach' }), { kind: 'page-out-of-reach' }],
  [
    'what the browser lacks',
    new UnsupportedByBrowser('open a page'),
    { kind: 'browser-lacks', ability: 'open a page' },
  ],
  ['anything else', new Error('out of memory'), { kind: 'fault', detail: 'out of memory' }],
])('an answer that fails is a response with the reason, not a rejection: %s', async (_name, error, failure) => {
  const { response } = await send(DATA, POPUP, () => Promise.reject(error));
  expect(response).toEqual({ ok: false, failure });
});

describe('a page that the user has opted in', () => {
  const OWN: Sender = { id: 'abc', url: 'http://localhost:8000/' };
  const isOptionalPage: IsOptionalPage = async ({ url }) => url === OWN.url;

  test('may ask what any page script may ask', async () => {
    expect(await send(LINES, OWN, undefined, isOptionalPage)).toMatchObject({ later: true, response: { ok: true } });
    expect(await send(SETTINGS, OWN, undefined, isOptionalPage)).toMatchObject({
      response: { ok: false, failure: { kind: 'not-allowed', question: 'getSettings' } },
      requests: [],
    });
  });

  test('is the only one: any other page may ask nothing', async () => {
    const { response, requests } = await send(
      LINES,
      { id: 'abc', url: 'https://example.com/' },
      undefined,
      isOptionalPage,
    );
    // Nor is it asked again.
    expect([response, requests]).toEqual([{ ok: false, failure: { kind: 'not-wanted' } }, []]);
  });
});

test('an asker that is gone causes no error', async () => {
  const listener = createMessageListener(async () => '{}', {
    extensionId: 'abc',
    extensionUrl: 'chrome-extension://abc/',
    pageMatches: [],
  });
  const gone = () => {
    throw new Error('The message port closed before a response was received.');
  };
  // An unhandled rejection would fail the run.
  expect(listener(DATA, POPUP, gone)).toBe(true);
  await new Promise(setImmediate);
});
