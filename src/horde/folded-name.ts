import { withoutQuantisation } from './quantisation.ts';

/** Names are compared by what is left of them after insignificant differences have been folded away. */

/** Folds only case. Goes through upper case, so that `ß` and `SS` become equal. */
export function foldCase(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  return /[^\x00-\x7f]/.test(text) ? text.normalize('NFC').toUpperCase().toLowerCase() : text.toLowerCase();
}

const HYPHEN = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** Whitespace and control characters, `_` and `-`. */
export function isSeparator(code: number): boolean {
  if (code < 0x80) return code <= 0x20 || code === 0x2d || code === 0x5f || code === 0x7f;
  return /\s/.test(String.fromCharCode(code));
}

/**
 * Folds case and separators, segment by segment: whitespace, `_`, `-` and dots become one `-`, except that a dot
 * between digits is part of a version. This is a loop because every name ever used goes through it; a name that needs
 * no change is not copied.
 */
export function foldSegments(name: string): string {
  const text = foldCase(name);
  let folded = '';
  /** The start of the part of `text` that is not in `folded` yet. */
  let rest = 0;
  let at = 0;
  while (at < text.length) {
    const start = at;
    while (separatesAt(text, at)) at += 1;
    if (at === start) {
      at += 1;
      continue;
    }
    const isInsideSegment =
      start > 0 && text.charCodeAt(start - 1) !== SLASH && at < text.length && text.charCodeAt(at) !== SLASH;
    const isFoldedAlready = isInsideSegment && at === start + 1 && text.charCodeAt(start) === HYPHEN;
    if (isFoldedAlready) continue;
    folded += text.slice(rest, start) + (isInsideSegment ? '-' : '');
    rest = at;
  }
  return rest === 0 ? text : folded + text.slice(rest);
}

/** Whether the character at this position becomes a `-`. */
function separatesAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === DOT) return !(isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)));
  return isSeparator(code);
}

/** Folds case, separators and quantisation. */
export function foldQuantisation(name: string): string {
  return foldSegments(withoutQuantisation(name));
}

/** Joins author and model into one segment, as in file names of requantised models: `google_gemma-3-1b-it`. */
export function flattenAuthor(name: string): string {
  return foldSegments(name.replace('/', '-'));
}

/** A name without its first segment, if it has more than one. */
export function withoutAuthor(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}
