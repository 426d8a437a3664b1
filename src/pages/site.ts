import type { NameQuery } from '../horde/index.ts';

/**
 * Everything the extension knows about a site, in one file: its addresses, its place in the settings, and the views
 * with names of text models. The file may also export `pageStyle`: CSS rules for the site's own elements. The manifest,
 * the site's script, the lists in src/messages/site-facts.ts and the stylesheet of all pages are generated from these
 * files (scripts/site-files.ts). The engine (src/pages/engine/) does everything else, for all sites alike.
 */
export interface Site {
  /** As in docs/sites.md. Also the folder of its fixture page in demo/pages/. */
  name: string;
  /** A host may include the folder that the site is in: `user.github.io/project`. */
  hosts: readonly string[];
  /** Its hosts are optional: the browser asks the user when the site is switched on in the settings. */
  isOptional?: true;
  /** Position of its switch in the settings. Sites without one follow, sorted by name. */
  switchPosition?: number;
  /**
   * The user can have this site at addresses of their own: its label and position in the settings' list of such sites.
   * A site without hosts can only be used this way.
   */
  ownAddress?: { label: string; position: number };
  /**
   * Whether the site is dark now. Usually `isMatchedWhenDark('html.dark')`, or `hasLightInk` if only its text
   * colour shows it. Changes are followed while the page is open.
   */
  isDark: () => boolean;
  /**
   * Selects the only parts of the page that are observed. By default this is the whole body, as for pages that build
   * themselves by script.
   */
  watch?: string;
  /** Declarations for the root of each addition, to adopt the site's colours: `--horde-lens-accent: var(--brand)`. */
  style?: string;
  views: readonly View[];
}

/** A name on the page. */
export interface NameOnPage {
  /** Contains the name. An addition belongs to this node. */
  node: Node;
  query: NameQuery;
}

/**
 * Where a view must find something. If it does not, the site has changed and the view reports itself. Paths are
 * compared with `location.pathname`; `*` stands for one segment.
 */
export interface Expectation {
  /** On these paths the list exists as soon as the page has its data. */
  list?: readonly string[];
  /** On these paths an existing, filled list has names, some of them of text models that the Horde knows. */
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
  /**
   * Missing if a view may rightly find nothing: a list that only appears on demand, or names that may all be image
   * models'. The background only accepts reports of views with this property.
   */
  expected?: Expectation;
  /** The names in one row; empty if the child is not a row, or not one of this view. */
  names(row: Element): NameOnPage[];
}

/** Each name gets a line of backends, with a button that opens the table. */
export interface LineView extends ListView {
  form: 'line';
  /** Inserts the addition where it belongs: inside the row's own element, never after it. */
  place(addition: Element, nameOnPage: NameOnPage, row: Element): void;
  /** Declarations for the addition's element as a child of the site's layout: `grid-column: 1 / -1`. */
  style?: string;
  /**
   * All names in this list are text models'. Their lines take up their height before the answer arrives, so that
   * nothing moves when it does.
   */
  isTextModelList?(list: Element): boolean;
  /** The same for a single name, in a list that can also contain others. */
  isTextModelName?(query: NameQuery): boolean;
  /**
   * For long lists: while this media query matches, a rule in the site's `pageStyle` keeps the line's height free in
   * every row of a list for which `isTextModelList` holds. So no row ever grows, and neither does the list.
   */
  reserveHeightWhen?: string;
  /**
   * If all lists of the view reserve height: an attribute of <html>, which that rule is for instead, so that it holds
   * for a list before it is there. Each view has its own: a change of it makes the browser style anew whatever its
   * rules can be for.
   */
  attributeOfPage?: string;
  /** Rows, even those out of view, can come to contain lists of other views, so everything in them is observed. */
  rowsHoldLists?: boolean;
  /** The table opens in a table row with this many columns, as the last child of the row's element. */
  tableRowColumns?: number;
  /**
   * The line is below the site's own table of a family, which has errors: our table is open from the start and says
   * what it corrects.
   */
  correctsSiteTable?: boolean;
  /** The name of the worker that the row shows: the line then also links to the worker's page. */
  workerOf?(row: Element): string | undefined;
  /** The row reacts to clicks, but never sees those on our buttons. */
  rowReactsToClicks?: boolean;
  /** Names stand side by side, each followed by its addition, which moves along when the site moves the name. */
  followsItsName?: boolean;
}

/** Options can only contain text: the other backends are written after it. */
export interface OptionView extends ListView {
  form: 'option';
  /** The node with the option's text, if that is not its first child. A translation may have replaced it. */
  text?(option: Element): ChildNode | null;
  /**
   * The site shows a list of its own instead of this one and searches the texts of these options: nothing is written
   * into them.
   */
  isReplaced?(list: Element): boolean;
  /** The list is as wide as its container, whatever its options contain: its width need not be kept. */
  isAsWideAsItsPlace?: boolean;
  /** A panel below the list shows the figures of the chosen models. */
  panel?: {
    /** Selects the search field whose handlers read the texts of the options: they find only the site's own text. */
    search?: string;
    /** Clicks and changes inside this can change the choice. */
    changesWithin: string;
    /** The options are variants of models: missing variants of chosen models can be added. */
    hasVariants(): boolean;
    /** The element that the panel follows, if that is not the list. */
    insertAfter?(list: Element): Element | null;
    /**
     * Selects the box that fits into the window without us: the list of chosen models scrolls before it pushes the end
     * of this box out of the window.
     */
    mustFitIn?: string;
    /** The checkbox that is checked while an option is chosen, if the list is not a `<select>`. */
    checkbox?(option: Element): HTMLInputElement | null;
  };
}

export type View = LineView | OptionView;

/** Reads names from the `title` of the matching elements: in full, even if their text is cut off. */
export const namesInTitles =
  (selector: string) =>
  (row: Element): NameOnPage[] =>
    Array.from(row.querySelectorAll<HTMLElement>(selector), (node) => ({ node, query: { name: node.title } }));

/**
 * The element's own text, even if a translation has wrapped it in `<font>`, without the text of other children, which
 * other extensions may have added.
 */
export const ownText = (element: Element): string =>
  Array.from(element.childNodes, (node) => (/^(#text|FONT)$/.test(node.nodeName) ? node.textContent : ''))
    .join('')
    .trim() || element.textContent.trim();

/** Reads names that are the whole text of the matching elements. */
export const namesInTexts =
  (selector: string) =>
  (row: Element): NameOnPage[] =>
    Array.from(row.querySelectorAll(selector), (node) => ({ node, query: { name: ownText(node) } }));

/** Reads the name in an option's value. */
export function nameInValue(option: Element): NameOnPage[] {
  const name = option.getAttribute('value');
  return name ? [{ node: option, query: { name } }] : [];
}
