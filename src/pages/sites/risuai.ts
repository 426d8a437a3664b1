import { hasLightInkIn } from '../light-ink.ts';
import type { Site } from '../site.ts';

/** The text of an entry below its name. */
const figuresOf = (entry: Element) => entry.querySelector(':scope > br + span')?.firstChild;

export const risuai: Site = {
  name: 'risuai',
  hosts: [],
  ownAddress: { label: 'RisuAI', position: 4 },
  isDark: hasLightInkIn('--risu-theme-textcolor'),
  views: [
    {
      form: 'option',
      name: 'model list',
      path: /^\//,
      // What a heading of the list opens. Only the Horde's entries have figures below their names.
      list: 'button + div.bg-darkbg',
      // Entries are buttons: they cannot contain a button of ours.
      names(entry) {
        const name = figuresOf(entry) && entry.firstChild?.nodeValue?.trim();
        return name ? [{ node: entry, query: { name } }] : [];
      },
      text: (entry) => (figuresOf(entry) ?? null) as Text | null,
    },
  ],
};
