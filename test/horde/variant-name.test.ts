import { describe, expect, it } from 'vitest';
import type { CategorySources, MatchedBy } from '../../src/horde/index.ts';
import { chooseSpelling, toDisplayName } from '../../src/horde/variant-name.ts';
import { merge, row, usage, variation, worker } from './written-answers.ts';

const spelling = (name: string, thread_count: number | null, usage_total: number | null, matched_by: MatchedBy) => ({
  name,
  thread_count,
  usage_total,
  matched_by,
});

describe('the spelling that is chosen for a variation', () => {
  it.each<[string, ReturnType<typeof spelling>[], string[], string | null]>([
    ['none, where there is none', [], [], null],
    ['the served one', [spelling('a', null, 900, 'exact'), spelling('b', 1, null, 'case')], [], 'b'],
    ['the advertised one', [spelling('a', null, 900, 'exact'), spelling('b', null, null, 'case')], ['b'], 'b'],
    ['the exact one of served ones', [spelling('a', 9, 9, 'case'), spelling('b', 1, 1, 'exact')], [], 'b'],
    ['the one with more threads', [spelling('a', 1, 9, 'case'), spelling('b', 2, 1, 'quantisation')], [], 'b'],
    ['the one used more', [spelling('a', 0, 1, 'case'), spelling('b', null, 9, 'case')], [], 'b'],
    ['the first, where all is the same', [spelling('a', 0, 0, 'case'), spelling('b', null, null, 'case')], [], 'a'],
  ])('is %s', (_, spellings, advertised, name) => {
    expect(chooseSpelling(spellings, (name) => advertised.includes(name))?.name ?? null).toBe(name);
  });
});

describe('the variant name of a variation', () => {
  it('is a spelling that was really used', () => {
    const { 'A/X': model } = merge({ reference: ['A/X'], stats: usage({ 'koboldcpp/X': 2, 'koboldcpp/x-Q8_0': 9 }) });
    expect(variation(model, 'koboldcpp')).toMatchObject({
      variant_name: 'koboldcpp/X',
      usage_total: 11,
      thread_count: null,
    });
  });

  it('is a spelling that is served, if there is one', () => {
    const sources = { reference: ['A/X'], stats: usage({ 'koboldcpp/X': 900 }), status: [row('koboldcpp/x-Q8_0', 1)] };
    expect(variation(merge(sources)['A/X'], 'koboldcpp')?.variant_name).toBe('koboldcpp/x-Q8_0');
  });

  it.each<[string, string, Partial<CategorySources>]>([
    [
      'the reference’s own spelling, where that is served',
      'koboldcpp/x',
      { status: [row('koboldcpp/X', 9), row('koboldcpp/x', 1)] },
    ],
    [
      'the one with more threads',
      'koboldcpp/x-Q8_0',
      { status: [row('koboldcpp/x-Q4_0', 1), row('koboldcpp/x-Q8_0', 3)] },
    ],
    [
      'the one with more threads',
      'koboldcpp/x-Q4_0',
      { status: [row('koboldcpp/x-Q4_0', 3), row('koboldcpp/x-Q8_0', 1)] },
    ],
    [
      'the one used more, where both have as many threads',
      'koboldcpp/x-Q8_0',
      {
        status: [row('koboldcpp/x-Q4_0', 1), row('koboldcpp/x-Q8_0', 1)],
        stats: usage({ 'koboldcpp/x-Q4_0': 5, 'koboldcpp/x-Q8_0': 9 }),
      },
    ],
    [
      'the one used more, where both have as many threads',
      'koboldcpp/x-Q4_0',
      {
        status: [row('koboldcpp/x-Q4_0', 1), row('koboldcpp/x-Q8_0', 1)],
        stats: usage({ 'koboldcpp/x-Q4_0': 9, 'koboldcpp/x-Q8_0': 5 }),
      },
    ],
    [
      'one with threads, before one that only a worker names',
      'koboldcpp/x-Q8_0',
      { status: [row('koboldcpp/x-Q8_0', 1)], workers: [worker('a', ['koboldcpp/x-Q4_0'])] },
    ],
    [
      'one with threads, before one that only a worker names',
      'koboldcpp/x-Q4_0',
      { status: [row('koboldcpp/x-Q4_0', 1)], workers: [worker('a', ['koboldcpp/x-Q8_0'])] },
    ],
    [
      'the first by name, where no thread is known',
      'koboldcpp/x-Q4_0',
      {
        status: [row('koboldcpp/x-Q4_0', 0)],
        workers: [worker('a', ['koboldcpp/x-Q8_0', 'koboldcpp/x-Q4_0'])],
      },
    ],
    [
      'the first by name, where all is the same',
      'koboldcpp/x-Q4_0',
      { status: [row('koboldcpp/x-Q8_0', 1), row('koboldcpp/x-Q4_0', 1)] },
    ],
  ])('is chosen from several spellings by %s: %s', (_, name, sources) => {
    expect(variation(merge({ reference: ['A/x'], ...sources })['A/x'], 'koboldcpp')?.variant_name).toBe(name);
  });
});

describe('the display name of a spelling', () => {
  it.each<[string, MatchedBy, string]>([
    ['koboldcpp/Foo-7B.Q4_K_M::me#1', 'custom', 'Foo-7B'],
    ['aphrodite/Me/Foo-7B-AWQ', 'custom', 'Me/Foo-7B'],
    ['koboldcpp/Foo-7B.Q4_K_M::me#1', 'exact', 'koboldcpp/Foo-7B.Q4_K_M::me#1'],
    ['koboldcpp/', 'custom', 'the key'],
  ])('%j, matched by %s, is %j', (name, matchedBy, displayName) => {
    expect(toDisplayName(spelling(name, 1, 1, matchedBy), 'the key')).toBe(displayName);
  });
});

describe('the display name of a model', () => {
  it.each<[string, string, Partial<CategorySources>]>([
    ['the reference’s, however it is served', 'A/X', { reference: ['A/X'], status: [row('koboldcpp/x-Q4_0', 1)] }],
    ['with its author', 'Me/Foo-7B', { reference: [], status: [row('aphrodite/Me/Foo-7B', 1)] }],
    ['without white space around it', 'Foo-7B', { reference: [], status: [row('koboldcpp/ Foo-7B', 1)] }],
    [
      'the first by name of two that are served alike, whatever their backends',
      'foo-7b',
      { reference: [], status: [row('koboldcpp/Foo-7B', 1), row('aphrodite/foo-7b', 1)] },
    ],
    [
      'as it is, for an image model',
      'koboldcpp/Dream.Q8_0::v8',
      { category: 'image', reference: null, status: [{ name: 'koboldcpp/Dream.Q8_0::v8', type: 'image', count: 1 }] },
    ],
  ])('is %s: %s', (_, name, sources) => {
    expect(Object.values(merge(sources)).map(({ display_name }) => display_name)).toEqual([name]);
  });
});
