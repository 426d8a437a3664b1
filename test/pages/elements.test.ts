// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { makeElement, updateChildren } from '../../src/pages/elements.ts';

const make = (text: string) => makeElement('b', null, text);
const textsOf = (parent: Element) => Array.from(parent.children, ({ textContent }) => textContent).join('');

test('strings are text, whatever is in them', () => {
  const element = makeElement('span', { title: '<b>"' }, '<b>&amp;</b>', make('x'));
  expect([element.title, element.children.length, element.firstChild?.nodeValue]).toEqual(['<b>"', 1, '<b>&amp;</b>']);
});

test.each([
  ['', 'abc'],
  ['abc', ''],
  ['abc', 'abd'],
  ['abc', 'bc'],
  ['abc', 'cab'],
  ['ab', 'xaby'],
])('“%s” becomes “%s”', (before, after) => {
  const parent = document.createElement('p');
  updateChildren(parent, [...before].map(make));
  const children = [...parent.children];
  updateChildren(parent, [...after].map(make));
  expect(textsOf(parent)).toBe(after);
  // An unmoved element is the same element.
  for (const [index, letter] of [...after].entries())
    if (before[index] === letter) expect(parent.children[index]).toBe(children[index]);
});

test('elements that are kept never leave the document, and neither do their contents', () => {
  const parent = document.createElement('p');
  document.body.replaceChildren(parent);
  const button = document.createElement('button');
  updateChildren(parent, [make('1'), button]);
  button.focus();
  updateChildren(parent, [make('2'), button, make('old')]);
  updateChildren(parent, [make('3'), button]);
  expect(document.activeElement).toBe(button);
  expect([parent.children[1], parent.children.length]).toEqual([button, 2]);
});
