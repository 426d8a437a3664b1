import { LINE_HEIGHT } from '../line-height.ts';
import { type NameOnPage, ownText, type Site } from '../site.ts';
import { isMatchedWhenDark } from '../theme.ts';

const TEXT_GENERATION = /^\/categories\/text_generation\/?$/;
const AUDIT = /^\/categories\/text_generation\/audit\/?$/;
const FAMILY = ':scope > tr:first-child > td:nth-child(4) app-model-row-header > span > span:first-child';

const familyNames =
  (selector: string) =>
  (row: Element): NameOnPage[] =>
    Array.from(row.querySelectorAll(selector), (node) => ({
      node,
      query: { name: ownText(node), kind: 'family' },
    }));

/**
 * The name in the audit's row: a family's if grouped, otherwise a whole model's, followed by the number of backends
 * that the site knows.
 */
const auditedName = (row: Element) =>
  Array.from(row.querySelectorAll(':scope > td:nth-child(2) > div > span.font-medium'), (node): NameOnPage => {
    const name = node.textContent.trim();
    const isModel = name.includes('/') || node.nextElementSibling?.matches('.badge-secondary');
    return { node, query: { name, kind: isModel ? 'model' : 'family' } };
  });

export const modelsAihorde: Site = {
  name: 'models.aihorde.net',
  hosts: ['models.aihorde.net', 'models.stablehorde.net'],
  switchPosition: 2,
  ownAddress: { label: 'Copy of models.aihorde.net', position: 7 },
  isDark: isMatchedWhenDark('html.dark'),
  views: [
    {
      form: 'line',
      name: 'text generation rows',
      path: TEXT_GENERATION,
      list: '.virtual-scroll-viewport tbody',
      expected: {
        list: ['/categories/text_generation'],
        names: ['/categories/text_generation'],
        unless: '.model-card-grid',
      },
      names: familyNames(FAMILY),
      place: (addition, { node }) => node.parentElement?.closest('td')?.append(addition),
      isTextModelList: () => true,
      reserveHeightWhen: 'all',
      attributeOfPage: 'data-horde-lens-families',
      rowsHoldLists: true,
      tableRowColumns: 10,
      rowReactsToClicks: true,
    },
    {
      form: 'line',
      name: 'expanded row',
      path: TEXT_GENERATION,
      list: 'app-model-row > .detail-row .detail-section',
      // Only the part with the site's own table, which appears late: it is drawn once it is scrolled into view.
      names: (part) => {
        const title = part.parentElement?.querySelector('.card-overview-title');
        return title && part.querySelector(':scope > .card-body > .overflow-x-auto > table')
          ? [{ node: part, query: { name: title.textContent.trim(), kind: 'family' } }]
          : [];
      },
      place: (addition, _, part) => part.append(addition),
      style: 'padding: 0.5rem 1rem 0.75rem',
      correctsSiteTable: true,
    },
    {
      form: 'line',
      name: 'text generation cards',
      path: TEXT_GENERATION,
      list: '.model-card-grid',
      expected: { names: ['/categories/text_generation'] },
      names: familyNames('.model-card-title'),
      // Below the head with title and badges; everything below that is at the bottom of each card.
      place: (addition, _, card) => card.querySelector(':scope > app-model-row-header')?.after(addition),
      isTextModelList: () => true,
    },
    {
      form: 'line',
      name: 'audit',
      path: AUDIT,
      list: '.virtual-scroll-viewport tbody',
      expected: { list: ['/categories/text_generation/audit'], names: ['/categories/text_generation/audit'] },
      names: (row) => auditedName(row),
      place: (addition, { node }) => node.parentElement?.after(addition),
      isTextModelList: () => true,
      reserveHeightWhen: 'all',
      attributeOfPage: 'data-horde-lens-audit',
      rowsHoldLists: true,
      rowReactsToClicks: true,
    },
    {
      form: 'line',
      name: 'expanded row of the audit',
      path: AUDIT,
      list: 'app-model-audit .virtual-scroll-viewport tbody > tr > td[colspan]',
      names: (part) => {
        const row = part.closest('tr')?.previousElementSibling;
        return row ? auditedName(row).map(({ query }) => ({ node: part, query })) : [];
      },
      place: (addition, _, part) => part.append(addition),
      style: 'padding: 0.5rem 0',
      correctsSiteTable: true,
    },
  ],
};

