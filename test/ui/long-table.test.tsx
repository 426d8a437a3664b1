// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { type LongColumn, LongTable } from '../../src/ui/full-page/long-table.tsx';

interface Row {
  name: string;
}
const ALL: readonly Row[] = Array.from({ length: 500 }, (_, at) => ({ name: `row ${at}` }));
let shown = 0;
const COLUMNS: readonly LongColumn<Row>[] = [
  {
    key: 'name',
    head: 'Name',
    width: 'auto',
    show({ name }) {
      shown += 1;
      return <a href="#x">{name}</a>;
    },
  },
];

let place: HTMLElement | null = null;

async function show(rows: readonly Row[]): Promise<void> {
  place ??= document.body.appendChild(document.createElement('div'));
  const into = place;
  const sort = { key: 'name', isReversed: false };
  await act(() =>
    render(
      <LongTable
        label="Rows"
        columns={COLUMNS}
        rows={rows}
        keyOf={({ name }) => name}
        rowHeightPx={20}
        sort={sort}
        pressHead={() => {}}
      />,
      into,
    ),
  );
}

const elements = () => [...(place?.querySelectorAll<HTMLElement>('tbody tr:not(.gap)') ?? [])];
const texts = () => elements().map(({ textContent }) => textContent);

afterEach(() => {
  if (place) render(null, place);
  place?.remove();
  place = null;
});

test('new rows get the elements of those that have left, in the right order', async () => {
  await show(ALL);
  const before = elements();
  const even = ALL.filter((_, at) => at % 2 === 0);
  await show(even);
  expect(texts()).toEqual(even.slice(0, texts().length).map(({ name }) => name));
  // Those out of view are created in the next frame.
  const inView = elements().slice(0, 24);
  expect(inView.filter((element) => !before.includes(element))).toEqual([]);
});

test('a row that stays keeps its element, and is not redrawn', async () => {
  await show(ALL);
  const [, , third] = elements();
  shown = 0;
  await show(ALL.slice(2, 8));
  expect(elements()[0]).toBe(third);
  expect(texts()).toEqual(ALL.slice(2, 8).map(({ name }) => name));
  expect(shown).toBe(0);
});

test('the focus stays on its row while rows come and go', async () => {
  await show(ALL);
  const link = elements()[3]?.querySelector('a');
  link?.focus();
  expect(document.activeElement).toBe(link);
  await show(ALL.filter((_, at) => at !== 3));
  expect(link?.textContent).toBe('row 3');
  expect(link?.isConnected).toBe(false);
  expect(texts().slice(0, 4)).toEqual(['row 0', 'row 1', 'row 2', 'row 4']);
});
