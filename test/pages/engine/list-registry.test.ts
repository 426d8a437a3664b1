// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { hosts, open, runUntilIdle, usePages } from '../page-under-test.ts';
import { expectOneEach, listMarkup, modelsList, openList, TEXT, table } from './models-list.ts';

usePages();

describe('single-page navigation', () => {
  const leaderboard = `<app-leaderboard><div class="models-table"><div class="models-table-row"><div class="models-table-cell-name"><span class="models-table-name" title="koboldcpp/A">user</span></div></div></div></app-leaderboard>`;

  test('user names of the leaderboard are left alone', async () => {
    await openList('koboldcpp/A');
    history.pushState(null, '', '/details/leaderboard');
    document.body.replaceChildren(listMarkup(leaderboard));
    await runUntilIdle();
    expect(hosts()).toEqual([]);
  });

  test('new rows are noticed in a list that belonged to another address before', async () => {
    await openList('koboldcpp/A');
    history.pushState(null, '', '/details/teams/7');
    window.dispatchEvent(new Event('popstate'));
    await runUntilIdle();
    table().append(
      listMarkup(
        '<app-team-detail><div class="card"><p><a class="worker-badge" href="/details/models/name/koboldcpp%2FB">B</a></p></div></app-team-detail>',
      ),
    );
    await runUntilIdle();
    expect(hosts(document.querySelector('app-team-detail') as Element)).toHaveLength(1);
  });

  test('and after going back, with the cached answers', async () => {
    const { background } = await openList('koboldcpp/A');
    history.pushState(null, '', '/details/leaderboard');
    document.body.replaceChildren(listMarkup(leaderboard));
    await runUntilIdle();
    history.pushState(null, '', TEXT);
    document.body.replaceChildren(listMarkup(modelsList('koboldcpp/A')));
    await runUntilIdle();
    expectOneEach();
    expect(background.asked).toHaveLength(1);
  });
});

describe('options without a panel', () => {
  test('only options of text models get a text after them, once, for their current name', async () => {
    const item = (name: string, badge: string) =>
      `<button class="filter-autocomplete-item"><span class="filter-autocomplete-name">${name}</span><span class="filter-autocomplete-badge"> ${badge} </span></button>`;
    const page = await open(
      aihorde,
      TEXT,
      `<div id="model-autocomplete-list">${item('koboldcpp/A', 'Text')}${item('some/image', 'Image')}</div>`,
    );
    const names = () =>
      Array.from(document.querySelectorAll('.filter-autocomplete-name'), ({ textContent }) => textContent);
    expect(names()).toEqual(['koboldcpp/A · also aphrodite\u00a01\u00a0worker\u00a0(free\u00a0now)', 'some/image']);
    const text = document.querySelector('.filter-autocomplete-name')?.firstChild as Text;
    text.data = 'aphrodite/B';
    await runUntilIdle();
    expect(names()).toEqual(['aphrodite/B · also koboldcpp\u00a01\u00a0worker\u00a0(free\u00a0now)', 'some/image']);
    page.annotator.remove();
    expect(names()).toEqual(['aphrodite/B', 'some/image']);
  });
});
