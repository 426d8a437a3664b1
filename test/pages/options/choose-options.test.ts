// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { chooseOptions, isChosen } from '../../../src/pages/options/choose-options.ts';

const checkboxOf = (option: Element) => option.querySelector<HTMLInputElement>('input');

test.each([
  ['select', '<select multiple><option selected>A</option><option>B</option><option>C</option></select>', undefined],
  [
    'list of checkboxes',
    '<div><label><input type="checkbox" checked>A</label><label><input type="checkbox">B</label><label><input type="checkbox">C</label></div>',
    checkboxOf,
  ],
])('options of a %s are added to the choice, and the page is notified', async (_, html, checkbox) => {
  document.body.innerHTML = html;
  const list = document.body.firstElementChild as Element;
  const options = Array.from(list.children);
  const chosen = () => options.filter((option) => isChosen(option, checkbox)).map(({ textContent }) => textContent);
  const heard: string[][] = [];
  list.addEventListener('change', () => heard.push(chosen()));
  expect(chosen()).toEqual(['A']);
  await chooseOptions(list, options.slice(0, 2), checkbox);
  expect(chosen()).toEqual(['A', 'B']);
  expect(heard).toEqual([['A', 'B']]);
});

test('an option with neither is not chosen', () => {
  expect(isChosen(document.createElement('div'), undefined)).toBe(false);
  expect(isChosen(document.createElement('div'), checkboxOf)).toBe(false);
});
