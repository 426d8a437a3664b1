import type { NameQuery } from '../horde/index.ts';

/** All that the extension knows of a site, in one file: where it lives, where it stands in the settings, and in which of
 * its views names of text models stand. The file may also export `pageStyle`: rules of CSS for the site's own elements, in
 * the stylesheet that comes into its pages. The manifest, the site's script, the lists of src/messages/site-facts.ts and
 * that stylesheet are made from it (scripts/site-files.ts). Everything else is the annotator's work, once for all sites. */
export interface Site {
  /** As in docs/sites.md, and the folder of its fixture page in demo/pages/. */
  name: string;
  /** Some with the folder that the site is in: `user.github.io/project`. */
  hosts: readonly string[];
  /** Its hosts are optional: the browser asks the user when the site is switched on in the settings. */
  isOptional?: true;
  /** Where its switch stands among those of the settings. Last, by name, without it. */
  switchPosition?: number;
  /** The user can have the site at an address of their own: what the settings call it in the list of such sites, and
   * where it stands there. A site without hosts has nothing else. */
  ownAddress?: { label: string; position: number };
  /** How the site tells its theme: a selector that matches while it is dark, or a property of `body` that
   * holds its ink. Followed live. */
  theme: { dark: string } | { ink: `--${string}` | 'color' };
  /** The only parts of the page that are watched; without it the whole body (for pages that build themselves). */
  watch?: string;
  /** Declarations for the additions' own root, to take the site's colours: `--lens-accent: var(--brand)`. */
  style?: string;
  views: readonly View[];
}

/** A name on the page. `node` holds it: the addition is remembered by it. */
export interface Spot {
  node: Node;
  query: NameQuery;
}

/** Where a view must find something: a site where it does not has changed, and reports itself. Of `location.pathname`;
 * `*` stands for one part. */
export interface Expectation {
  /** The list is there, as soon as the page has its data. */
  list?: readonly string[];
  /** Where the list is and filled, names are in it, and some are text models that the Horde knows. */
  names?: readonly string[];
  /** Not while this is there: the site shows the same in another way. */
  unless?: string;
}

interface ListView {
  /** As in docs/sites.md. */
  name: string;
  /** Of `location.pathname`. */
  path: RegExp;
  /** The elements whose children are the rows. */
  list: string;
  /** Absent where the view may rightly find nothing: a list that comes when it is asked for, names that can all be
   * those of image models. The background takes reports of views that have it, and of no others. */
  expected?: Expectation;
  /** The names in one row; none where the child is no row, or not of this view. */
  names(row: Element): Spot[];
}

/** A line of backends in the row, with a control that opens the table. */
export interface LineView extends ListView {
  form: 'line';
  /** Puts the addition where it belongs: inside the row's own element, never after it. */
  place(addition: Element, spot: Spot, row: Element): void;
  /** Declarations for the addition's element, as a child of the site's layout: `grid-column: 1 / -1`. */
  style?: string;
  /** The names of this row, or this one, are text models': the line's height is kept free before the first paint. */
  sure?(row: Element, spot?: Spot): boolean;
  /** For long lists: a media query under which a rule in the site's `pageStyle` keeps the line's height free in all rows,
   * where `sure` says of the list itself that they are text models'. So no row ever grows, nor does the list. */
  room?: string;
  /** Its rows, also those out of view, can come to hold lists of other views: all that happens in them is observed. */
  holdsLists?: boolean;
  /** The table opens in a table row of so many columns, last in the row's element. */
  columns?: number;
  /** It stands below the faulty table of models.aihorde.net: ours is open from the start, and says what it corrects. */
  corrects?: boolean;
  /** The row reacts to clicks: those on our controls are kept from it. */
  rowReacts?: boolean;
  /** Names stand side by side, each with its addition behind it: it follows when the site moves its name. */
  behind?: boolean;
}

/** Options hold nothing but text: it gets the other backends. */
export interface OptionView extends ListView {
  form: 'option';
  /** The option's text, where it is not its first child; what a translation has put in its place, too. */
  text?(option: Element): ChildNode | null;
  /** The site hides this list behind one of its own, whose search reads these options: nothing is written into them. */
  isReplaced?(list: Element): boolean;
  /** A panel below the list shows the chosen models' figures. */
  panel?: {
    /** The field whose handlers read the options' text back: they find it as the site wrote it. */
    search?: string;
    /** Clicks and changes in it may change what is chosen. */
    around: string;
    /** Options are the variants of models: what a choice misses of them can be added to it. */
    hasVariants(): boolean;
    /** What the panel stands behind, where that is not the list. */
    behind?(list: Element): Element | null;
    /** The box that ends in the window without us: the list of chosen models scrolls rather than push its end out. */
    within?: string;
    /** What is checked while an option is chosen, where the list is no `<select>`. */
    checkbox?(option: Element): HTMLInputElement | null;
  };
}

export type View = LineView | OptionView;

/** The names that the site keeps in the `title` of elements, whole even where their text is cut. */
export const titles =
  (selector: string) =>
  (row: Element): Spot[] =>
    Array.from(row.querySelectorAll<HTMLElement>(selector), (node) => ({ node, query: { name: node.title } }));

/** Text that stands in the element itself, also where a translation has put it into `<font>`; not that of other elements
 * in it, which can be other extensions'. */
export const ownText = (element: Element): string =>
  Array.from(element.childNodes, (node) => (/^(#text|FONT)$/.test(node.nodeName) ? node.textContent : ''))
    .join('')
    .trim() || element.textContent.trim();

/** The names that are all the text of elements. */
export const texts =
  (selector: string) =>
  (row: Element): Spot[] =>
    Array.from(row.querySelectorAll(selector), (node) => ({ node, query: { name: ownText(node) } }));

/** The name that is the value of an option. */
export function optionValue(option: Element): Spot[] {
  const name = option.getAttribute('value');
  return name ? [{ node: option, query: { name } }] : [];
}
