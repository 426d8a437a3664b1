import { expect, test } from 'vitest';
import { toMatchPattern, unlistedPatterns } from '../../src/browser/match-pattern.ts';

test('the pattern of an origin has its port if the browser supports ports', () => {
  expect(toMatchPattern('http://localhost:8000', true)).toBe('http://localhost:8000/*');
  expect(toMatchPattern('http://localhost:8000', false)).toBe('http://localhost/*');
  expect(toMatchPattern('https://agnai.chat', true)).toBe('https://agnai.chat/*');
});

test.each<[string, string[], string[], string[]]>([
  ['nothing held', [], ['https://aihorde.net/*'], []],
  [
    'what the manifest names, with its path or without',
    ['https://a.org/*', 'https://b.org/x/*'],
    ['https://a.org/x/*', 'https://b.org/*'],
    [],
  ],
  ['another port', ['http://localhost:1/*'], ['http://localhost:2/*'], ['http://localhost:1/*']],
  ['another scheme', ['http://a.org/*'], ['https://a.org/*'], ['http://a.org/*']],
  ['everything', ['<all_urls>', 'https://*/*'], ['https://a.org/*'], ['<all_urls>', 'https://*/*']],
])('permissions that nothing listed needs: %s', (_name, held, needed, expected) => {
  expect(unlistedPatterns(held, needed)).toEqual(expected);
});
