import { LINE_HEIGHT } from '../line-height.ts';
import { type LineView, type NameOnPage, namesInTexts, namesInTitles, type Site } from '../site.ts';
import { isMatchedWhenDark } from '../theme.ts';

/** Rows are grids: the line is one more child that spans all columns. Sorting moves rows, filters remove them. */
const gridRow = {
  form: 'line',
  place: (addition, _, row) => row.append(addition),
  style: 'grid-column: 1 / -1',
  // Where a row is a single row of cells.
  reserveHeightWhen: '(min-width: 768px)',
} as const satisfies Partial<LineView>;

const tableNames = namesInTitles(':scope > .models-table-cell-name > .models-table-name[title]');

/** The only model on a worker's card: a button with the name, cut off by style; or, once clicked, a span. */
const cardName = (card: Element): NameOnPage[] =>
  Array.from(card.querySelectorAll('.worker-card-value-inline .worker-single-model-name'), (name) => ({
    node: name.closest('.worker-card-value-inline') as Element,
    query: { name: name.textContent.trim() },
  }));

/** The last part of an address, or its text as it is if it is not encoded correctly. */
function decodeOrKeep(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The model's name is in the link's address, since its text also has a count. */
const linkedNames = (row: Element): NameOnPage[] =>
  Array.from(row.querySelectorAll<HTMLAnchorElement>('a.worker-badge[href^="/details/models/name/"]'), (node) => ({
    node,
    query: { name: decodeOrKeep(node.pathname.slice('/details/models/name/'.length)) },
  }));

/** Badges flow: each is followed by a line of its own. */
const belowBadge = {
  form: 'line',
  place: (addition, { node }) => (node as Element).after(addition),
  followsItsName: true,
  style: 'flex: 1 0 100%; margin-bottom: 0.3em',
  // Image models have no author in their names.
  isTextModelName: ({ name }) => name.includes('/'),
} as const satisfies Partial<LineView>;

/** A text option's own text node, and the name that it stands for. */
const namedOption = (node: Node | null | undefined, name: string | undefined): NameOnPage[] =>
  node && name ? [{ node, query: { name } }] : [];

const suggestedName = (option: Element) => option.querySelector('.filter-autocomplete-name')?.firstChild ?? null;

export const aihorde: Site = {
  name: 'aihorde.net',
  hosts: ['aihorde.net'],
  switchPosition: 1,
  ownAddress: { label: 'Copy of aihorde.net', position: 6 },
  isDark: isMatchedWhenDark('html.dark'),
  // The site sets its text colour on each element: text in a row or card without one would be black in dark mode.
  style:
    'color: light-dark(var(--color-text-primary, #111827), #f3f4f6); --horde-lens-accent: light-dark(var(--color-brand-purple, #9333ea), #d8b4fe)',
  views: [
    {
      ...gridRow,
      name: 'models list',
      path: /^\/details\/models(\/|$)/,
      list: 'app-models-list .models-table',
      expected: { list: ['/details/models', '/details/models/text'], names: ['/details/models/text'] },
      names: tableNames,
      isTextModelList: () => location.pathname.startsWith('/details/models/text'),
    },
    {
      ...gridRow,
      name: 'usage overview',
      path: /^\/details\/usage(\/|$)/,
      // The image list comes first and looks the same, but its names are not text models'.
      list: 'app-usage-stats .model-list',
      expected: { list: ['/details/usage'], names: ['/details/usage'] },
      names: namesInTitles(':scope > .model-name[title]'),
      isTextModelList: (list) => list.closest('.usage-totals-grid > :last-child') !== null,
      // Below the name, beside its rank.
      style: 'grid-column: 2 / -1',
    },
    {
      ...gridRow,
      name: 'usage list',
      path: /^\/details\/usage(\/|$)/,
      list: 'app-usage-stats .models-table',
      // Below the name, where the rank has a column of its own.
      style: 'grid-column: var(--horde-lens-column, 1) / -1',
      expected: { list: ['/details/usage/text', '/details/usage/image'], names: ['/details/usage/text'] },
      names: tableNames,
      isTextModelList: () => location.pathname === '/details/usage/text',
    },
    {
      form: 'option',
      name: 'model search',
      path: /^\/details\/models(\/|$)/,
      list: '#model-autocomplete-list',
      text: suggestedName,
      names: (option) =>
        option.querySelector('.filter-autocomplete-badge')?.textContent.trim() === 'Text'
          ? namedOption(suggestedName(option), suggestedName(option)?.textContent ?? undefined)
          : [],
    },
    {
      form: 'line',
      name: 'worker cards',
      // Also the card that a row opens, and the cards of the profile and the administration.
      path: /^\/(details\/workers|profile|admin)(\/|$)/,
      list: '.worker-grid, .worker-lookup-result, .admin-grid-workers, cdk-dialog-container',
      names: cardName,
      workerOf: (card) => card.querySelector<HTMLElement>('.worker-card-name')?.title,
      place: (addition, { node }) => (node as Element).after(addition),
      isTextModelList: () => location.pathname.startsWith('/details/workers/text'),
    },
    {
      form: 'line',
      name: 'worker models dialog',
      path: /^\/(details\/workers|profile|admin)(\/|$)/,
      list: 'ul.worker-models-list',
      names: (row) => [{ node: row, query: { name: (row as HTMLElement).title } }],
      place: (addition, _, row) => row.append(addition),
      style: 'grid-column: 1 / -1',
      isTextModelList: (list) => list.classList.contains('worker-models-list--single-col'),
    },
    {
      ...belowBadge,
      name: 'team page',
      path: /^\/details\/teams\/[^/]+$/,
      list: 'app-team-detail > .card',
      expected: { list: ['/details/teams/*'] },
      names: linkedNames,
    },
    {
      ...belowBadge,
      name: 'style page',
      path: /^\/details\/styles\/text\/[^/]+$/,
      list: '.style-detail-tags-models',
      names: namesInTexts('.badge-secondary'),
    },
    {
      form: 'option',
      name: 'style filter',
      path: /^\/details\/styles(\/|$)/,
      list: '#style-model',
      expected: { list: ['/details/styles/text'], names: ['/details/styles/text'] },
      names: (option) => namedOption(option.firstChild, (option as HTMLOptionElement).value),
    },
  ],
};

/** For the site’s own elements, in the stylesheet of its pages. @public */
export const pageStyle = `
  /* The line has a track of its own in each row. Text that does not fit ends in "…", so that no row grows when
     figures appear or change. In the usage overview a row has half the width, and the line two lines of text. */
  @media screen and (min-width: 768px) {
    [data-horde-lens-room] > .models-table-row {
      grid-template-rows: auto minmax(${LINE_HEIGHT}, auto);
    }
    [data-horde-lens-room] > .models-table-row > horde-lens {
      --horde-lens-flow: flex;
      --horde-lens-fold: -webkit-box;
    }
    .usage-table-row {
      --horde-lens-column: 2;
    }
  }
  .model-list[data-horde-lens-room] {
    --horde-lens-lines: 2;
  }
  @media screen {
    [data-horde-lens-room] > .model-list-item {
      grid-template-rows: auto minmax(${LINE_HEIGHT}, auto);
    }
  }
  /* Nothing moves when figures appear below the badges of a team or a style, or in rows of a narrow window: there,
     too, text that does not fit ends in "…". */
  :is(app-team-detail > .card, .style-detail-tags-models) horde-lens {
    --horde-lens-flow: flex;
    --horde-lens-fold: -webkit-box;
  }
  @media (max-width: 767px) {
    :is(app-team-detail > .card, .style-detail-tags-models, .models-table-row) horde-lens {
      --horde-lens-flow: flex;
      --horde-lens-fold: -webkit-box;
      --horde-lens-lines: 2;
    }
  }
  /* A worker's models: an item is one line with name and button, and clips what does not fit. */
  li.worker-models-list-item:has(> horde-lens) {
    display: grid;
    grid-template-columns: minmax(0, max-content) auto 1fr;
  }
  /* The search box cuts off the end of a long name, and with it our text behind the name. */
  #model-autocomplete-list .filter-autocomplete-name {
    white-space: normal;
    overflow-wrap: anywhere;
  }
`;
