import { describe, expect, it } from 'vitest';
import { createThisPage, decideThisPage, type PageInspection } from '../../src/background/this-page.ts';
import type { NameLine } from '../../src/horde/index.ts';
import { readSettings } from '../../src/messages/settings.ts';
import type { ThisPage } from '../../src/messages/this-page.ts';
import { SOURCES } from '../ui/answers.ts';

const HTML: PageInspection = { contentType: 'text/html', shown: 0, isMarked: false, looksLike: null };
const SETTINGS = readSettings({
  off: ['artbot.site'],
  addresses: [{ site: 'sillytavern', origin: 'http://localhost:8000' }],
});
const OUT_OF_REACH: ThisPage = { is: 'out of reach', because: 'browser' };
const ANY_PAGE: ThisPage = { is: 'any page', names: null, isMarked: false };
const LINE: NameLine = { models: ['A/X'], own: null, backends: [], workersAreThreads: false };

describe('the current page', () => {
  it.each<[string, string | undefined, PageInspection | null, ThisPage]>([
    [
      'a listed site',
      'https://aihorde.net/details/models/text',
      { ...HTML, shown: 14 },
      {
        is: 'site',
        name: 'aihorde.net',
        origin: 'https://aihorde.net',
        isOn: true,
        isListed: true,
        isBlocked: false,
        shown: 14,
      },
    ],
    [
      'a listed site that is off',
      'https://artbot.site/',
      HTML,
      {
        is: 'site',
        name: 'artbot.site',
        origin: 'https://artbot.site',
        isOn: false,
        isListed: true,
        isBlocked: false,
        shown: 0,
      },
    ],
    [
      'a listed site that the browser keeps us out of',
      'https://aihorde.net/',
      null,
      {
        is: 'site',
        name: 'aihorde.net',
        origin: 'https://aihorde.net',
        isOn: true,
        isListed: true,
        isBlocked: true,
        shown: null,
      },
    ],
    [
      'an address of the user’s own',
      'http://localhost:8000/#settings',
      { ...HTML, shown: 1, looksLike: 'sillytavern' },
      {
        is: 'site',
        name: 'sillytavern',
        origin: 'http://localhost:8000',
        isOn: true,
        isListed: false,
        isBlocked: false,
        shown: 1,
      },
    ],
    [
      'the same front end at another port',
      'http://localhost:8001/',
      { ...HTML, looksLike: 'sillytavern' },
      { is: 'like a site', site: 'sillytavern', origin: 'http://localhost:8001' },
    ],
    [
      'a site on request that nobody has asked for',
      'https://agnai.chat/settings',
      HTML,
      { is: 'like a site', site: 'agnai.chat', origin: 'https://agnai.chat' },
    ],
    ['a page that says it is like no site', 'https://example.org/', HTML, ANY_PAGE],
    [
      'a page with marks',
      'https://example.org/',
      { ...HTML, isMarked: true },
      { is: 'any page', names: null, isMarked: true },
    ],
    ['a page that says it is like an unknown site', 'https://e.org/', { ...HTML, looksLike: '__proto__' }, ANY_PAGE],
    [
      'a PDF',
      'https://example.org/a.pdf',
      { ...HTML, contentType: 'application/pdf' },
      { is: 'out of reach', because: 'pdf' },
    ],
    ['a page that lets no extension in', 'https://example.org/', null, OUT_OF_REACH],
    ['a page of the browser', 'chrome://version', null, OUT_OF_REACH],
    ['a file', 'file:///a.html', HTML, OUT_OF_REACH],
    ['a tab without an address', undefined, HTML, OUT_OF_REACH],
  ])('%s', (_what, url, look, page) => {
    expect(decideThisPage(url, SETTINGS, look, look !== null)).toEqual(page);
  });

  // A click on the button lets the extension look, but no more.
  it.each(['https://aihorde.net/', 'http://localhost:8000/'])('a site where it may only look: %s', (url) => {
    expect(decideThisPage(url, SETTINGS, HTML, false)).toMatchObject({ is: 'site', isOn: true, isBlocked: true });
  });

  it.each<[string, unknown, ThisPage]>([
    [
      'what it finds',
      JSON.stringify({ ...HTML, looksLike: 'sillytavern' }),
      { is: 'like a site', site: 'sillytavern', origin: 'https://e.org' },
    ],
    ['nothing', undefined, OUT_OF_REACH],
    ['garbage', '{', OUT_OF_REACH],
    ['figures that make no sense', '{"contentType":7,"shown":-1,"isMarked":"yes","looksLike":[]}', ANY_PAGE],
  ])('is recognised if a look into it gives %s', async (_what, result, page) => {
    const thisPage = createThisPage({
      scripting: { executeScript: async () => [{ result }] },
      tabs: { get: async () => ({ url: 'https://e.org/x' }) },
      settings: { read: async () => SETTINGS },
      figures: { lookupNames: async () => Promise.reject(new Error('no answer')) },
      permissions: { isAllowed: async () => false },
    });
    expect(await thisPage(7)).toEqual(page);
  });

  const many = Array.from({ length: 2001 }, (_, at) => [`A/B-${at}`]);
  it.each<[string, unknown, number | null]>([
    ['no place', { places: [] }, 0],
    ['places of names that are none', { places: [['and/or'], ['read/write']] }, 0],
    ['names of models, each once', { places: [['koboldcpp/X 8B', 'koboldcpp/X'], ['A/X'], ['A/X']] }, 2],
    ['something else in the places', { places: [7, ['A/X', null], null] }, 1],
    ['more than can be looked up', { places: many }, null],
    ['a page that takes too long', {}, null],
    ['garbage', 'x', null],
  ])('has its names counted: %s', async (_what, left, names) => {
    const thisPage = createThisPage({
      scripting: {
        executeScript: async (injection) => {
          if ('files' in injection) return [{}];
          const isLook = injection.func.toString().includes('contentType');
          return [{ result: JSON.stringify(isLook ? HTML : left) }];
        },
      },
      tabs: { get: async () => ({ url: 'https://e.org/x' }) },
      settings: { read: async () => SETTINGS },
      figures: {
        lookupNames: async (queries) => ({
          lines: queries.map(({ name }) => (['A/X', 'koboldcpp/X'].includes(name) ? LINE : null)),
          sources: SOURCES,
        }),
      },
      permissions: { isAllowed: async () => false },
    });
    expect(await thisPage(7)).toEqual({ is: 'any page', names, isMarked: false });
  });
});
