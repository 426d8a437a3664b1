import { hasLightInk } from '../light-ink.ts';
import { nameInValue, type Site } from '../site.ts';

/** An entry in a select2 list has the option's value after its own id. */
const RESULT = /^select2-horde_model-result-\w+-(.+)$/s;

export const sillytavern: Site = {
  name: 'sillytavern',
  hosts: [],
  ownAddress: { label: 'SillyTavern', position: 1 },
  isDark: hasLightInk,
  style: '--horde-lens-accent: var(--SmartThemeQuoteColor, currentColor)',
  views: [
    {
      form: 'option',
      name: 'model list',
      path: /^\//,
      list: '#horde_model',
      expected: { list: ['/'], names: ['/'] },
      names: nameInValue,
      // The site's own box searches the texts of the options.
      isReplaced: (list) => list.matches('.select2-hidden-accessible'),
      panel: {
        changesWithin: '#horde_model, .select2-container',
        hasVariants: () => true,
        insertAfter: () => document.querySelector('#horde_model + .select2-container'),
      },
    },
    {
      form: 'option',
      name: 'search results',
      path: /^\//,
      // Created each time the box opens. It shows a name without the part before its last slash.
      list: '#select2-horde_model-results',
      names(result) {
        const name = RESULT.exec(result.id)?.[1];
        return name ? [{ node: result, query: { name } }] : [];
      },
      text: (result) => result.querySelector('small')?.firstChild ?? null,
    },
  ],
};
