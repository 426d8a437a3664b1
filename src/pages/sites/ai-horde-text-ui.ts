import { isOtherBackends } from '../options/option-suffix.ts';
import { nameInValue, type Site } from '../site.ts';
import { isMatchedWhenDark } from '../theme.ts';

export const aiHordeTextUi: Site = {
  name: 'ai-horde-text-ui',
  hosts: [],
  ownAddress: { label: 'AI Horde Text UI', position: 3 },
  isDark: isMatchedWhenDark('html.dark'),
  views: [
    {
      form: 'option',
      name: 'model selector',
      path: /^\//,
      list: 'select.select',
      names: nameInValue,
      // The name, its workers and its wait are separate text nodes.
      text: (option) =>
        Array.from(option.childNodes).findLast(
          (node): node is Text => node instanceof Text && !isOtherBackends(node.data),
        ) ?? null,
      panel: {
        changesWithin: 'select.select',
        hasVariants: () => false,
        // Inside the list's own box it would move the buttons beside that.
        insertAfter: (list) => list.parentElement?.parentElement ?? null,
      },
    },
  ],
};
