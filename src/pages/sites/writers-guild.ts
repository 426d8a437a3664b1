import { hasLightInk } from '../light-ink.ts';
import type { Site } from '../site.ts';

const checkboxOf = (option: Element) => option.querySelector<HTMLInputElement>('input[type="checkbox"]');

export const writersGuild: Site = {
  name: 'writers-guild',
  hosts: [],
  ownAddress: { label: 'Writers Guild', position: 5 },
  isDark: hasLightInk,
  style: '--horde-lens-accent: var(--accent-primary, currentColor)',
  views: [
    {
      form: 'option',
      name: 'model selection',
      path: /^\//,
      list: '.models-grid',
      // The options are labels, and a click on one checks it: they cannot contain a button of ours.
      names(option) {
        const name = checkboxOf(option)?.value;
        return name ? [{ node: option, query: { name } }] : [];
      },
      text: (option) => (option.querySelector('.model-name')?.firstChild ?? null) as Text | null,
      panel: { changesWithin: '.models-list, .horde-actions', hasVariants: () => true, checkbox: checkboxOf },
    },
  ],
};
