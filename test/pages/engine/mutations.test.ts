// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { open, type Page, settle } from '../page-under-test.ts';
import { list, markup, TEXT } from './models-list.ts';

let page: Page | undefined;
const openList = async (...names: string[]) => {
  page = await open(aihorde, TEXT, list(...names));
  return page;
};

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 }));
afterEach(() => {
  page?.annotator.remove();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a page at rest', () => {
  test('has nothing to do: our own changes are no news', async () => {
    await openList('koboldcpp/A', 'aphrodite/A');
    expect(await settle()).toBe(0);
  });

  test.each(['<p>tooltip</p>', '<div class="models-table-row"></div>'])(
    'what is not of a list is no reason to work: %s',
    async (html) => {
      await openList('koboldcpp/A');
      document.body.append(markup(html));
      document.body.lastElementChild?.remove();
      expect(await settle()).toBe(0);
    },
  );
});
