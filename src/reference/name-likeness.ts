import type { NameParts } from './name-parts.ts';

/** A name is related to a canonical one if it has at least this share, weighted by rarity, of that one's own words. */
export const MIN_SHARED = 0.5;

/**
 * How similar two names are, from 0 (not related) to 1. `own`: which share of each one's own words they have in common,
 * from 0 to 1. Words weigh most, then the size; the author hardly counts.
 */
export function findLikeness(parts: NameParts, known: NameParts, own: number): number {
  if (own === 0) return 0;
  const family = shareFamilies(parts.familyWords, known.familyWords);
  if (known.ownWords.length === 0 && family <= MIN_SHARED) return 0;
  return (
    (5 * own +
      family +
      0.5 * Number(parts.ownWords[0] === known.ownWords[0]) +
      0.5 * compareTunings(parts.tuningWords, known.tuningWords) +
      1.5 * compareSizes(parts.billions, known.billions) +
      compareVersions(parts.version, known.version) +
      0.5 * Number(parts.author !== null && parts.author === known.author)) /
    10
  );
}

/** Whether the words are the same, apart from one typing mistake in a long word. */
export function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 6 || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  return long.length - start - end <= 1 || isSwap(short, long, start, end);
}

/** Whether two neighbouring letters are swapped: the words agree in the first `start` and the last `end` letters. */
function isSwap(a: string, b: string, start: number, end: number): boolean {
  const middle = (text: string) => text.slice(start, text.length - end);
  return middle(a).length === 2 && middle(a) === [...middle(b)].reverse().join('');
}

/** The share of words that both lists have; 1: both are empty. */
function shareOfWords(words: readonly string[], known: readonly string[]): number {
  const all = new Set([...words, ...known]);
  const both = words.filter((word) => known.includes(word));
  return all.size === 0 ? 1 : new Set(both).size / all.size;
}

/** The same, but two generations of one family, such as `3` and `3.5`, count as half the same word. */
function shareFamilies(words: readonly string[], known: readonly string[]): number {
  const generation = (word: string) => /^\d+(?=[.\d]*$)/.exec(word)?.[0];
  const isNear = (word: string) => generation(word) && known.some((other) => generation(other) === generation(word));
  const near = words.filter((word) => !known.includes(word) && isNear(word));
  const all = new Set([...words, ...known]).size;
  return all === 0 ? 1 : shareOfWords(words, known) + near.length / 2 / (all - near.length);
}

/**
 * From 1 down to 0: less for each word that only one of them has. So a name without such words is closer to the base
 * model than to its chat model.
 */
const compareTunings = (words: readonly string[], known: readonly string[]): number =>
  1 / (1 + new Set([...words, ...known]).size - new Set(words.filter((word) => known.includes(word))).size);

/** 1: the same size; 0.5: one of them is not known. */
function compareSizes(a: number | null, b: number | null): number {
  if (a === null || b === null) return 0.5;
  const ratio = Math.min(a, b) / Math.max(a, b);
  return ratio > 0.85 ? ratio : ratio * 0.5;
}

/** `08-2024`, `2411`: a later date is not another generation. */
const DATE = /^(?:\d{1,2}-)?\d{4}$/;

/** 1: the same version; less, the more it differs. */
function compareVersions(a: string | null, b: string | null): number {
  if (a === b) return 1;
  if (a === null || b === null || (DATE.test(a) && DATE.test(b))) return 0.4;
  const [mine = '', others = ''] = [a, b].map((version) => version.replace(/[^\d.].*$/, ''));
  if (mine === others) return 0.8;
  return mine.split('.')[0] === others.split('.')[0] ? 0.4 : 0;
}
