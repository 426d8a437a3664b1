import { describe, expect, test } from 'vitest';
import { type AddressFault, readOrigin } from '../../src/messages/read-origin.ts';

describe('taken', () => {
  const cases: [string, string][] = [
    ['http://localhost:8000', 'http://localhost:8000'],
    ['  http://localhost:8000/  ', 'http://localhost:8000'],
    ['localhost:5001', 'http://localhost:5001'],
    ['127.0.0.1:8000/some/path?x#y', 'http://127.0.0.1:8000'],
    ['192.168.1.20:8000', 'http://192.168.1.20:8000'],
    ['[::1]:8000', 'http://[::1]:8000'],
    ['mybox:8000', 'http://mybox:8000'],
    ['tavern.lan', 'http://tavern.lan'],
    ['tavern.example.org', 'https://tavern.example.org'],
    ['https://Tavern.Example.org:443/x', 'https://tavern.example.org'],
    ['HTTP://localhost', 'http://localhost'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ];
  test.each(cases)('%s', (typed, origin) => {
    expect(readOrigin(typed)).toMatchObject({ origin });
  });
});

test.each<[string, string]>([
  ['http://localhost:8000', ''],
  ['http://localhost:8000/', ''],
  ['localhost:8000/tavern', '/tavern'],
  ['127.0.0.1:8000/some/path?x#y', '/some/path?x#y'],
  ['https://tavern.example.org/#settings', '/#settings'],
])('what is left out of %s: “%s”', (typed, dropped) => {
  expect(readOrigin(typed)).toMatchObject({ dropped });
});

describe('refused, with a reason', () => {
  const cases: [string, AddressFault][] = [
    ['', { kind: 'empty' }],
    ['   ', { kind: 'empty' }],
    ['my tavern', { kind: 'spaces' }],
    ['https://*.example.org', { kind: 'several' }],
    ['*', { kind: 'several' }],
    ['ftp://example.org', { kind: 'other-scheme', scheme: 'ftp' }],
    ['file:///home/x', { kind: 'other-scheme', scheme: 'file' }],
    ['javascript://x', { kind: 'other-scheme', scheme: 'javascript' }],
    ['https://me:secret@example.org', { kind: 'credentials' }],
    ['http://', { kind: 'no-address' }],
    ['http://:8000', { kind: 'no-address' }],
    ['localhost:99999', { kind: 'no-address' }],
    ['...', { kind: 'no-address' }],
    ['aihorde.net', { kind: 'has-switch', host: 'aihorde.net', site: 'aihorde.net' }],
    ['http://AIHORDE.net.:8080/x', { kind: 'has-switch', host: 'aihorde.net.', site: 'aihorde.net' }],
    ['models.stablehorde.net', { kind: 'has-switch', host: 'models.stablehorde.net', site: 'models.aihorde.net' }],
    [
      'https://logicismdev.github.io/elsewhere',
      { kind: 'has-switch', host: 'logicismdev.github.io', site: 'overseer.logicism.tv' },
    ],
    ['agnai.chat', { kind: 'has-switch', host: 'agnai.chat', site: 'agnai.chat' }],
    [`https://${'toString'.repeat(5000)}`, { kind: 'too-long' }],
  ];
  test.each(cases)('%s', (typed, fault) => {
    expect(readOrigin(typed)).toEqual({ fault });
  });
});
