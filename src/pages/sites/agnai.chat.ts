import { hasLightInk } from '../light-ink.ts';
import { nameInValue, type Site } from '../site.ts';

export const agnaiChat: Site = {
  name: 'agnai.chat',
  hosts: ['agnai.chat'],
  isOptional: true,
  switchPosition: 6,
  isDark: hasLightInk,
  views: [
    {
      form: 'option',
      name: 'model selection',
      path: /^\//,
      // The list of workers has the same name, but its values are ids, which are not names of models.
      list: 'select[name="workers"]',
      names: nameInValue,
      panel: {
        changesWithin: 'select[name="workers"]',
        hasVariants: () => true,
        // The list has its full length, inside a box that scrolls.
        insertAfter: (list) => list.parentElement,
      },
    },
  ],
};
