import type { Expectation } from '../site.ts';
import { areNamesExpected, isListExpected } from './is-expected.ts';

/** What a view has found. */
export interface ViewHealth {
  view: string;
  lists: number;
  /** Elements in the lists, at any depth. */
  elements: number;
  /** Rows looked at so far. */
  rows: number;
  /** Names in those rows. */
  names: number;
  /** Names that were answered when the background had an answer from each of its sources. */
  answered: number;
  /** Names that are text models'. */
  matched: number;
}

/** `unclear`: there is almost nothing to judge by, or the answers are not there yet. */
export type Verdict = 'well' | 'changed' | 'unclear';

/** Smaller counts than this prove nothing. */
const FEWEST = 3;

/** Judges what a view has found on a path where it must find something. */
export function judgeView(expected: Expectation, path: string, found: ViewHealth): Verdict {
  if (found.matched > 0) return 'well';
  if (found.lists === 0) return isListExpected({ expected }, path) ? 'changed' : 'unclear';
  if (!areNamesExpected({ expected }, path)) return 'well';
  if (found.names === 0) return found.rows > 0 && found.elements >= FEWEST ? 'changed' : 'unclear';
  return found.names >= FEWEST && found.answered === found.names ? 'changed' : 'unclear';
}
