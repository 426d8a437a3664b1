import type { Page } from 'puppeteer-core';
import { COUNTED } from './demo-counts.ts';

/** What the extension has added to a page, read as a user sees it. */

export interface AddedLine {
  /** The name in the row's own element. */
  name: string;
  /** How many additions its row has. */
  count: number;
  /** The backends of the line, each as `koboldcpp 8`. */
  backends: string[];
  /** The backend that is marked as this row's own; null: none. */
  own: string | null;
  /** Whether the table of all figures is open. */
  open: boolean;
}

/** The rows of one view: `row` and, in it, the element whose `title` or text is the name. */
export interface Rows {
  row: string;
  name: string;
  /** The additions to count, if a row has others as well. */
  added?: string;
}

/**
 * The lines of the rows in view, in the page's order; rows without an addition have `count` 0. All are read in the
 * page: passing 9,000 elements out of the browser takes many seconds.
 */
export const readLines = (page: Page, rows: Rows): Promise<AddedLine[]> =>
  page.evaluate(
    ({ row: rowSelector, name: nameSelector, added = 'horde-lens' }) =>
      [...document.querySelectorAll(rowSelector)].flatMap((row) => {
        const holder = row.querySelector(nameSelector);
        const box = (holder ?? row).getBoundingClientRect();
        if (box.height === 0 || box.top < 0 || box.bottom > innerHeight) return [];
        const additions = [...row.querySelectorAll(added)].filter((each) => each.shadowRoot?.querySelector('.lens'));
        const root = additions[0]?.shadowRoot;
        const figures = [...(root?.querySelectorAll('.lens .figure') ?? [])];
        return [
          {
            name: holder?.getAttribute('title') ?? holder?.textContent ?? '',
            count: additions.length,
            backends: figures.map(
              (each) => `${each.getAttribute('data-backend')} ${each.querySelector('b')?.textContent}`,
            ),
            own: root?.querySelector('.lens .figure.own')?.getAttribute('data-backend') ?? null,
            open: Boolean(root?.querySelector('.variations') ?? row.querySelector('tr[data-horde-lens]')),
          },
        ];
      }),
    rows,
  );

/**
 * Waits until the page has elements with that selector, and each of them is as expected. `isAsWanted` runs in the page:
 * it sees nothing but its arguments.
 */
export const waitForEach = <Wanted>(
  page: Page,
  selector: string,
  isAsWanted: (element: HTMLElement, wanted: Wanted) => unknown,
  wanted?: Wanted,
): Promise<unknown> =>
  page.waitForFunction(
    `(() => {
      const all = [...document.querySelectorAll(${JSON.stringify(selector)})];
      const isAsWanted = ${isAsWanted};
      return all.length > 0 && all.every((each) => isAsWanted(each, ${JSON.stringify(wanted)}));
    })()`,
  );

const nextFrame = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** Waits until every row in view that `wants` an addition has exactly one with figures, and no other row has any. */
export async function waitForLines(page: Page, rows: Rows, wants: (line: AddedLine) => boolean): Promise<AddedLine[]> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const lines = await readLines(page, rows);
    const wrong = lines.filter((line) => {
      const wanted = wants(line) ? 1 : 0;
      return line.count !== wanted || (wanted === 1 && line.backends.length === 0);
    });
    if (lines.length > 0 && wrong.length === 0) return lines;
    if (Date.now() > deadline) throw new Error(`Not each row has its one line: ${JSON.stringify(wrong.slice(0, 5))}`);
    await nextFrame(page);
  }
}

export const every = () => true;
export const none = () => false;

const PREFIXES = ['koboldcpp', 'aphrodite', 'tabbyapi', 'vllm', 'tgi', 'ollama', 'sglang'];

const backendOf = (name: string) => {
  const prefix = /^[^/]+(?=\/)/.exec(name)?.[0].toLowerCase() ?? '';
  return PREFIXES.includes(prefix) ? prefix : 'canonical';
};

/**
 * Waits until each line in view shows the right number of workers of each backend, by the tests' own count, and marks
 * the backend of the row's name as the row's own.
 */
export async function expectTrue(page: Page, rows: Rows): Promise<void> {
  const isTrue = ({ name, backends, own }: AddedLine) => {
    const counted = COUNTED.ofName(name)?.backends;
    const figures = [...(counted ?? [])].map(([backend, { workers }]) => `${backend} ${workers}`);
    return (
      own === backendOf(name) &&
      backends.some((figure) => figure.startsWith(`${own} `)) &&
      backends.every((figure) => figures.includes(figure))
    );
  };
  const deadline = Date.now() + 10_000;
  for (;;) {
    const lines = (await readLines(page, rows)).filter((line) => line.count > 0);
    const untrue = lines.filter((line) => !isTrue(line));
    if (lines.length > 0 && untrue.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Untrue, or no lines at all: ${JSON.stringify(untrue.slice(0, 5))}`);
    await nextFrame(page);
  }
}

/** Clicks the button that opens or closes the table, in the row of that name. */
export const pressToggle = (page: Page, rows: Rows, wanted: string): Promise<void> =>
  page.evaluate(
    ({ row: rowSelector, name: nameSelector }, wantedName) => {
      const found = [...document.querySelectorAll(rowSelector)].find((each) => {
        const holder = each.querySelector(nameSelector);
        return (holder?.getAttribute('title') ?? holder?.textContent) === wantedName;
      });
      const toggle = found?.querySelector('horde-lens')?.shadowRoot?.querySelector('.lens button[aria-expanded]');
      if (!toggle) throw new Error(`No control at ${wantedName}`);
      (toggle as HTMLButtonElement).click();
    },
    rows,
    wanted,
  );

/** A click as the page's own script gets it, wherever the element is. */
export const click = (page: Page, selector: string): Promise<void> =>
  page.$eval(selector, (element) => (element as HTMLElement).click());
