import type { Addition } from '../lines/addition.ts';
import type { Site, View } from '../site.ts';
import type { Picker, Tools } from '../tools.ts';
import type { Extent, NearRow } from './near-rows.ts';

/* All state of the engine. A page has only one engine at a time, so this is module state: passing it between
   functions made the page script half a kilobyte larger (brotli). */

/** A list on the page in which something can be added. */
export interface List {
  view: View;
  /** Only for a list of options, once its script is loaded. */
  picker?: Picker;
  /** Only for a list that reserves height: the rows that were in view when they were last measured. */
  inView?: readonly NearRow[];
  /** The list was sorted, and the page has not been laid out since. */
  isLayoutOld?: boolean;
}

export interface Row {
  additions: Addition[];
  /** False: its lines exist, but are not in the page yet. */
  isPlaced: boolean;
  /** The generation of the answers that it shows, if it shows all of its names. */
  generation: number | undefined;
}

let site: Site;
export let tools: Tools;
/** Measures the position of an element. */
export let measureExtent: (element: Element) => Extent;
/** The parts of the page that are observed. */
export let observedParts: Iterable<Element>;

export const knownLists = new Map<Element, List>();
/** The rows that have been looked at, until they leave the document. */
export const knownRows = new Map<Element, Row>();
/** Rows that the page has moved. Their new position is not known yet. */
export const movedRows = new Set<Element>();

/** The `location.pathname` that `views` belong to. */
export let currentPath: string | undefined;
export let currentViews: readonly View[] = [];
/** The user has scrolled, and the page has not changed since: more rows will come. */
export let isScrolling = false;

export function resetEngine(newSite: Site, newTools: Tools, newMeasure: typeof measureExtent) {
  site = newSite;
  tools = newTools;
  measureExtent = newMeasure;
  observedParts = site.watch ? document.querySelectorAll(site.watch) : [document.body];
  knownLists.clear();
  knownRows.clear();
  movedRows.clear();
  setAddress(undefined);
  setScrolling(false);
}

export function setAddress(next: string | undefined) {
  currentPath = next;
  currentViews = next === undefined ? [] : site.views.filter((view) => view.path.test(next) && isWanted(view));
}

/** Whether the user has not switched off everything that the view adds. */
const isWanted = ({ form }: View) => tools.isWanted(form) || (form === 'option' && tools.isWanted('panel'));

export function setScrolling(is: boolean) {
  isScrolling = is;
}
