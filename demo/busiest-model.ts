import type { Page } from 'puppeteer-core';
import { askBackground } from './ask-background.ts';
import type { DemoBrowser } from './browser.ts';

/** What a user reads in the popup, as text for a terminal. */

/** Control characters in strangers' names must not reach the terminal. */
const withoutControlCharacters = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim();

function alignColumns(lines: readonly string[][]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((text, column) => (column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The open row's name and table, cell by cell, from the popup's own document. */
const readOpenModel = (page: Page) =>
  page.evaluate(() => {
    const text = (node: Element | null | undefined) => {
      const copy = node?.cloneNode(true) as Element | undefined;
      // Without text that only screen readers read, and without drawings.
      for (const hidden of copy?.querySelectorAll('.said, svg, .act') ?? []) hidden.remove();
      for (const note of copy?.querySelectorAll('small') ?? []) note.textContent = ` (${note.textContent})`;
      return copy?.textContent ?? '';
    };
    const model = document.querySelector('.model.open');
    const rows = [
      ...(model?.querySelectorAll('.variations > .scroll > table > tbody > tr') ?? []),
    ] as HTMLTableRowElement[];
    const head = [...(model?.querySelectorAll('.variations > .scroll > table > thead th') ?? [])].map(text);
    return {
      name: text(model?.querySelector('.row .name')),
      head,
      rows: rows
        .filter((row) => !row.classList.contains('more'))
        .map((row) => ({
          cells: [...row.cells].map(text),
          variant: text(
            rows
              .find((more) => more.classList.contains('more') && more.dataset.backend === row.dataset.backend)
              ?.querySelector('.copy code'),
          ),
        })),
    };
  });

/** The variations table that the popup shows for the model with the longest queue. */
export async function readBusiestModel(demo: DemoBrowser): Promise<string> {
  const page = await demo.openPopup({ width: 1000 });
  try {
    await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
    await page.waitForSelector('.model .row');
    await page.click('[role="columnheader"].of-queued .sort');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    await page.click('.model .row');
    await page.waitForSelector('.model.open .actions');
    await page.$$eval('.model.open .actions button', (buttons) =>
      buttons.find(({ textContent }) => textContent?.startsWith('Details'))?.click(),
    );
    await page.waitForSelector('.model.open .variations table tbody tr');
    const { name, head, rows } = await readOpenModel(page);
    const [first = '', ...columns] = head.map(withoutControlCharacters);
    const table = alignColumns([
      [first, 'Variant name', ...columns],
      ...rows.map(({ cells: [backend = '', ...figures], variant }) => [
        withoutControlCharacters(backend),
        withoutControlCharacters(variant),
        ...figures.map((figure) => withoutControlCharacters(figure)),
      ]),
    ]);
    return `The model with the longest queue, as the popup shows it: ${withoutControlCharacters(name)}\n\n${table}`;
  } finally {
    await page.close();
  }
}
