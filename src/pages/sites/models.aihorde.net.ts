import { ownText, type Site, type Spot } from '../site.ts';

const TEXT_GENERATION = /^\/categories\/text_generation\/?$/;
const AUDIT = /^\/categories\/text_generation\/audit\/?$/;
const FAMILY = ':scope > tr:first-child > td:nth-child(4) app-model-row-header > span > span:first-child';

const families =
  (selector: string) =>
  (row: Element): Spot[] =>
    Array.from(row.querySelectorAll(selector), (node) => ({
      node,
      query: { name: ownText(node), kind: 'family' },
    }));

/** The name of the audit's row: grouped that of a family, ungrouped of a whole model, and then how many backends the site
 * knows of. */
const audited = (row: Element) =>
  Array.from(row.querySelectorAll(':scope > td:nth-child(2) > div > span.font-medium'), (node): Spot => {
    const name = node.textContent.trim();
    const isModel = name.includes('/') || node.nextElementSibling?.matches('.badge-secondary');
    return { node, query: { name, kind: isModel ? 'model' : 'family' } };
  });

export const modelsAihorde: Site = {
  name: 'models.aihorde.net',
  hosts: ['models.aihorde.net', 'models.stablehorde.net'],
  switchPosition: 2,
  ownAddress: { label: 'Copy of models.aihorde.net', position: 7 },
  theme: { dark: 'html.dark' },
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
      names: families(FAMILY),
      place: (addition, { node }) => node.parentElement?.closest('td')?.append(addition),
      sure: () => true,
      room: 'all',
      holdsLists: true,
      columns: 10,
      rowReacts: true,
    },
    {
      form: 'line',
      name: 'expanded row',
      path: TEXT_GENERATION,
      list: 'app-model-row > .detail-row .detail-section',
      // Only the part with the site's own table, which comes late: it is drawn when it is scrolled to.
      names: (part) => {
        const title = part.parentElement?.querySelector('.card-overview-title');
        return title && part.querySelector(':scope > .card-body > .overflow-x-auto > table')
          ? [{ node: part, query: { name: title.textContent.trim(), kind: 'family' } }]
          : [];
      },
      place: (addition, _, part) => part.append(addition),
      style: 'padding: 0.5rem 1rem 0.75rem',
      corrects: true,
    },
    {
      form: 'line',
      name: 'text generation cards',
      path: TEXT_GENERATION,
      list: '.model-card-grid',
      expected: { names: ['/categories/text_generation'] },
      names: families('.model-card-title'),
      // Below the head of title and badges; what is below it is at the bottom of each card.
      place: (addition, _, card) => card.querySelector(':scope > app-model-row-header')?.after(addition),
      sure: () => true,
    },
    {
      form: 'line',
      name: 'audit',
      path: AUDIT,
      list: '.virtual-scroll-viewport tbody',
      expected: { list: ['/categories/text_generation/audit'], names: ['/categories/text_generation/audit'] },
      names: (row) => audited(row),
      place: (addition, { node }) => node.parentElement?.after(addition),
      sure: () => true,
      room: 'all',
      holdsLists: true,
      rowReacts: true,
    },
    {
      form: 'line',
      name: 'expanded row of the audit',
      path: AUDIT,
      list: 'app-model-audit .virtual-scroll-viewport tbody > tr > td[colspan]',
      names: (part) => {
        const row = part.closest('tr')?.previousElementSibling;
        return row ? audited(row).map(({ query }) => ({ node: part, query })) : [];
      },
      place: (addition, _, part) => part.append(addition),
      style: 'padding: 0.5rem 0',
      corrects: true,
    },
  ],
};
