// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StoredItems } from '../../src/browser/stored-items.ts';
import { KEPT_LIST_KEY } from '../../src/ui/list/kept-list.ts';
import { StoredList } from '../../src/ui/settings/stored-list.tsx';

let place: HTMLElement;
let items: StoredItems & { local: () => Promise<{ key: string; bytes: number }[]> };

beforeEach(() => {
  let local = [
    { key: 'text.status', bytes: 40_000 },
    { key: 'settings', bytes: 1_500 },
  ];
  items = {
    local: async () => local,
    session: async () => [],
    remove: async (keys) => {
      local = local.filter(({ key }) => !keys.includes(key));
    },
  };
  localStorage.clear();
  localStorage.setItem(KEPT_LIST_KEY, 'x'.repeat(20_000));
  localStorage.setItem('list', 'x'.repeat(3_000));
  place = document.createElement('div');
  document.body.replaceChildren(place);
  render(<StoredList items={items} storage={localStorage} />, place);
});
afterEach(() => render(null, place));

const sizes = () => [...place.querySelectorAll('li b')].map(({ textContent }) => textContent);
const clear = () => place.querySelector<HTMLButtonElement>('button');

test('the first rows of the last list count as answers of the Horde, but its choices do not', async () => {
  await vi.waitFor(() => expect(sizes()).toEqual(['61 kB', '5 kB', '0 kB']));
});

test('they are cleared with the answers, and choices stay', async () => {
  await vi.waitFor(() => expect(clear()).not.toBeNull());
  clear()?.click();
  await vi.waitFor(() => expect(sizes()).toEqual(['0 kB', '5 kB', '0 kB']));
  expect(Object.keys({ ...localStorage })).toEqual(['list']);
  expect((await items.local()).map(({ key }) => key)).toEqual(['settings']);
});

test('if only the first rows are left, they can be cleared', async () => {
  await items.remove(['text.status']);
  render(null, place);
  render(<StoredList items={items} storage={localStorage} />, place);
  await vi.waitFor(() => expect(clear()?.disabled).toBe(false));
});
