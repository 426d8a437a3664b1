// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { aihorde } from '../../../src/pages/sites/aihorde.net.ts';
import { modelsAihorde } from '../../../src/pages/sites/models.aihorde.net.ts';
import { createBackground, hosts, open, runUntilIdle, usePages } from '../page-under-test.ts';
import { expectOneEach, listMarkup, modelsList, openList, row, rows, TEXT, table, titleOf } from './models-list.ts';

usePages();

describe('the reserved height of a long list', () => {
  const hasRoom = () => table().hasAttribute('data-horde-lens-room');

  test.each<[string, string, number, boolean]>([
    ['of text models', TEXT, 1024, true],
    ['of other models', '/details/models/image', 1024, false],
    ['whose rows are too narrow to be one row of cells', TEXT, 400, false],
  ])('%s', async (_, path, width, expected) => {
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: query === '(min-width: 768px)' && width >= 768,
      addEventListener() {},
    }));
    const page = await open(aihorde, path, modelsList('koboldcpp/A'));
    expect(hasRoom()).toBe(expected);
    page.annotator.remove();
    expect(hasRoom()).toBe(false);
  });

  test.each<[string, string[], string[]]>([
    ['sorted: those that will be in view, and no other', ['C', 'B', 'A'], ['C', 'B']],
    [
      'a name that is not known yet in the place of another: each stays as it was',
      ['B', 'new', 'A', 'C'],
      ['B', 'A', 'C'],
    ],
    ['fewer rows than were in view', ['C'], ['C']],
    ['none of the rows that were there', ['X', 'Y'], []],
  ])('is filled with lines before the page is laid out again: %s', async (_, order, expected) => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {} }));
    const withLine = () =>
      rows()
        .filter((element) => hosts(element).length)
        .map((element) => titleOf(element).split('/')[1]);
    let seen: (string | undefined)[] | undefined = [];
    const places = [row('koboldcpp/A', 0), row('koboldcpp/B', 400), row('koboldcpp/C', 900)].join('');
    const html = modelsList().replace('</div></app', `${places}</div></app`);
    await open(aihorde, TEXT, html, createBackground(), [], () => {
      seen ??= withLine();
    });
    // So that the third is known, too.
    window.dispatchEvent(new Event('scroll'));
    await runUntilIdle();
    const known = new Map(rows().map((element) => [titleOf(element).split('/')[1], element as HTMLElement]));
    const next = order.map(
      (name) => known.get(name) ?? (listMarkup(row(`koboldcpp/${name}`)).firstChild as HTMLElement),
    );
    next.forEach((element, index) => {
      element.dataset.top = `${[0, 400][index] ?? 900}`;
    });
    seen = undefined;
    for (const element of rows()) element.remove();
    table().append(...next);
    table().click();
    await runUntilIdle();
    expect(seen).toEqual(expected);
    expect(withLine()).toEqual(order.slice(0, 2));
  });

  test.each<[string, () => void]>([
    ['as it was', () => {}],
    ['scrolled', () => window.dispatchEvent(new Event('scroll'))],
    ['clicked', () => table().click()],
    ['typed into', () => table().dispatchEvent(new Event('input', { bubbles: true }))],
  ])('leaves a list that is not sorted alone: %s', async (_, happen) => {
    await openList('koboldcpp/A', 'aphrodite/A');
    const before = hosts();
    const written = vi.spyOn(Element.prototype, 'append');
    happen();
    await runUntilIdle();
    expect(hosts()).toEqual(before);
    expect(written).not.toHaveBeenCalled();
  });

  test.each<[string, string, boolean]>([
    ['with room', TEXT, false],
    ['without', '/details/usage', true],
  ])('causes records for moved rows: %s', async (_, path, expected) => {
    let told = 0;
    const Real = MutationObserver;
    vi.stubGlobal(
      'MutationObserver',
      class extends Real {
        constructor(tell: MutationCallback) {
          super((records, observer) => {
            told += records.length;
            tell(records, observer);
          });
        }
      },
    );
    const html =
      path === TEXT
        ? modelsList('koboldcpp/A', 'aphrodite/A')
        : `<app-usage-stats><div class="model-list">${[row('koboldcpp/A'), row('aphrodite/A')].join('')}</div></app-usage-stats>`;
    await open(aihorde, path, html);
    told = 0;
    rows()[0]?.parentElement?.append(...rows().reverse());
    await runUntilIdle();
    expect(told > 0).toBe(expected);
  });

  test.each<[string, () => void, string[]]>([
    [
      'another name in a row in view',
      () => rows()[0]?.querySelector('span')?.setAttribute('title', 'aphrodite/X'),
      ['aphrodite/X', 'koboldcpp/B'],
    ],
    [
      'other names in all rows, in view and not',
      () => {
        for (const span of document.querySelectorAll('.models-table-row span')) {
          span.setAttribute('title', (span as HTMLElement).title.replace('koboldcpp', 'aphrodite'));
        }
      },
      ['aphrodite/A', 'aphrodite/B'],
    ],
    [
      'another list beside it',
      () =>
        document
          .querySelector('app-models-list')
          ?.append(listMarkup(`<div class="models-table">${row('aphrodite/Y', 0)}</div>`)),
      ['koboldcpp/A', 'koboldcpp/B', 'aphrodite/Y'],
    ],
    [
      'another in its place',
      () => document.body.replaceChildren(listMarkup(modelsList('aphrodite/Z'))),
      ['aphrodite/Z'],
    ],
    [
      'another around it',
      () => {
        const section = document.createElement('section');
        section.append(...document.body.childNodes, listMarkup(modelsList('aphrodite/Z')));
        document.body.append(section);
      },
      ['koboldcpp/A', 'koboldcpp/B', 'aphrodite/Z'],
    ],
  ])('still lets new things in and around the list be noticed: %s', async (_, change, expected) => {
    await open(
      aihorde,
      TEXT,
      modelsList().replace(
        '</div></app',
        `${row('koboldcpp/A', 0)}${row('koboldcpp/B', 400)}${row('koboldcpp/C', 5_000)}</div></app`,
      ),
    );
    change();
    await runUntilIdle();
    const shown = rows().filter((element) => hosts(element).length);
    expect(shown.map(titleOf)).toEqual(expected);
    for (const element of shown) {
      const own = hosts(element)[0]?.shadowRoot?.querySelector('.own')?.getAttribute('data-backend');
      expect(own).toBe(titleOf(element).split('/')[0]);
    }
  });

  test('lets a list be noticed that is later added to something beside it', async () => {
    await openList('koboldcpp/A');
    document.body.append(listMarkup('<app-models-list></app-models-list>'));
    await runUntilIdle();
    document.body.lastElementChild?.append(listMarkup(`<div class="models-table">${row('aphrodite/Y')}</div>`));
    await runUntilIdle();
    expectOneEach();
  });

  describe('in every list of a view', () => {
    const FAMILIES = '/categories/text_generation';
    const attributes = () => document.documentElement.getAttributeNames().filter((name) => name.startsWith('data-'));

    test.each<[string, string, string[]]>([
      ['families', FAMILIES, ['data-horde-lens-families']],
      ['audit', `${FAMILIES}/audit`, ['data-horde-lens-audit']],
      ['image models', '/categories/image_generation', []],
    ])('is reserved before the list is there, until we are gone: %s', async (_, path, expected) => {
      const { annotator } = await open(modelsAihorde, path, '<app-model-list></app-model-list>');
      expect(attributes()).toEqual(expected);
      annotator.remove();
      expect(attributes()).toEqual([]);
    });

    test('follows the address', async () => {
      await open(modelsAihorde, FAMILIES, '<app-model-list></app-model-list>');
      history.pushState(null, '', `${FAMILIES}/audit`);
      window.dispatchEvent(new Event('popstate'));
      await runUntilIdle();
      expect(attributes()).toEqual(['data-horde-lens-audit']);
      history.pushState(null, '', '/categories');
      window.dispatchEvent(new Event('popstate'));
      await runUntilIdle();
      expect(attributes()).toEqual([]);
    });

    test('is given up while questions get no answer', async () => {
      const background = createBackground();
      background.failure = new Error('The background did not answer.');
      const row = '<tr><td></td><td><div><span class="font-medium">Qwen3</span></div></td></tr>';
      const html = `<div class="virtual-scroll-viewport"><table><tbody>${row}</tbody></table></div>`;
      await open(modelsAihorde, `${FAMILIES}/audit`, html, background);
      expect(background.names()).toEqual(['Qwen3']);
      expect(attributes()).toEqual([]);
    });
  });

  test('lets a list be noticed that is later added to what has replaced it and all around it', async () => {
    await openList('koboldcpp/A');
    document.body.replaceChildren(listMarkup('<app-models-list></app-models-list>'));
    // Observers are told, but there has been no frame.
    await new Promise((done) => setTimeout(done));
    document.body.lastElementChild?.append(listMarkup(`<div class="models-table">${row('aphrodite/Y')}</div>`));
    await runUntilIdle();
    expectOneEach();
  });

  test('is given up while questions get no answer', async () => {
    const background = createBackground();
    background.failure = new Error('The background did not answer.');
    await open(aihorde, TEXT, modelsList('koboldcpp/A'), background);
    expect(hasRoom()).toBe(false);
  });

  test('fills rows without a known name when the answer arrives, all at once', async () => {
    const background = createBackground();
    const { ask } = background;
    let answer = () => {};
    const { annotator } = await openList('koboldcpp/A');
    annotator.remove();
    background.ask = async (type, payload) => {
      if (type === 'lookupNames' && (payload as { queries: { name: string }[] }).queries[0]?.name === 'koboldcpp/B')
        await new Promise<void>((done) => {
          answer = done;
        });
      return ask(type, payload);
    };
    await open(aihorde, TEXT, modelsList('koboldcpp/A'), background);
    table().prepend(listMarkup(row('koboldcpp/B')), listMarkup(row('koboldcpp/A')));
    await runUntilIdle();
    expect(hosts()).toHaveLength(1);
    answer();
    await runUntilIdle();
    expectOneEach();
  });

  test('is not held back by a slow answer', async () => {
    const background = createBackground();
    const { ask } = background;
    background.ask = async (type, payload) => {
      if (type === 'lookupNames' && (payload as { queries: { name: string }[] }).queries[0]?.name === 'koboldcpp/B')
        await new Promise(() => {});
      return ask(type, payload);
    };
    await open(aihorde, TEXT, modelsList('koboldcpp/A'), background);
    table().prepend(listMarkup(row('koboldcpp/B')), listMarkup(row('koboldcpp/A')));
    await runUntilIdle();
    await vi.waitFor(async () => {
      await runUntilIdle();
      expect(hosts()).toHaveLength(2);
    });
  });
});
