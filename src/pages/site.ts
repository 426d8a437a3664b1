import type { NameQuery } from '../horde/index.ts';

/** All that the extension knows of a site, in one file: where it lives, where it stands in the settings, and in which of
 * its views the names of text models stand. The file may also export `pageStyle`: CSS rules for the site's own elements.
 * The manifest, the site's script, the lists of src/messages/site-facts.ts and the stylesheet of all pages are made from
 * these files (scripts/site-files.ts). The engine (src/pages/engine/) does everything else, once for all sites. */
export interface Site {
  /** As in docs/sites.md, and the folder of its fixture page in demo/pages/. */
  name: string;
  /** A host may name the folder that the site is in: `user.github.io/project`. */
  hosts: readonly string[];
  /** Its hosts are optional: the browser asks the user when the site is switched on in the settings. */
  isOptional?: true;
  /** Position of its switch among those of the settings. Sites without one follow, sorted by name. */
  switchPosition?: number;
  /** The user can have this site at an address of their own: its label and position in the settings' list of such sites.
   * A site without hosts can only be used this way. */
  ownAddress?: { label: string; position: number };
  /** Whether the site is dark now. Usually `isMatchedWhenDark('html.dark')`, or `hasLightInk('color')` where only the
   * colour of its text tells. Changes are followed while the page is open. */
  isDark: () => boolean;
  /** Selects the only parts of the page that are observed. Without it the whole body is, as for pages that build
   * themselves by script. */
  watch?: string;
  /** Declarations for the root of each addition, to take the site's colours: `--horde-lens-accent: var(--brand)`. */
  style?: string;
  views: readonly View[];
}

/** A name on the page. */
export interface NameOnPage {
  /** Holds the name. An addition belongs to this node. */
  node: Node;
  query: NameQuery;
}

/** Where a view must find something; where it does not, the site has changed and the view reports itself. Paths are
 * compared with `location.pathname`; `*` stands for one segment. */
export interface Expectation {
  /** On these paths the list is there as soon as the page has its data. */
  list?: readonly string[];
  /** On these paths a list that is there and filled has names, some of them of text models that the Horde knows. */
  names?: readonly string[];
  /** Nothing is expected while an element matches this: the site shows the same data in another form. */
  unless?: string;
}

interface ListView {
  /** As in docs/sites.md. */
  name: string;
  /** Tested against `location.pathname`. */
  path: RegExp;
  /** Selects the elements whose children are the rows. */
  list: string;
  /** Absent where a view may rightly find nothing: a list that comes only on demand, or names that can all be those of
   * image models. The background accepts reports of views that have it, and of no others. */
  expected?: Expectation;
  /** The names in one row; empty where the child is no row, or not one of this view. */
  names(row: Element): NameOnPage[];
}

/** Each name gets a line of backends, with a control that opens the table. */
export interface LineView extends ListView {
  form: 'line';
  /** Puts the addition where it belongs: inside the row's own element, never after it. */
  place(addition: Element, nameOnPage: NameOnPage, row: Element): void;
  /** Declarations for the addition's element as a child of the site's layout: `grid-column: 1 / -1`. */
  style?: string;
  /** All names in this list are text models'. Their lines take up their height before the answer comes, so that nothing
   * moves when it does. */
  isTextModelList?(list: Element): boolean;
  /** The same for a single name, in a list that can have others, too. */
  isTextModelName?(query: NameQuery): boolean;
  /** For long lists: while this media query matches, a rule in the site's `pageStyle` keeps the line's height free in
   * every row of a list for which `isTextModelList` holds. So no row ever grows, and neither does the list. */
  reserveHeightWhen?: string;
  /** Rows, even those out of view, can come to hold lists of other views, so everything in them is observed. */
  rowsHoldLists?: boolean;
  /** The table opens in a table row of so many columns, as the last child of the row's element. */
  tableRowColumns?: number;
  /** The line stands below the site's own table of a family, which has errors: ours is open from the start, and says
   * what it corrects. */
  correctsSiteTable?: boolean;
  /** The name of the worker that the row shows: the line then leads to the worker's page, too. */
  workerOf?(row: Element): string | undefined;
  /** The row reacts to clicks: it does not get to see those on our controls. */
  rowReactsToClicks?: boolean;
  /** Names stand side by side, each followed by its addition, which moves along when the site moves the name. */
  followsItsName?: boolean;
}

/** Options can hold only text: the other backends are written behind it. */
export interface OptionView extends ListView {
  form: 'option';
  /** The node of the option's text, where that is not its first child. A translation may have replaced it. */
  text?(option: Element): ChildNode | null;
  /** The site shows a list of its own instead of this one and searches the texts of these options: nothing is written
   * into them. */
  isReplaced?(list: Element): boolean;
  /** The list is as wide as its place, whatever its options say: its width is not measured and kept. */
  isAsWideAsItsPlace?: boolean;
  /** A panel below the list shows the figures of the chosen models. */
  panel?: {
    /** Selects the search field whose handlers read the texts of the options: they find them as the site wrote them. */
    search?: string;
    /** Clicks and changes within this can change what is chosen. */
    changesWithin: string;
    /** The options are variants of models: variants that a choice misses can be added to it. */
    hasVariants(): boolean;
    /** The element that the panel follows, where that is not the list. */
    insertAfter?(list: Element): Element | null;
    /** Selects the box that fits into the window without us: the list of chosen models scrolls before it pushes the end
     * of this box out of the window. */
    mustFitIn?: string;
    /** The checkbox that is checked while an option is chosen, where the list is no `<select>`. */
    checkbox?(option: Element): HTMLInputElement | null;
  };
}

export type View = LineView | OptionView;

/** Reads names from the `title` of the elements that match: whole, even where their text is cut. */
export const namesInTitles =
  (selector: string) =>
  (row: Element): NameOnPage[] =>
    Array.from(row.querySelectorAll<HTMLElement>(selector), (node) => ({ node, query: { name: node.title } }));

/** The text of the element itself, even where a translation has wrapped it in `<font>`, without the text of other
 * children, which other extensions may have added. */
export const ownText = (element: Element): string =>
  Array.from(element.childNodes, (node) => (/^(#text|FONT)$/.test(node.nodeName) ? node.textContent : ''))
    .join('')
    .trim() || element.textContent.trim();

/** Reads names that are the whole text of the elements that match. */
export const namesInTexts =
  (selector: string) =>
  (row: Element): NameOnPage[] =>
    Array.from(row.querySelectorAll(selector), (node) => ({ node, query: { name: ownText(node) } }));

/** Reads the name that is the value of an option. */
export function nameInValue(option: Element): NameOnPage[] {
  const name = option.getAttribute('value');
  return name ? [{ node: option, query: { name } }] : [];
}
