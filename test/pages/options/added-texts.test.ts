// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { type AddedTexts, createAddedTexts } from '../../../src/pages/options/added-texts.ts';

let list: HTMLSelectElement;
let texts: AddedTexts;
const option = (at: number) => list.options[at] as HTMLOptionElement;
const shown = () => Array.from(list.options, ({ textContent }) => textContent);

beforeEach(() => {
  document.body.innerHTML = '<select><option>A</option><option>B</option></select>';
  list = document.querySelector('select') as HTMLSelectElement;
  texts = createAddedTexts({});
  texts.write(option(0), ' · one');
});

test.each<[string, () => void, string[]]>([
  ['our text stands behind the site’s', () => {}, ['A · one', 'B']],
  ['a new text takes the place of ours', () => texts.write(option(0), ' · two'), ['A · two', 'B']],
  ['an empty text removes ours', () => texts.write(option(0), ''), ['A', 'B']],
  ['all are withdrawn together', () => texts.withdraw(), ['A', 'B']],
  [
    'what was withdrawn can be written again',
    () => {
      texts.withdraw();
      texts.write(option(0), ' · one');
    },
    ['A · one', 'B'],
  ],
  [
    'the text that an earlier version has left behind goes',
    () => {
      option(1).append(' · also koboldcpp 1');
      texts.write(option(1), '');
    },
    ['A · one', 'B'],
  ],
  [
    'a text of the site’s own behind the name stays',
    () => {
      option(1).append(' (new)');
      texts.write(option(1), ' · one');
    },
    ['A · one', 'B · one (new)'],
  ],
])('%s', (_, change, expected) => {
  change();
  expect(shown()).toEqual(expected);
});

test('the texts of options that the site has removed are forgotten', () => {
  expect(texts.elementsIn(list)).toHaveLength(1);
  option(0).remove();
  expect(texts.elementsIn(list)).toEqual([]);
});

test('a text of another node comes after that node', () => {
  const site = option(1).appendChild(new Text(' (new)'));
  createAddedTexts({ text: () => site }).write(option(1), ' · one');
  expect(shown()).toEqual(['A · one', 'B (new) · one']);
});
