// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChangedViews } from '../../src/ui/popup/changed-views.tsx';

let place: HTMLElement;
beforeEach(() => {
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => render(null, place));

const show = (...pages: string[]) =>
  render(<ChangedViews pages={pages} report="the report" copy={async () => {}} />, place);
const line = () => place.querySelector('.changed > span');

test('one changed page is named', () => {
  show('aihorde.net/details/models');
  expect(line()?.textContent).toBe('aihorde.net/details/models may have changed');
  expect(line()?.querySelector('button')).toBeNull();
});

test('of several, one is named, and a button tells the others', () => {
  show('aihorde.net/details/models', 'aihorde.net/details/usage', 'artbot.site/settings');
  expect(line()?.textContent).toBe('aihorde.net/details/models and 2 more pages may have changed');
  expect(line()?.querySelector('button.help-opener')).not.toBeNull();
  expect(line()?.querySelector('.helped')?.getAttribute('title')).toBe(
    'aihorde.net/details/models, aihorde.net/details/usage, artbot.site/settings',
  );
});
