import type { NameQuery } from '../../horde/index.ts';
import { hasLightInk } from '../light-ink.ts';
import type { NameOnPage, Site } from '../site.ts';

/** The picker cuts a name to so many characters of its HTML-escaped form, and adds three dots. */
const OPTION_CHARACTERS = 50;
/** The volunteers table cuts a name to so many characters, and adds nothing. */
const CELL_CHARACTERS = 40;

/** With `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&#039;`. */
const escapedLength = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/[<>]/g, '&lt;').replace(/["']/g, '&quot;').length;

/** `NAME (ETA: 2s, Queue: 2048, Qty: 8)`, whatever a translation calls the figures; null for anything else. */
export function readOption(text: string): NameQuery | null {
  const found = /^(.*?)(?: ⚠️)? \([^():,]+: ?(\d+) ?s, [^():,]+: ?([\d.]+), [^():,]+: ?(\d+)\)$/s.exec(text);
  if (!found) return null;
  const [, shown = '', eta, queued, threads] = found;
  const name = shown.slice(0, -3);
  const length = escapedLength(name);
  // A cut inside an escaped character leaves its beginning, or what the browser makes of that: not the name's.
  const rest = length > OPTION_CHARACTERS ? /&[#\w]*$|[<>"']$/ : /[\uFFFD\p{Cc}]$/u;
  const isCut = shown.endsWith('...') && (length === OPTION_CHARACTERS || rest.test(name));
  // A whole name needs nothing to tell it from others: the table of volunteers, too, finds what is known of it.
  if (!isCut) return { name: shown };
  const start = length === OPTION_CHARACTERS ? name : name.replace(rest, '');
  return { name: start, kind: 'cut', eta: Number(eta), queued: Number(queued), threads: Number(threads) };
}

/** By worker: `WORKER (MODEL0)` and marks; the worker's first model. Null for anything else, and for brackets in either
 * name that leave more than one reading. */
export function readWorkerOption(text: string): NameQuery | null {
  const name = /^.* \(([^()]*)\)(?: 💜| ⛔)?(?: ⚠️)?$/su.exec(text)?.[1];
  return name && name !== 'None' ? { name } : null;
}

const isByWorker = () => document.querySelector<HTMLInputElement>('#manualworker')?.checked === true;

/** The names of a cell: its text nodes, one for each line. */
const cellNames = (row: Element): NameOnPage[] =>
  Array.from(row.querySelector(':scope > td:nth-child(2)')?.childNodes ?? [])
    .filter((node) => /^(#text|FONT)$/.test(node.nodeName))
    .map((node) => {
      const name = node.textContent ?? '';
      return { node, query: name.length === CELL_CHARACTERS ? { name, kind: 'cut' } : { name } };
    });

/** KoboldCpp has it at an address of its own, too, among other pages. */
const PAGE = ['/', '/index.html', '/lite'];

export const liteKoboldai: Site = {
  name: 'lite.koboldai.net',
  hosts: ['lite.koboldai.net', 'lite-beta.koboldai.net'],
  switchPosition: 3,
  // KoboldCpp serves the same page.
  ownAddress: { label: 'KoboldCpp Lite', position: 2 },
  isDark: hasLightInk('--theme_color_fg'),
  // All the rest is the story, which is written into.
  watch: '#pickedmodel, #workertable',
  // The ground of its dark themes can be half as light as their ink.
  style: '--horde-lens-accent: var(--theme_color_fg_highlight, currentColor); --horde-lens-lightest: 0.8',
  views: [
    {
      form: 'option',
      name: 'model picker',
      path: /^\//,
      list: '#pickedmodel',
      isAsWideAsItsPlace: true,
      expected: { list: PAGE, names: PAGE },
      names: (option) => {
        const node = option.firstChild;
        const text = node?.textContent ?? '';
        const query = readOption(text) ?? (isByWorker() ? readWorkerOption(text) : null);
        return node && query ? [{ node, query }] : [];
      },
      panel: {
        search: '#modelquicksearch',
        changesWithin: '#customendpointcontainer',
        hasVariants: () => !isByWorker(),
        mustFitIn: '.nspopup',
      },
    },
    {
      form: 'line',
      name: 'volunteers table',
      path: /^\//,
      list: '#workertable',
      expected: { list: PAGE, names: PAGE },
      names: cellNames,
      place: (addition, { node }) => (node as ChildNode).after(addition),
      isTextModelList: () => true,
      // A line of its own; as a block it would leave an empty one before the <br> that follows. No column is as wide as
      // what is in there (pageStyle), and the text is as small as the table's in a narrow window.
      style:
        '--horde-lens: inline-block; --horde-lens-align: center; width: 100%; contain: inline-size;' +
        'font-size: max(min(12px, 1em), 0.8125em)',
    },
  ],
};

/** Of the site’s own elements, in the stylesheet of its pages. @public */
export const pageStyle = `
  /* The volunteers: one width for all lines from the start, so that nothing moves when lines come or go. */
  #workertable:has(horde-lens) > tr > td:nth-child(2) {
    min-width: min(38em, 48vw);
  }
`;
