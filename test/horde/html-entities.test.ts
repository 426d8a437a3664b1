import { describe, expect, it } from 'vitest';
import { decodeEntities } from '../../src/horde/html-entities.ts';

describe('a text with HTML entities', () => {
  it.each([
    ['a &amp; b', 'a & b'],
    ['&lt;b&gt; &quot;x&quot; &apos;y&apos;&nbsp;z', '<b> "x" \'y\' z'],
    ['&LT;', '<'],
    ['&amp;lt;', '&lt;'],
    ['&#38;#60;', '&#60;'],
    ['&#65;&#x42;', 'AB'],
    ['&#1;', '\u0001'],
    ['&#x10FFFF;', '\u{10FFFF}'],
    ['&#x110000;', '&#x110000;'],
    ['&#0;', '&#0;'],
    ['&#xD7FF;&#xD800;&#xDFFF;&#xE000;', '\uD7FF&#xD800;&#xDFFF;\uE000'],
    ['&copy; &unknown;', '&copy; &unknown;'],
  ])('%j is %j', (encoded, text) => {
    expect(decodeEntities(encoded)).toBe(text);
  });
});
