import { describe, expect, test } from 'vitest';
import { readOrigin } from '../../src/messages/read-origin.ts';

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
  const cases: [string, RegExp][] = [
    ['', /Type the address/],
    ['   ', /Type the address/],
    ['my tavern', /no spaces/],
    ['https://*.example.org', /one address at a time/i],
    ['*', /one address at a time/i],
    ['ftp://example.org', /not ftp:/],
    ['file:///home/x', /not file:/],
    ['javascript://x', /not javascript:/],
    ['https://me:secret@example.org', /user name/],
    ['http://', /no address/],
    ['http://:8000', /no address/],
    ['localhost:99999', /no address/],
    ['...', /no address/],
    ['aihorde.net', /aihorde\.net, which has a switch/],
    ['http://AIHORDE.net.:8080/x', /aihorde\.net, which has a switch/],
    ['models.stablehorde.net', /models\.aihorde\.net, which has a switch/],
    ['https://logicismdev.github.io/elsewhere', /overseer\.logicism\.tv, which has a switch/],
    ['agnai.chat', /agnai\.chat, which has a switch/],
    [`https://${'toString'.repeat(5000)}`, /that long/],
  ];
  test.each(cases)('%s', (typed, error) => {
    expect(readOrigin(typed)).toEqual({ error: expect.stringMatching(error) });
  });
});
