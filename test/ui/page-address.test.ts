import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPageAddress, writePageAddress } from '../../src/ui/full-page/page-address.ts';

describe('the address of a place in the full page', () => {
  it.each([
    ['', 'nothing', '', '', {}],
    ['#', 'nothing', '', '', {}],
    ['#/', 'nothing', '', '', {}],
    ['#/models', 'a view', 'models', '', {}],
    ['#models', 'a view without its slash', 'models', '', {}],
    ['#/models?q=tutu&sort=-request', 'a view and what is chosen in it', 'models', '', { q: 'tutu', sort: '-request' }],
    ['#/model/ReadyArt%2FBroken-Tutu-24B', 'a model', 'model', 'ReadyArt/Broken-Tutu-24B', {}],
    ['#/model/ReadyArt/Broken-Tutu-24B', 'a model as somebody types it', 'model', 'ReadyArt/Broken-Tutu-24B', {}],
    ['#/model/50%', 'half an escape', 'model', '50%', {}],
    ['#/model/a%3Fb%23c%0Ad', 'an odd name', 'model', 'a?b#c\nd', {}],
    ['#/model/__proto__', 'a name that is a member of every object', 'model', '__proto__', {}],
  ])('%s: %s', (hash, _what, view, subject, query) => {
    const read = readPageAddress(hash);
    expect({ ...read, query: Object.fromEntries(read.query) }).toEqual({ view, subject, query });
  });

  it('is read as it was written, whatever a name contains', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), { maxLength: 3 }),
        (subject, chosen) => {
          const query = new URLSearchParams(chosen);
          const { hash } = new URL(writePageAddress({ view: 'model', subject, query }), 'https://example.org/');
          const read = readPageAddress(hash);
          expect([read.view, read.subject, `${read.query}`]).toEqual(['model', subject, `${query}`]);
        },
      ),
    );
  });
});
