import { hasLightInk } from '../light-ink.ts';
import { namesInTexts, ownText, type Site } from '../site.ts';

/** `Model: NAME`, the first line in the worker's box with a bold label, in whatever language. */
const modelLine = (box: Element) => Array.from(box.children).find((line) => line.querySelector(':scope > b'));

const PAGE = ['/', '/KoboldHordeOverseer'];

/** The site's lines are close together: the mark around a row's own backend would touch them. */
const LINE_MARGIN = 'margin-block: 3px';

export const overseer: Site = {
  name: 'overseer.logicism.tv',
  hosts: ['overseer.logicism.tv', 'logicismdev.github.io/KoboldHordeOverseer'],
  switchPosition: 4,
  isDark: hasLightInk,
  style: '--horde-lens-accent: currentColor',
  views: [
    {
      form: 'line',
      name: 'models table',
      path: /^\//,
      list: 'tbody#models',
      expected: { list: PAGE, names: PAGE },
      names: namesInTexts(':scope > td:first-child'),
      place: (addition, { node }) => (node as Element).append(addition),
      isTextModelList: () => true,
      style: LINE_MARGIN,
    },
    {
      form: 'line',
      name: 'workers',
      path: /^\//,
      list: '#container.workers-container',
      expected: { list: PAGE, names: PAGE },
      names: (box) => {
        const node = modelLine(box);
        return node ? [{ node, query: { name: ownText(node) } }] : [];
      },
      place: (addition, { node }) => (node as Element).after(addition),
      isTextModelList: () => true,
      style: LINE_MARGIN,
    },
  ],
};
