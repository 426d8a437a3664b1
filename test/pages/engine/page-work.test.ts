// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { hosts, layoutObservers, open, runUntilIdle, usePages } from '../page-under-test.ts';
import { modelsList, row, rows, TEXT, table, titleOf, toggleOf } from './models-list.ts';

usePages();

describe('the work near the viewport', () => {
  const places = () => rows() as HTMLElement[];
  const scrollBy = async (px: number) => {
    for (const element of places()) element.dataset.top = String(Number(element.dataset.top) - px);
    window.dispatchEvent(new Event('scroll'));
    await runUntilIdle();
  };
  const openPlaces = async (...tops: number[]) => {
    const inside = tops.map((top) => row(`koboldcpp/${top}`, top)).join('');
    return open(aihorde, TEXT, modelsList().replace('</div></app', `${inside}</div></app`));
  };

  test('asks for names in view, a screen ahead after scrolling, and the rest when it is scrolled to', async () => {
    // happy-dom's window is 768 px high.
    const { background } = await openPlaces(0, 400, 900, 1600, 40_000);
    expect(background.asked).toEqual([['lookupNames', 'koboldcpp/0', 'koboldcpp/400']]);
    await scrollBy(10);
    expect(background.asked.slice(1)).toEqual([['lookupNames', 'koboldcpp/900', 'koboldcpp/1600']]);
    await scrollBy(39_900);
    expect(background.asked.slice(2)).toEqual([['lookupNames', 'koboldcpp/40000']]);
    expect(hosts()).toHaveLength(5);
  });

  test('gives rows around the view their lines together, however many slices it takes to make them', async () => {
    await openPlaces(0, ...Array.from({ length: 12 }, (_, at) => 900 + 100 * at));
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 5;
      return now;
    });
    const writes: number[] = [];
    const observer = new MutationObserver((records) => {
      writes.push(
        records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.nodeName === 'HORDE-LENS').length,
      );
    });
    observer.observe(table(), { childList: true, subtree: true });
    window.dispatchEvent(new Event('scroll'));
    const slices = await runUntilIdle();
    observer.disconnect();
    expect(writes.filter(Boolean)).toEqual([12]);
    expect(slices).toBeGreaterThan(6);
  });

  test('asks and writes nothing when scrolling over finished rows', async () => {
    const { background } = await openPlaces(0, 400, 800);
    await scrollBy(1);
    const before = document.body.innerHTML;
    await scrollBy(300);
    expect(background.names()).toHaveLength(3);
    expect(background.asked).toHaveLength(2);
    expect(document.body.innerHTML.replaceAll(/data-top="[^"]*"/g, '')).toBe(
      before.replaceAll(/data-top="[^"]*"/g, ''),
    );
  });

  test('shows renewed answers when a row comes back into view', async () => {
    const { background } = await openPlaces(0, 5_000);
    await scrollBy(5_000);
    background.workers = 5;
    vi.setSystemTime(Date.now() + 60_001);
    document.dispatchEvent(new Event('visibilitychange'));
    await runUntilIdle();
    await scrollBy(-5_000);
    expect(hosts().map((host) => host.shadowRoot?.querySelector('b')?.textContent)).toEqual(['5', '5']);
  });

  const sortTo = async (...tops: number[]) => {
    const all = places();
    all.forEach((element, index) => {
      element.dataset.top = String(tops[index]);
    });
    table().append(...all.sort((a, b) => Number(a.dataset.top) - Number(b.dataset.top)));
    await runUntilIdle();
  };

  test('keeps lines in view when the list is sorted, and removes those that leave it', async () => {
    await openPlaces(0, 400, 40_000);
    const [first, , last] = places();
    expect(hosts(last as Element)).toHaveLength(0);
    await sortTo(40_000, 400, 0);
    expect(hosts(first as Element)).toHaveLength(0);
    expect(hosts(last as Element)).toHaveLength(1);
    expect(hosts()).toHaveLength(2);
  });

  test.each<[string, string]>([
    ['clicked', 'click'],
    ['typed into', 'input'],
  ])('starts again when the page is %s, before anything else shows that it was sorted', async (_, type) => {
    await openPlaces(0, 400, 40_000);
    const last = places().at(-1) as Element;
    layoutObservers.length = 0;
    document.body.dispatchEvent(new Event(type, { bubbles: true }));
    await sortTo(40_000, 400, 0);
    expect(hosts(last)).toHaveLength(1);
    expect(hosts()).toHaveLength(2);
  });

  const ownOf = (element: Element | undefined) =>
    element && hosts(element)[0]?.shadowRoot?.querySelector('.own')?.getAttribute('data-backend');
  const rename = (element: Element | undefined) =>
    element?.querySelector('span')?.setAttribute('title', titleOf(element).replace('koboldcpp', 'aphrodite'));

  test('notices another name in a row that went out of view and came back', async () => {
    await openPlaces(0, 5_000);
    await scrollBy(5_000);
    const [first, second] = places();
    rename(first);
    rename(second);
    await runUntilIdle();
    expect(ownOf(second)).toBe('aphrodite');
    await scrollBy(-5_000);
    expect(ownOf(first)).toBe('aphrodite');
  });

  test('notices another name in a row that was removed and came back', async () => {
    await openPlaces(0, 400);
    const [first] = places();
    first?.remove();
    await runUntilIdle();
    rename(first);
    if (first) first.dataset.top = '5100';
    table().append(first ?? '');
    await runUntilIdle();
    await scrollBy(5_000);
    expect(ownOf(first)).toBe('aphrodite');
  });

  test('keeps an open table open wherever its row goes', async () => {
    await openPlaces(0, 400, 40_000);
    const [first] = places();
    const [host] = hosts(first as Element);
    toggleOf(host)?.click();
    await runUntilIdle();
    await sortTo(40_000, 400, 0);
    expect(hosts(first as Element)).toEqual([host]);
    await sortTo(0, 400, 40_000);
    expect(hosts(first as Element)).toEqual([host]);
    expect(host?.shadowRoot?.querySelector('.variations')).not.toBeNull();
  });
});
