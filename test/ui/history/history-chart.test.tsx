// @vitest-environment happy-dom
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AvailabilityStrips } from '../../../src/ui/history/availability-strips.tsx';
import { ChartCard } from '../../../src/ui/history/chart-card.tsx';
import type { ChartSeries } from '../../../src/ui/history/chart-series.ts';
import { DEFAULT_HISTORY_CHOICES, type HistoryChoices } from '../../../src/ui/history/history-address.ts';
import { sparklinePath } from '../../../src/ui/history/sparkline.tsx';
import { WeekMap } from '../../../src/ui/history/week-map.tsx';
import { seriesOf } from './sample-series.ts';

const H = 3600;
const NOW = Date.UTC(2026, 10, 24, 12) / 1000;
/** Eight hours: two values, two unwatched hours, unknown and zero, and an hour without a bucket. */
const SERIES = seriesOf({ koboldcpp: '35..?0_4', aphrodite: '11..22_3' }, NOW - 8 * H);

let place: HTMLElement;
let chosen: HistoryChoices;
const width = Object.getOwnPropertyDescriptor(Element.prototype, 'clientWidth');

beforeAll(() => Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 700 }));
afterAll(() => width && Object.defineProperty(HTMLElement.prototype, 'clientWidth', width));
beforeEach(() => {
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => render(null, place));

const Shown = ({ series, first }: { series: ChartSeries; first: Partial<HistoryChoices> }) => {
  const [choices, setChoices] = useState({ ...DEFAULT_HISTORY_CHOICES, range: 'day' as const, ...first });
  chosen = choices;
  return (
    <ChartCard
      choices={choices}
      choose={(change) => setChoices((before) => ({ ...before, ...change }) as typeof before)}
      now={NOW}
      findSeries={() => series}
      begins={NOW - 3 * 86_400}
    />
  );
};
const show = (first: Partial<HistoryChoices> = {}) => act(() => render(<Shown series={SERIES} first={first} />, place));
const surface = () => place.querySelector('.surface') as HTMLElement;
const press = (key: string, shiftKey = false) =>
  act(
    () =>
      void surface().dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true })),
  );
/** Some browsers write narrow spaces. */
const spoken = () => place.querySelector('[role=status]')?.textContent?.replace(/\s/gu, ' ');
const exact = () => place.querySelector('.exact')?.textContent?.replace(/\s/gu, ' ');
const pressIn = (element: Element | null, key: string) =>
  act(() => void element?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
const legend = () => place.querySelector('.legend')?.textContent;

describe('a chart', () => {
  test('shows the newest figures, and with the arrow keys those at the cursor, and announces them', async () => {
    await show();
    expect(legend()).toContain('koboldcpp 4');
    expect(spoken()).toBe('');
    await press('ArrowLeft');
    expect(spoken()).toBe('Tue, Nov 24, 10:00 – 11:00 AM: not watched');
    await press('ArrowLeft');
    expect(spoken()).toBe('Tue, Nov 24, 9:00 AM: koboldcpp 0, aphrodite 2, all 2');
    await press('ArrowLeft');
    // A sum with an unknown part is unknown.
    expect(spoken()).toBe('Tue, Nov 24, 8:00 AM: koboldcpp unknown, aphrodite 2');
    await press('ArrowLeft');
    expect(spoken()).toMatch(/: not watched$/);
    await press('Home');
    expect(spoken()).toBe('Mon, Nov 23, 12:00 PM – Tue, Nov 24, 4:00 AM: not watched');
    expect(place.querySelector('.cursor.in-gap')).not.toBeNull();
  });

  test('hatches unwatched time, and draws no line across it', async () => {
    await show({ isStacked: false });
    expect(place.querySelectorAll('.gaps rect')).toHaveLength(3);
    const line = place.querySelector('[data-backend=koboldcpp] .value')?.getAttribute('d') ?? '';
    expect(line.match(/M/g)).toHaveLength(3);
    expect(place.querySelector('.area')).toBeNull();
  });

  test('zooms, moves in time and goes back by key', async () => {
    await show();
    await press('+');
    expect(chosen.view).toEqual({ from: NOW - 12 * H, to: NOW });
    await press('ArrowLeft', true);
    expect(chosen.view).toEqual({ from: NOW - 15 * H, to: NOW - 3 * H });
    await press('-');
    expect((chosen.view?.to ?? 0) - (chosen.view?.from ?? 0)).toBe(24 * H);
    await press('0');
    expect(chosen.view).toBeNull();
  });

  test('has the same as a table, in which unknown, zero and not watched differ', async () => {
    await show({ showsTable: true });
    const rows = [...place.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => `${cell.textContent}${cell.className ? ` (${cell.className})` : ''}`),
    );
    expect(rows.map(([, ...cells]) => cells)).toEqual([
      ['4', '3'],
      ['not watched (text unknown)'],
      ['0 (zero)', '2'],
      ['unknown (unknown)', '2'],
      ['not watched (text unknown)'],
      ['5', '1'],
      ['3', '1'],
      ['not watched (text unknown)'],
    ]);
  });

  test('offers only lines if a sum is meaningless', async () => {
    await show({ figure: 'wait' });
    expect([...place.querySelectorAll('.seg')]).toHaveLength(2);
    expect(legend()).not.toContain('all');
    expect(place.querySelector('.area')).toBeNull();
  });
});

