// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { hosts, open, runUntilIdle, textOf, usePages } from '../page-under-test.ts';
import { expectOneEach, listMarkup, modelsList, openList, row, rows, TEXT, table } from './models-list.ts';

usePages();

describe('names in a list', () => {
  test('get their lines, all with one message', async () => {
    const { background } = await openList('koboldcpp/A', 'aphrodite/A', 'koboldcpp/B', 'koboldcpp/B');
    expectOneEach();
    expect(background.asked).toEqual([['lookupNames', 'koboldcpp/A', 'aphrodite/A', 'koboldcpp/B']]);
    expect(textOf(hosts()[0])).toMatch(/koboldcpp 1 .*\| aphrodite 1/);
  });

  test('of image models and everything else that is not a text model get nothing', async () => {
    await openList('Deliberate', 'koboldcpp/A');
    expectOneEach();
  });

  test.each<[string, (parent: HTMLElement) => void]>([
    ['sorted', (parent) => parent.append(...rows().reverse())],
    ['filtered', () => rows()[0]?.remove()],
    [
      'filtered and back',
      (parent) => {
        const all = rows();
        parent.replaceChildren();
        parent.append(...all);
      },
    ],
    ['drawn anew', (parent) => parent.replaceChildren(listMarkup(row('koboldcpp/B')), listMarkup(row('aphrodite/A')))],
    [
      'drawn anew inside',
      () => {
        for (const element of rows()) element.innerHTML = row('koboldcpp/B').replace(/^<div[^>]*>|<\/div>$/g, '');
      },
    ],
    ['a row copied with its addition', (parent) => parent.append(rows()[0]?.cloneNode(true) ?? '')],
  ])('%s: exactly one line each, nothing asked again', async (_, change) => {
    const { background } = await openList('koboldcpp/A', 'aphrodite/A', 'koboldcpp/B', 'Deliberate');
    change(table());
    await runUntilIdle();
    expectOneEach();
    expect(background.names()).toHaveLength(4);
  });

  test('keep their elements when rows are moved', async () => {
    await openList('koboldcpp/A', 'aphrodite/A');
    const before = hosts();
    table().append(...rows().reverse());
    await runUntilIdle();
    expect(hosts()).toEqual(before.reverse());
  });

  test('are replaced in a row that is used for another name', async () => {
    const { background } = await openList('koboldcpp/A', 'koboldcpp/B');
    const name = rows()[0]?.querySelector('span') as HTMLElement;
    name.title = 'aphrodite/C';
    name.textContent = 'aphrodite/C';
    await runUntilIdle();
    expectOneEach();
    expect(background.names()).toEqual(['koboldcpp/A', 'koboldcpp/B', 'aphrodite/C']);
  });

  test('in lists that are added later, and fetched again, get their lines', async () => {
    const { background } = await open(aihorde, TEXT, '<main></main>');
    expect(background.asked).toEqual([]);
    for (let fetched = 0; fetched < 3; fetched++) {
      document.querySelector('main')?.replaceChildren(listMarkup(modelsList('koboldcpp/A', 'aphrodite/A')));
      await runUntilIdle();
      expectOneEach();
    }
    expect(background.asked).toHaveLength(1);
  });

  test('200 random changes', async () => {
    await openList('koboldcpp/A', 'aphrodite/A', 'koboldcpp/B', 'aphrodite/C', 'Deliberate');
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    const names = ['koboldcpp/A', 'aphrodite/A', 'koboldcpp/D', 'aphrodite/E', 'Deliberate', 'x'];
    const any = () => names[random(names.length)] as string;
    for (let step = 0; step < 200; step++) {
      const target = rows()[random(rows().length || 1)];
      const change = random(5);
      if (change === 0) table().append(listMarkup(row(any())));
      else if (change === 1) target?.remove();
      else if (change === 2) table().append(...rows().sort(() => random(3) - 1));
      else if (change === 3) target?.querySelector('span')?.setAttribute('title', any());
      else if (target) table().prepend(target);
      if (random(3) === 0) await runUntilIdle();
    }
    await runUntilIdle();
    expectOneEach();
  });
});

describe('additions after their names', () => {
  const BADGES = `<app-team-detail><div class="card"><div class="badge-container">${[
    'koboldcpp/A',
    'aphrodite/A',
    'Deliberate',
  ]
    .map(
      (name) =>
        `<a class="worker-badge" href="/details/models/name/${encodeURIComponent(name)}">${name} <b>(2)</b></a>`,
    )
    .join('')}</div></div></app-team-detail>`;
  const order = () => Array.from(document.querySelector('.badge-container')?.children ?? [], (each) => each.localName);

  test.each<[string, (container: HTMLElement) => void, string[]]>([
    ['at first', () => {}, ['a', 'horde-lens', 'a', 'horde-lens', 'a']],
    [
      'when the site moves them',
      (container) => container.append(...Array.from(container.querySelectorAll('a')).reverse()),
      ['a', 'a', 'horde-lens', 'a', 'horde-lens'],
    ],
    ['when it takes one away', (container) => container.querySelector('a')?.remove(), ['a', 'horde-lens', 'a']],
  ])('%s', async (_, change, expected) => {
    await open(aihorde, '/details/teams/7', BADGES);
    change(document.querySelector('.badge-container') as HTMLElement);
    await runUntilIdle();
    expect(order()).toEqual(expected);
  });
});

test('a link with a badly encoded address breaks nothing', async () => {
  const link = (href: string) => `<a class="worker-badge" href="/details/models/name/${href}">x</a>`;
  const page = await open(
    aihorde,
    '/details/teams/7',
    `<app-team-detail><div class="card"><p>${link('100%')}${link('koboldcpp%2FA')}</p></div></app-team-detail>`,
  );
  expect(page.background.names()).toContain('koboldcpp/A');
  expect(hosts()).toHaveLength(1);
});

test('a row that was elsewhere during a change of theme gets the new theme', async () => {
  await openList('koboldcpp/A');
  const [away] = rows();
  away?.remove();
  document.documentElement.className = 'dark';
  await runUntilIdle();
  table().append(away ?? '');
  await runUntilIdle();
  expect((hosts()[0] as HTMLElement).dataset.theme).toBe('dark');
  document.documentElement.className = '';
  await runUntilIdle();
});
