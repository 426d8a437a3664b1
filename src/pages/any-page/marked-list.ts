import { say } from '../../words/index.ts';
import { makeButton, makeElement, updateChildren } from '../elements.ts';
import type { LineTools, ShownLine } from '../tools.ts';
import type { CollectedMarks, Mark } from './collect-marks.ts';
import type { LateLines } from './late-lines.ts';
import { makeMeaning } from './name-meaning.ts';

/**
 * Draws the list of marked names into `list`: each with its line, in the order of the page. An entry, and what is open
 * in it, stays for as long as its list does.
 */
export function createMarkedList(list: Element, tools: LineTools, lines: LateLines) {
  const entries = new Map<string, { item: Element; line: ShownLine }>();
  let byName: CollectedMarks['byName'] = new Map();

  function createEntry({ name, answer }: Mark) {
    const toPlace = makeButton('toggle name', () => scrollToMark(byName.get(name)?.[0]));
    toPlace.title = say('marks_show_place');
    toPlace.append(makeElement('bdi', null, name));
    const item = makeElement('li', null, toPlace, ...makeMeaning(name, answer));
    return { item, line: lines.getCreatePageLine()?.(item, tools) as ShownLine };
  }

  return function draw(marks: CollectedMarks['byName']) {
    byName = marks;
    if (!lines.getCreatePageLine()) return lines.awaitIn(list, 'li');
    updateChildren(
      list,
      Array.from(byName.values(), ([first]) => {
        const mark = first as Mark;
        const entry = entries.get(mark.name) ?? createEntry(mark);
        entries.set(mark.name, entry);
        entry.line.show(mark.name, mark.answer);
        return entry.item;
      }),
    );
  };
}

function scrollToMark(mark: Mark | undefined) {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  mark?.range.startContainer.parentElement?.scrollIntoView({
    block: 'center',
    behavior: isStill ? 'auto' : 'smooth',
  });
}
