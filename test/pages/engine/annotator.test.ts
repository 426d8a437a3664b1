// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { readHealth } from '../../../src/pages/health/read-health.ts';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { hosts, open, type Page, runUntilIdle, usePages } from '../page-under-test.ts';
import { expectOneEach, listMarkup, modelsList, openList, row, TEXT, table, toggleOf } from './models-list.ts';

usePages();

describe('removal', () => {
  test.each<[string, (opened: Page) => void]>([
    [
      'the extension has gone, and the pointer moves',
      ({ alive }) => {
        alive.is = false;
        window.dispatchEvent(new Event('pointerover'));
      },
    ],
    [
      'the extension has gone, and the page changes',
      ({ alive }) => {
        alive.is = false;
        table().append(document.createElement('p'));
      },
    ],
    ['asked to', ({ annotator }) => annotator.remove()],
  ])('%s: the page is as it was before', async (_, end) => {
    const opened = await openList('koboldcpp/A', 'aphrodite/B');
    toggleOf(hosts()[0])?.click();
    await runUntilIdle();
    end(opened);
    await runUntilIdle();
    for (const stray of document.querySelectorAll('p')) stray.remove();
    expect(document.body.innerHTML).toBe(modelsList('koboldcpp/A', 'aphrodite/B'));
    table().append(listMarkup(row('koboldcpp/C')));
    expect(await runUntilIdle()).toBe(0);
  });

  test('the additions of an earlier script are removed first', async () => {
    await open(aihorde, TEXT, modelsList('koboldcpp/A').replace('</span>', '</span><horde-lens></horde-lens>'));
    expectOneEach();
  });
});

test('the theme is followed while the page is open', async () => {
  await openList('koboldcpp/A');
  const theme = () => (hosts()[0] as HTMLElement).dataset.theme;
  expect(theme()).toBe('light');
  document.documentElement.className = 'dark';
  await runUntilIdle();
  expect(theme()).toBe('dark');
  document.documentElement.className = '';
  await runUntilIdle();
  expect(theme()).toBe('light');
});

test('the counts of what a view has found can be read', async () => {
  const { annotator } = await openList('koboldcpp/A', 'Deliberate');
  expect(readHealth(annotator.findings)).toContainEqual({
    view: 'models list',
    lists: 1,
    elements: 8,
    rows: 3,
    names: 2,
    answered: 2,
    matched: 1,
  });
});
