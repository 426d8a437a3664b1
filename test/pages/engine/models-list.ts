import { expect } from 'vitest';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { hosts, open, type Page } from '../page-under-test.ts';

/** A list of models as aihorde.net writes it, and what must be found in it. */

export const TEXT = '/details/models/text';
export const row = (name: string, top?: number) =>
  `<div class="models-table-row"${top === undefined ? '' : ` data-top="${top}"`}><div class="models-table-cell-name"><span class="models-table-name" title="${name}">${name}</span></div></div>`;
export const modelsList = (...names: string[]) =>
  `<app-models-list><div class="models-table"><div class="models-table-header">Name</div>${names.map((name) => row(name)).join('')}</div></app-models-list>`;

export const table = () => document.querySelector('.models-table') as HTMLElement;
export const rows = () => Array.from(document.querySelectorAll('.models-table-row'));
export const titleOf = (element: Element) => element.querySelector('[title]')?.getAttribute('title') ?? '';
export const listMarkup = (html: string) => document.createRange().createContextualFragment(html);
export const toggleOf = (host: Element | undefined) => host?.shadowRoot?.querySelector<HTMLElement>('.toggle');

export const openList = (...names: string[]): Promise<Page> => open(aihorde, TEXT, modelsList(...names));

/** Every row has one addition if its name is a model's (here: it contains a slash), otherwise none. */
export function expectOneEach() {
  for (const element of rows()) {
    const expected = titleOf(element).includes('/') ? 1 : 0;
    expect(hosts(element), titleOf(element)).toHaveLength(expected);
    if (expected) {
      const own = hosts(element)[0]?.shadowRoot?.querySelector('.own')?.getAttribute('data-backend');
      expect(own).toBe(titleOf(element).split('/')[0]);
    }
  }
  expect(hosts()).toHaveLength(rows().filter((element) => titleOf(element).includes('/')).length);
}
