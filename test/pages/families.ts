import { modelsAihorde } from '../../src/pages/sites/models.aihorde.net.ts';
import { open, type Page, runUntilIdle } from './page-under-test.ts';

/** models.aihorde.net with a table of families. */
export async function openFamilies(...names: string[]): Promise<Page> {
  const page = await open(
    modelsAihorde,
    '/categories/text_generation',
    '<div class="virtual-scroll-viewport"><table><tbody></tbody></table></div>',
  );
  // A parser would move these elements out of the table; frameworks do not.
  for (const name of names) {
    const element = document.createElement('app-model-row');
    const tr = element.appendChild(document.createElement('tr'));
    for (let cell = 0; cell < 3; cell++) tr.insertCell();
    tr.insertCell().innerHTML = `<app-model-row-header><span><span>${name}</span></span></app-model-row-header>`;
    document.querySelector('tbody')?.append(element);
  }
  await runUntilIdle();
  return page;
}
