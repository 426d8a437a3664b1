import { describe, expect, test } from 'vitest';
import { type Sender, type Trust, type TrustOptions, trustOf } from '../../src/background/trust.ts';

const CHROMIUM: TrustOptions = {
  extensionId: 'abcdef',
  extensionUrl: 'chrome-extension://abcdef/',
  pageMatches: ['https://aihorde.net/*', 'https://*.koboldai.net/*', '*://localhost:8000/*'],
};
const FIREFOX: TrustOptions = { ...CHROMIUM, extensionId: 'a@b', extensionUrl: 'moz-extension://0000-1111/' };

describe('who may ask', () => {
  const cases: [string, Sender, Trust | null][] = [
    [
      'the popup',
      { id: 'abcdef', url: 'chrome-extension://abcdef/popup.html', origin: 'chrome-extension://abcdef' },
      'extension page',
    ],
    [
      'the popup, in a browser that tells no origin',
      { id: 'abcdef', url: 'chrome-extension://abcdef/popup.html' },
      'extension page',
    ],
    [
      'our script in a Horde page',
      { id: 'abcdef', url: 'https://aihorde.net/details/models/text', origin: 'https://aihorde.net' },
      'page script',
    ],
    ['in a subdomain that is matched', { id: 'abcdef', url: 'https://lite.koboldai.net/#x' }, 'page script'],
    ['in its parent domain', { id: 'abcdef', url: 'https://koboldai.net/' }, 'page script'],
    ['on a port that is matched', { id: 'abcdef', url: 'http://localhost:8000/x' }, 'page script'],
    ['on another port', { id: 'abcdef', url: 'http://localhost:8001/x' }, null],
    ['without encryption', { id: 'abcdef', url: 'http://aihorde.net/' }, null],
    ['in another page', { id: 'abcdef', url: 'https://example.com/' }, null],
    ['in a page that only looks alike', { id: 'abcdef', url: 'https://aihorde.net.example.com/' }, null],
    ['in a page that ends alike', { id: 'abcdef', url: 'https://evilkoboldai.net/' }, null],
    [
      'in a page with our name in its path',
      { id: 'abcdef', url: 'https://example.com/chrome-extension://abcdef/' },
      null,
    ],
    ['in a frame without address', { id: 'abcdef', url: 'about:blank' }, null],
    [
      'a sandboxed page of the extension',
      { id: 'abcdef', url: 'chrome-extension://abcdef/x.html', origin: 'null' },
      null,
    ],
    ['another extension', { id: 'fedcba', url: 'chrome-extension://fedcba/x.html' }, null],
    ['another extension with our address', { id: 'fedcba', url: 'chrome-extension://abcdef/popup.html' }, null],
    ['an extension whose id begins with ours', { id: 'abcdef', url: 'chrome-extension://abcdef0/popup.html' }, null],
    ['a web page', { url: 'https://aihorde.net/' }, null],
    ['no address', { id: 'abcdef' }, null],
    ['an address that is none', { id: 'abcdef', url: 'https://' }, null],
    ['nobody', {}, null],
  ];
  test.each(cases)('%s', (_name, sender, trust) => {
    expect(trustOf(sender, CHROMIUM)).toBe(trust);
  });

  test('in Firefox, where id and address differ', () => {
    expect(trustOf({ id: 'a@b', url: 'moz-extension://0000-1111/popup.html' }, FIREFOX)).toBe('extension page');
    expect(trustOf({ id: 'a@b', url: 'moz-extension://2222-3333/popup.html' }, FIREFOX)).toBe(null);
  });
});
