// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';

import { runUntilIdle, usePages } from '../page-under-test.ts';
import { listMarkup, openList } from './models-list.ts';

usePages();

describe('a page at rest', () => {
  test('has nothing to do: our own changes do not count', async () => {
    await openList('koboldcpp/A', 'aphrodite/A');
    expect(await runUntilIdle()).toBe(0);
  });

  test.each(['<p>tooltip</p>', '<div class="models-table-row"></div>'])(
    'what is not of a list is no reason to work: %s',
    async (html) => {
      await openList('koboldcpp/A');
      document.body.append(listMarkup(html));
      document.body.lastElementChild?.remove();
      expect(await runUntilIdle()).toBe(0);
    },
  );
});
