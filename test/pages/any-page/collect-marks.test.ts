// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { collectMarks } from '../../../src/pages/any-page/collect-marks.ts';
import type { NamePlace } from '../../../src/pages/any-page/name-place.ts';
import type { NameAnswer } from '../../../src/pages/lines/answered-names.ts';

const element = document.createElement('p');
const place = (...names: string[]): NamePlace => ({
  names,
  elements: new Set([element]),
  range: () => document.createRange(),
});
const answer = (isModel: boolean) => ({ line: isModel ? { models: [] } : null }) as unknown as NameAnswer;
const ANSWERS = new Map([
  ['model', answer(true)],
  ['other model', answer(true)],
  ['no model', answer(false)],
]);

test.each<[string, NamePlace[], string[], boolean]>([
  ['a model’s name is marked', [place('model')], ['model 1'], true],
  ['the same name in two places is one name', [place('model'), place('model')], ['model 2'], true],
  ['the first reading that is a name counts', [place('no model', 'model', 'other model')], ['model 1'], true],
  ['what is no name is not marked', [place('no model')], [], true],
  [
    'a place waits for its better readings',
    [place('not answered', 'model'), place('other model')],
    ['other model 1'],
    false,
  ],
  ['a page without names has all answers', [], [], true],
])('%s', (_, places, names, isAllAnswered) => {
  const marks = collectMarks(places, (name) => ANSWERS.get(name));
  expect(Array.from(marks.byName, ([name, { length }]) => `${name} ${length}`)).toEqual(names);
  expect(marks.byElement.get(element)?.map(({ name }) => name) ?? []).toEqual(
    Array.from(marks.byName.values()).flatMap((found) => found.map(({ name }) => name)),
  );
  expect(marks.isAllAnswered).toBe(isAllAnswered);
});

test('each name is asked for once', () => {
  const asked: string[] = [];
  collectMarks([place('model', 'no model'), place('model')], (name) => {
    asked.push(name);
    return ANSWERS.get(name);
  });
  expect(asked).toEqual(['model', 'no model']);
});