/** For the site’s own elements, in the stylesheet of its pages. @public */
export const pageStyle = `
  /* The site clips its tables, and one of them is wider than its visible part. Our lines and tables are as wide as
     the visible part. The element that contains the rows has contain: strict, so its contents do not change its
     width. */
  :is(app-model-list, app-model-audit) .virtual-scroll-viewport {
    container: horde-lens-seen / inline-size;
  }
  /* An open table stays within that part, even if the site scrolls sideways. */
  tr[data-horde-lens] > td > horde-lens {
    position: sticky;
    left: 1rem;
    max-width: calc(100cqw - 2rem);
  }
  :is(.detail-row .card, td[colspan] > div) > horde-lens {
    max-width: calc(100cqw - 3rem);
  }
  /* The line continues below the other cells. In a narrow window it starts where the row starts, below what is
     before the name: one line of text with words and button, and two with backends. */
  html[data-horde-lens-families] tbody horde-lens {
    --horde-lens-before: max(11rem, 12.1cqw);
  }
  html[data-horde-lens-audit] tbody horde-lens {
    --horde-lens-before: 3cqw;
  }
  html:is([data-horde-lens-families], [data-horde-lens-audit]) tbody horde-lens {
    --horde-lens-flow: flex;
    --horde-lens-fold: -webkit-box;
  }
  @container horde-lens-seen (max-width: 40rem) {
    html[data-horde-lens-families] tbody :is(app-model-row-header, horde-lens),
    html[data-horde-lens-audit] tbody :is(td, horde-lens) {
      --horde-lens-lines: 3;
    }
    html:is([data-horde-lens-families], [data-horde-lens-audit]) tbody horde-lens {
      --horde-lens-clamp: 2;
      --horde-lens-back: 1;
      --horde-lens-wrap: wrap;
      --horde-lens-flex: 0 0 calc(100% + 10px);
      --horde-lens-order: 1;
    }
  }
  html[data-horde-lens-families] tbody > app-model-row app-model-row-header {
    display: block;
  }
  @media screen {
    html[data-horde-lens-families] tbody > app-model-row > tr > td > app-model-row-header,
    html[data-horde-lens-audit] tbody > tr > td:nth-child(2) > div:first-child {
      padding-bottom: ${LINE_HEIGHT};
    }
  }
  html[data-horde-lens-audit] tbody > tr > td:nth-child(2) > horde-lens,
  html[data-horde-lens-families] tbody > app-model-row > tr > td:nth-child(4) > horde-lens {
    position: relative;
    width: calc(100cqw - 2rem - (1 - var(--horde-lens-back, 0)) * var(--horde-lens-before));
    margin-top: calc(-1 * var(--horde-lens-lines, 1) * round(up, 1.6em, 1px));
    margin-inline-start: calc(-1 * var(--horde-lens-back, 0) * var(--horde-lens-before));
  }
  /* The audit's other cells can have several lines of text: all of them stay above ours. */
  html[data-horde-lens-audit] tbody > tr > td:not([colspan]) {
    vertical-align: top;
  }
  @media screen {
    html[data-horde-lens-audit] tbody > tr > td:not([colspan]) {
      padding-bottom: calc(0.75rem + ${LINE_HEIGHT});
    }
  }
  html[data-horde-lens-audit] tbody > tr > td:nth-child(2) {
    padding-bottom: 0.75rem;
    vertical-align: bottom;
  }
`;
