import type { NameAnswer } from '../lines/answered-names.ts';
import type { NamePlace } from './name-place.ts';

/** A model name somewhere on the page. */
export interface Mark {
  name: string;
  answer: NameAnswer;
  range: Range;
}

export interface CollectedMarks {
  byName: ReadonlyMap<string, readonly Mark[]>;
  /** By the elements that contain their text. */
  byElement: ReadonlyMap<Element, readonly Mark[]>;
  /** False: a name has no answer yet. */
  isAllAnswered: boolean;
}

/**
 * The marks of a page: in each place, the first reading that is a model's name. A place waits until its better readings
 * have been answered. `findAnswer` is called once for each name.
 */
export function collectMarks(
  places: Iterable<NamePlace>,
  findAnswer: (name: string) => NameAnswer | undefined,
): CollectedMarks {
  const answers = new Map<string, NameAnswer | undefined>();
  const byName = new Map<string, Mark[]>();
  const byElement = new Map<Element, Mark[]>();
  for (const place of places) {
    for (const name of place.names) if (!answers.has(name)) answers.set(name, findAnswer(name));
    const mark = readMark(place, answers);
    if (!mark) continue;
    addTo(byName, mark.name, mark);
    for (const element of place.elements) addTo(byElement, element, mark);
  }
  return { byName, byElement, isAllAnswered: answers.values().every((answer) => answer) };
}

function readMark(place: NamePlace, answers: ReadonlyMap<string, NameAnswer | undefined>): Mark | null {
  for (const [at, name] of place.names.entries()) {
    const answer = answers.get(name);
    if (!answer) return null;
    if (answer.line) return { name, answer, range: place.range(at) };
  }
  return null;
}

function addTo<Key>(marks: Map<Key, Mark[]>, key: Key, mark: Mark) {
  const before = marks.get(key);
  if (before) before.push(mark);
  else marks.set(key, [mark]);
}
