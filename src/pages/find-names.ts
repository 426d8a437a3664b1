/** A word of a text that could be the name of a model. */
export interface FoundName {
  name: string;
  /** In the text. */
  start: number;
  end: number;
}

const LONGEST = 120;
const WORD = /[^\s()[\]{}<>"'“”‘’„«»‹›`´,;|*~=]+/g;
const SEGMENT = /^[\p{L}\d][\p{L}\d._:+-]*$/u;
/** `8B`, `8x7B`, `0.6B`, `560M` as a part of its own. */
const SIZE = /(?:^|[-_.])\d+(?:x\d+)?(?:\.\d+)?[bm](?=$|[-_.])/i;

/** Without its author a name has to be unlike any other word: several parts, with a size or a version in them. */
function isDistinctive(word: string): boolean {
  const parts = word.split(/[-_]/).filter(Boolean);
  return parts.length > 1 && /\d/.test(word) && /\p{L}{3}/u.test(word) && (SIZE.test(word) || parts.length > 2);
}

function isPossible(word: string): boolean {
  if (word.length < 5 || word.length > LONGEST || word.includes('://') || /^www\./i.test(word)) return false;
  const segments = word.split('/');
  if (segments.length > 4 || !segments.every((segment) => SEGMENT.test(segment))) return false;
  return segments.length > 1 ? /\p{L}{2}/u.test(word) : isDistinctive(word);
}

/** The words of a text that could be names of models, each whole, without the punctuation around it. Whether one is a
 * name, only the Horde and the reference know. */
export function findNames(text: string): FoundName[] {
  const found: FoundName[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const name = word.replace(/^[^\p{L}\d/]+/u, '').replace(/[^\p{L}\d/]+$/u, '');
    const start = index + word.indexOf(name);
    if (isPossible(name)) found.push({ name, start, end: start + name.length });
  }
  return found;
}
