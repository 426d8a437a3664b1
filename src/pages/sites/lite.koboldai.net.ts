import type { NameQuery } from '../../horde/index.ts';
import { hasLightInkIn } from '../light-ink.ts';
import type { NameOnPage, Site } from '../site.ts';

/** The picker cuts a name to this many characters of its HTML-escaped form, and adds three dots. */
const OPTION_CHARACTERS = 50;
/** The volunteers table cuts a name to this many characters, and adds nothing. */
const CELL_CHARACTERS = 40;

/** With `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&#039;`. */
const escapedLength = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/[<>]/g, '&lt;').replace(/["']/g, '&quot;').length;

/** `NAME (ETA: 2s, Queue: 2048, Qty: 8)`, in whatever language; null for anything else. */
export function readOption(text: string): NameQuery | null {
  const found = /^(.*?)(?: ⚠️)? \([^():,]+: ?(\d+) ?s, [^():,]+: ?([\d.]+), [^():,]+: ?(\d+)\)$/s.exec(text);
  if (!found) return null;
  const [, shown = '', eta, queued, threads] = found;
  const name = shown.slice(0, -3);
  const length = escapedLength(name);
  // A cut inside an escaped character leaves its beginning, or what the browser makes of that: it is not part of the
  // name.
  const rest = length > OPTION_CHARACTERS ? /&[#\w]*$|[<>"']$/ : /[\uFFFD\p{Cc}]$/u;
  const isCut = shown.endsWith('...') && (length === OPTION_CHARACTERS || rest.test(name));
  // A whole name needs no figures to tell it apart. Without them it is the same query as in the volunteers table.
  if (!isCut) return { name: shown };
  const start = length === OPTION_CHARACTERS ? name : name.replace(rest, '');
  return { name: start, kind: 'cut', eta: Number(eta), queued: Number(queued), threads: Number(threads) };
}

/**
 * In the list of workers: `WORKER (MODEL0)` and marks. Gives the worker's first model; null for anything else, and if
 * brackets in either name allow more than one reading.
 */
export function readWorkerOption(text: string): NameQuery | null {
  const name = /^.* \(([^()]*)\)(?: 💜| ⛔)?(?: ⚠️)?$/su.exec(text)?.[1];
  return name && name !== 'None' ? { name } : null;
}

const isByWorker = () => document.querySelector<HTMLInputElement>('#manualworker')?.checked === true;

/** The names in a cell: its text nodes, one per line. */
const cellNames = (row: Element): NameOnPage[] =>
  Array.from(row.querySelector(':scope > td:nth-child(2)')?.childNodes ?? [])
    .filter((node) => /^(#text|FONT)$/.test(node.nodeName))
    .map((node) => {
      const name = node.textContent ?? '';
      return { node, query: name.length === CELL_CHARACTERS ? { name, kind: 'cut' } : { name } };
    });

/** KoboldCpp also serves it at an address of its own, among other pages. */
const PAGE = ['/', '/index.html', '/lite'];

export const liteKoboldai: Site = {
  name: 'lite.koboldai.net',
  hosts: ['lite.koboldai.net', 'lite-beta.koboldai.net'],
  switchPosition: 3,
  // KoboldCpp serves the same page.
  ownAddress: { label: 'KoboldCpp Lite', position: 2 },
  isDark: hasLightInkIn('--theme_color_fg'),
  // Everything else is the story, which is editable.
  watch: '#pickedmodel, #workertable',
  // The background of its dark themes can be half as light as their text.
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
      // A line of its own; as a block it would leave an empty line before the <br> that follows. The table is as wide as
      // its contents, but ours widen no column. In a narrow window their text is as small as the table's.
      style:
        '--horde-lens: inline-block; --horde-lens-align: center; width: 100%; contain: inline-size;' +
        'font-size: max(min(12px, 1em), 0.8125em)',
    },
  ],
};
