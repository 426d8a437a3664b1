import { BACKENDS } from '../../horde/backends.ts';

/** A part of a text that could be a model's name. */
export interface FoundName {
  /** As people read it: without soft hyphens and other invisible characters. */
  name: string;
  /** Its start in the text. */
  start: number;
  end: number;
}

/** The ways to read one place in a text, better ones first. At most one of them is a name. */
export type FoundPlace = readonly FoundName[];

const MAX_NAME_CHARACTERS = 120;
/** Invisible characters: soft hyphens, joiners, optional line breaks. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
/** Hyphens that word processors use instead of `-`. */
const HYPHEN = /[\u2010\u2011]/g;
/** Characters around a word, including scripts that are written without spaces, and their punctuation. */
const AROUND = String.raw`\s()[\]{}<>"'“”‘’„«»‹›\u0060´,;|*~=?&\\–—…•·\u3000-\u303f\uff00-\uff65\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
const WORD = new RegExp(`[^${AROUND}]+`, 'gu');
/** From the first to the last character that a name can begin and end with. A search for the end from each place would take
 * minutes for a word of 100,000 hyphens. */
const NAME_IN_WORD = /[\p{L}\d/](?:.*[\p{L}\d])?/u;
/** A text without any of these contains no name. */
const CLUE = /[\d/]/;
const SEGMENT = /^[\p{L}\d][\p{L}\d._:+-]*$/u;
/** `8B`, `8x7B`, `0.6B`, `560M` as a separate part. */
const SIZE = /(?:^|[-_.])\d+(?:x\d+)?(?:\.\d+)?[bm](?=$|[-_.])/i;
const BACKEND = new RegExp(`^(?:${BACKENDS.join('|')})(?:-[a-z\\d-]+)?/`, 'i');
/** Addresses whose path starts with author and model. */
const MODEL_ADDRESS =
  /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com|modelscope\.(?:cn|ai)|openrouter\.ai)\/(?:api\/)?(?:models\/)?/i;
const NO_MODEL = /^(?:datasets|spaces|collections|papers|docs|blog|posts|learn)\//i;
const FILE = /\.(?:gguf|ggml)$/i;
/** The next word of a name that is written with spaces as separators. */
const NEXT_WORD = /^[ \u00a0]((?:\p{Lu}|\p{L}?\d)[\p{L}\d._+-]*)/u;
const MAX_NEXT_WORDS = 5;

/**
 * A name without its author must not look like an ordinary word: it has several parts, one of them a size or a version.
 */
function isDistinctive(word: string): boolean {
  const parts = word.split(/[-_]/).filter(Boolean);
  return parts.length > 1 && /\d/.test(word) && /\p{L}{3}/u.test(word) && (SIZE.test(word) || parts.length > 2);
}

function isPossible(word: string): boolean {
  if (word.length < 5 || word.length > MAX_NAME_CHARACTERS || word.includes('://') || /^www\./i.test(word))
    return false;
  const segments = word.split('/');
  if (segments.length > (BACKEND.test(word) ? 4 : 2) || !segments.every((segment) => SEGMENT.test(segment)))
    return false;
  return segments.length > 1 ? /\p{L}{2}/u.test(word) : isDistinctive(word);
}

/** The part of a word that could be a name. */
function readWord(word: string): [start: number, end: number][] {
  const places: [number, number][] = [];
  const [address] = MODEL_ADDRESS.exec(word) ?? [];
  const path = word.replace(/#.*$/, '');
  const file = path.lastIndexOf('/') + 1;
  if (address !== undefined) {
    const [pair] = /^[^/]+\/[^/]+/.exec(path.slice(address.length)) ?? [];
    if (pair && isPossible(pair) && !NO_MODEL.test(pair)) places.push([address.length, address.length + pair.length]);
  } else {
    // The owner's addition after `::` can be anything.
    const [named = ''] = word.split('::', 1);
    if (isPossible(named) && (named === word || named.includes('/'))) places.push([0, word.length]);
  }
  if (file > 0 && FILE.test(path) && isPossible(path.slice(file))) places.push([file, path.length]);
  return places;
}

function withNextWords(name: string, rest: string): string[] {
  const names = [name];
  let at = 0;
  while (names.length <= MAX_NEXT_WORDS) {
    const [, word] = NEXT_WORD.exec(rest.slice(at, at + MAX_NAME_CHARACTERS)) ?? [];
    if (word === undefined) break;
    const trimmed = word.replace(/[^\p{L}\d]+$/u, '');
    names.unshift(rest.slice(0, at + 1 + trimmed.length));
    at += 1 + word.length;
    if (trimmed !== word) break;
  }
  return names.map((longer, index) => (index === names.length - 1 ? longer : name + longer));
}

function findIn(text: string): FoundPlace[] {
  const found: FoundPlace[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const [trimmed = ''] = NAME_IN_WORD.exec(word) ?? [];
    const from = index + word.indexOf(trimmed);
    const readings = readWord(trimmed).flatMap(([start, end]) => {
      const name = trimmed.slice(start, end);
      const isEnd = from + end === index + word.length;
      const names = isEnd && BACKEND.test(name) ? withNextWords(name, text.slice(from + end)) : [name];
      return names.map((each) => ({ name: each, start: from + start, end: from + start + each.length }));
    });
    if (readings.length) found.push(readings);
  }
  return found;
}

/**
 * The parts of a text that could be model names, without the punctuation around them. Only the Horde and the reference
 * know which ones are.
 */
export function findNames(text: string): FoundPlace[] {
  if (!CLUE.test(text)) return [];
  const plain = text.replace(HYPHEN, '-');
  if (!INVISIBLE.test(plain)) return findIn(plain);
  const places = Array.from(
    plain.matchAll(new RegExp(`[^${INVISIBLE.source.slice(1, -1)}]`, 'g')),
    ({ index }) => index,
  );
  return findIn(places.map((at) => plain[at]).join('')).map((readings) =>
    readings.map(({ name, start, end }) => ({
      name,
      start: places[start] as number,
      end: (places[end - 1] as number) + 1,
    })),
  );
}