describe('the hours of the week', () => {
  const WEEK = Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (_, hour) => ({
      wait: hour === 1 ? null : day,
      presence: 1,
      weeks: hour === 2 ? 1 : 4,
    })),
  );
  const read = ({ wait }: { wait: number | null }) => wait;
  const showWeek = () =>
    act(() =>
      render(
        <WeekMap label="Wait" week={WEEK} read={read} leastWeeks={3} write={String} strength={() => 0.5} />,
        place,
      ),
    );

  test('say what is known about each, and if too few weeks are', async () => {
    await showWeek();
    const monday = [...(place.querySelector('tbody tr')?.children ?? [])];
    expect(monday.slice(0, 4).map((cell) => `${cell.textContent} ${cell.className}`.trim())).toEqual([
      'Mon',
      '0, in 4 weeks known',
      'unknown unknown',
      'watched in only 1 week unwatched',
    ]);
    expect(place.querySelectorAll('tbody tr')).toHaveLength(7);
  });

  test('says the figure of the hour that a click or the arrow keys choose', async () => {
    await showWeek();
    expect(exact()).toBe('For an exact figure: a click, or the arrow keys');
    const cells = place.querySelectorAll<HTMLElement>('tbody td');
    expect([...cells].filter(({ tabIndex }) => tabIndex === 0)).toEqual([cells[0]]);
    await act(() => cells[0]?.focus());
    expect(exact()).toBe('Monday, 12 AM: 0, in 4 weeks');
    for (const [key, text] of [
      ['ArrowRight', 'Monday, 1 AM: unknown'],
      ['ArrowRight', 'Monday, 2 AM: watched in only 1 week'],
      ['End', 'Monday, 11 PM: 0, in 4 weeks'],
      ['ArrowRight', 'Monday, 11 PM: 0, in 4 weeks'],
      ['ArrowDown', 'Tuesday, 11 PM: 1, in 4 weeks'],
      ['Home', 'Tuesday, 12 AM: 1, in 4 weeks'],
    ] as const) {
      await pressIn(document.activeElement, key);
      expect(exact(), key).toBe(text);
    }
    expect([...cells].filter(({ tabIndex }) => tabIndex === 0)).toEqual([document.activeElement]);
    expect(place.querySelectorAll('.chosen')).toHaveLength(1);
  });
});

describe('the strips of availability', () => {
  const HOUR = { watchedSeconds: H, upSeconds: H };
  const BUCKETS = [
    { ...HOUR, from: NOW - 3 * H, to: NOW - 2 * H },
    { from: NOW - 2 * H, to: NOW - H, watchedSeconds: 0, upSeconds: 0 },
    { from: NOW - H, to: NOW, watchedSeconds: H, upSeconds: H / 2 },
  ];
  const strip = () => place.querySelector('[role=slider]') as HTMLElement;

  test('say the figure of the bar that a click or the arrow keys choose', async () => {
    const span = { from: NOW - 3 * H, to: NOW };
    const all = [
      { backend: 'koboldcpp' as const, ...span, watchedSeconds: 2 * H, upSeconds: 1.5 * H, buckets: BUCKETS },
    ];
    await act(() => render(<AvailabilityStrips all={all} span={span} />, place));
    expect(exact()).toBe('For an exact figure: a click, or the arrow keys');
    await pressIn(strip(), 'ArrowLeft');
    expect(exact()).toBe('koboldcpp, Tue, Nov 24, 10:00 AM: not watched');
    expect(strip().getAttribute('aria-valuetext')).toMatch(/not watched$/);
    await pressIn(strip(), 'End');
    expect(exact()).toBe('koboldcpp, Tue, Nov 24, 11:00 AM: 50%');
    await act(() => void strip().dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 20 })));
    expect(exact()).toBe('koboldcpp, Tue, Nov 24, 9:00 AM: 100%');
    expect(place.querySelectorAll('path.chosen')).toHaveLength(1);
  });
});

describe('a small line', () => {
  test.each([
    ['steps', [0, 4], 'M0 9H5L5 1H10'],
    ['breaks where nobody watched', [4, null, 4], 'M0 1H3.3M6.7 1H10'],
    ['is on the ground where there was nothing', [0], 'M0 9H10'],
    ['is nothing where nobody ever watched', [null, null], ''],
  ])('%s', (_, values, path) => {
    expect(sparklinePath({ values, most: 4 }, 10, 10)).toBe(path);
  });
});
