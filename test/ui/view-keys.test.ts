import { describe, expect, it, test } from 'vitest';
import { readDemandChoices } from '../../src/ui/full-page/demand/demand-choices.ts';
import { PAGE_VIEWS } from '../../src/ui/full-page/page-views.ts';
import { findKeyedView, KEYED_VIEWS } from '../../src/ui/list/view-keys.ts';

const press = (code: string, held: readonly string[] = ['altKey', 'shiftKey']) =>
  ({
    code,
    altKey: held.includes('altKey'),
    shiftKey: held.includes('shiftKey'),
    ctrlKey: held.includes('ctrlKey'),
    metaKey: held.includes('metaKey'),
  }) as KeyboardEvent;

test('each view in the navigation has the key of its position', () => {
  expect(KEYED_VIEWS).toEqual(PAGE_VIEWS.filter(({ isInNavigation }) => isInNavigation).map(({ name }) => name));
});

describe('a key', () => {
  it.each([
    ['Digit1', null, '/models'],
    ['Digit4', 'A/X', '/demand'],
    ['Digit9', null, '/settings'],
    // These two are about the model being looked at.
    ['Digit2', 'A/X & Y', '/soonest?model=A%2FX+%26+Y'],
    ['Digit3', 'A/X', '/workers?model=A%2FX'],
    ['Digit3', null, '/workers'],
    ['Digit0', 'A/X', null],
    ['KeyA', null, null],
    ['Numpad1', null, null],
  ])('%s, with %j in view, opens %j', (code, model, address) => {
    expect(findKeyedView(press(code), model)).toBe(address);
  });

  it.each([
    [[]],
    [['altKey']],
    [['shiftKey']],
    [['altKey', 'shiftKey', 'ctrlKey']],
    [['altKey', 'shiftKey', 'metaKey']],
  ])('with %j is the browser’s', (held) => {
    expect(findKeyedView(press('Digit1', held), null)).toBeNull();
  });
});

describe('a card in the search text of the demand view', () => {
  it.each([
    ['q=24gb', 24, ''],
    ['q=tutu+7,5+GB', 7.5, 'tutu'],
    ['q=12GB+tutu', 12, ' tutu'],
    ['q=24gb&vram=8', 8, ''],
    ['q=24b', null, '24b'],
    ['q=24gbx', null, '24gbx'],
    ['q=0gb', null, ''],
    ['', null, ''],
  ])('%s', (query, vramGb, words) => {
    expect(readDemandChoices(new URLSearchParams(query))).toMatchObject({ vramGb, words });
  });
});
