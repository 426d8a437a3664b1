import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CanonicalNameMatcher } from '../../src/horde/canonical-name-matcher.ts';
import { foldSegments } from '../../src/horde/folded-name.ts';
import { toSkeleton } from '../../src/horde/name-skeleton.ts';
import { mendQuantisation, stripDecorations } from '../../src/horde/text-model-name.ts';

/** Parts that together make names of every kind: authors, words, versions, quantisation, letters with odd case. */
const part = fc.constantFrom(
  ...[
    'A',
    'Qwen',
    'Foo',
    'bar',
    '7B',
    'v2.0',
    '0.6B',
    'Q4',
    'Q8_0',
    'K_M',
    'FP16',
    'gguf',
    'i1',
    '(Q4_K_M)',
    '00001-of-00002',
  ],
  ...['ß', 'SS', 'É', 'E\u0301', '\u212a', '\u017f', 'İ', 'я', '名'],
);
const separator = fc.constantFrom('/', '-', '_', '.', ' ', '--', '', '\n', '\u3000', '::');
const name = fc.array(fc.tuple(part, separator), { minLength: 1, maxLength: 5 }).map((parts) => parts.flat().join(''));

/** The same name as somebody else would write it. */
const respelled = (canonicalName: string) =>
  fc
    .tuple(
      fc.constantFrom('', 'koboldcpp/', 'aphrodite/', 'koboldcpp/debug-'),
      fc.constantFrom<(text: string) => string>(
        (text) => text,
        (text) => text.toUpperCase(),
        (text) => text.toLowerCase(),
        (text) => text.replace('/', '_'),
        (text) => text.replace('_', '/'),
        (text) => text.replace(/[-_. ]/g, ' '),
        (text) => text.slice(text.indexOf('/') + 1),
      ),
      fc.constantFrom('', '-Q4_K_M', '.i1-Q6_K', ' gguf', '_Q8/0', '::someone#1'),
    )
    .map(([prefix, respell, suffix]) => prefix + respell(canonicalName) + suffix);

const cases = fc
  .uniqueArray(name, { minLength: 1, maxLength: 6 })
  .chain((canonicalNames) =>
    fc.tuple(
      fc.constant(canonicalNames),
      fc.oneof(name, ...canonicalNames.map((canonicalName) => respelled(canonicalName))),
    ),
  );

function toCompared(advertisedName: string) {
  const { backend, rest: undecorated } = stripDecorations(advertisedName);
  const { rest, model } = mendQuantisation(undecorated);
  return { backend: backend ?? ('canonical' as const), rest, model, foldedModel: foldSegments(model) };
}

describe('the hash that rules out names before they are compared', () => {
  it.each([
    ['foo-bar-7b', 'foobar7b'],
    ['foo/bar.7b', 'foo bar(7b)'],
    ['!', ''],
    ['Foo-7B', 'FOO_7b'],
    ['GROSSE', 'große'],
    ['X-\u212a', 'x-k'],
    ['CAFE\u0301', 'caf\u00e9'],
    ['名\u30007B', '名-7b'],
  ])('is the same for %j and %j, whose letters and digits are the same', (one, other) => {
    expect(toSkeleton(one)).toBe(toSkeleton(other));
  });

  it.each([
    ['foo-7b', 'foo-8b'],
    ['ab', 'ba'],
    ['é', 'e'],
  ])('differs between %j and %j', (one, other) => {
    expect(toSkeleton(one)).not.toBe(toSkeleton(other));
  });

  it('rules out no name that would match', () => {
    let matches = 0;
    fc.assert(
      fc.property(cases, ([canonicalNames, advertisedName]) => {
        const matcher = new CanonicalNameMatcher(new Set(canonicalNames));
        const compared = toCompared(advertisedName);
        const match = matcher.match(compared);
        if (match) matches += 1;
        if (!matcher.canMatch(compared)) expect(match).toBeNull();
      }),
      { numRuns: 5_000 },
    );
    expect(matches).toBeGreaterThan(1_000);
  });

  it('rules out most names of other models', () => {
    const matcher = new CanonicalNameMatcher(new Set(['Qwen/Qwen3-0.6B', 'ReadyArt/Broken-Tutu-24B']));
    for (const advertisedName of ['koboldcpp/Qwen3-1.7B', 'aphrodite/ReadyArt/Broken-Tutu-12B', 'gpt2', ''])
      expect(matcher.canMatch(toCompared(advertisedName))).toBe(false);
  });
});
