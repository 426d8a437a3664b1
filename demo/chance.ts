/**
 * Stateless pseudo-random values: the same words always give the same number. So the demo Horde is a pure function of
 * its seed and the time, and two endpoints asked at different moments agree.
 */

/** 32 bits from the words (FNV-1a, then murmur3's finaliser to spread them). */
function hashBits(words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const word of words) {
    for (const character of `${word}\u0000`) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** From 0 (included) to 1 (excluded). */
export const chance = (...words: (string | number)[]): number => hashBits(words) / 2 ** 32;

/** From `low` to `high`, uniform. */
export const between = (low: number, high: number, ...words: (string | number)[]): number =>
  low + (high - low) * chance(...words);

/** One of the entries, uniform. */
export function pick<T>(entries: readonly T[], ...words: (string | number)[]): T {
  const entry = entries[Math.floor(chance(...words) * entries.length)];
  if (entry === undefined) throw new Error('Nothing to pick from.');
  return entry;
}

/** A UUID like those that the Horde gives to its workers. */
export function uuid(...words: (string | number)[]): string {
  const hex = [0, 1, 2, 3]
    .map((part) =>
      hashBits([...words, part])
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
