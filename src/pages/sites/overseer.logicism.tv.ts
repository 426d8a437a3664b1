import type { Site } from '../site.ts';

/** `Model: NAME`, a line of the worker's box, told by its bold label. */
const modelLine = (box: Element) =>
  Array.from(box.children).find(
    ({ firstElementChild }) =>
      firstElementChild?.localName === 'b' && firstElementChild.textContent.trim() === 'Model:',
  );

const PAGE = ['/', '/KoboldHordeOverseer'];

/** The site's lines stand close: the mark around a row's own backend would touch them. */
const APART = 'margin-block: 3px';

export const overseer: Site = {
  name: 'overseer.logicism.tv',
  hosts: ['overseer.logicism.tv', 'logicismdev.github.io/KoboldHordeOverseer'],
  theme: { ink: 'color' },
  style: '--lens-accent: currentColor',
  views: [
    {
      form: 'line',
      name: 'models table',
      path: /^\//,
      list: 'tbody#models',
      expected: { list: PAGE, names: PAGE },
      names: (row) =>
        Array.from(row.querySelectorAll(':scope > td:first-child'), (node) => ({
          node,
          query: { name: node.textContent.trim() },
        })),
      place: (addition, { node }) => (node as Element).append(addition),
      sure: () => true,
      style: APART,
    },
    {
      form: 'line',
      name: 'workers',
      path: /^\//,
      list: '#container.workers-container',
      expected: { list: PAGE, names: PAGE },
      names: (box) => {
        const node = modelLine(box);
        return node ? [{ node, query: { name: node.textContent.trim().replace(/^Model:\s*/, '') } }] : [];
      },
      place: (addition, { node }) => (node as Element).after(addition),
      sure: () => true,
      style: APART,
    },
  ],
};
