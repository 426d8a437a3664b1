import { foldCase, isSeparator } from './folded-name.ts';

/**
 * A hash of a name's letters and digits, ignoring case. Whichever way two names are compared, they can only match if
 * these are equal, and then their hashes are equal too. So comparing hashes rules out most names before they are
 * compared in a dozen ways. `test/horde/name-skeleton.test.ts` shows that this rules out no match.
 */
export function toSkeleton(name: string): number {
  let skeleton = 0;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    // Nearly all names are ASCII and need no folded copy.
    if (code >= 0x80) return toSkeletonOfAnyScript(name);
    if (isDigit(code) || isLowerCase(code)) skeleton = addTo(skeleton, code);
    else if (isUpperCase(code)) skeleton = addTo(skeleton, code + 0x20);
  }
  return skeleton;
}

function toSkeletonOfAnyScript(name: string): number {
  const folded = foldCase(name);
  let skeleton = 0;
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    const isLetter = code >= 0x80 ? !isSeparator(code) : isDigit(code) || isLowerCase(code);
    if (isLetter) skeleton = addTo(skeleton, code);
  }
  return skeleton;
}

const addTo = (skeleton: number, code: number) => (Math.imul(skeleton, 31) + code) | 0;
const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isLowerCase = (code: number) => code >= 0x61 && code <= 0x7a;
const isUpperCase = (code: number) => code >= 0x41 && code <= 0x5a;
