import type { Addition } from '../lines/addition.ts';
import type { Site, View } from '../site.ts';
import type { Picker, Tools } from '../tools.ts';
import type { Extent, NearRow } from './near-rows.ts';

/* All that the engine knows and remembers. A page has one engine at a time, so this is the state of a module: handed from
 * function to function it made the page script half a kilobyte larger (brotli). */

/** A list of the page in which this address has something to add. */
export interface List {
  view: View;
  /** Of a list of options, once its script is there. */
  picker?: Picker;
  /** Of a list that reserves height: the rows that were in view when they were measured last. */
  inView?: readonly NearRow[];
  /** It was sorted, and the page was not laid out since. */
  isLayoutOld?: boolean;
}

export interface Row {
  additions: Addition[];
  /** False: its lines are made, and not in the page yet. */
  isPlaced: boolean;
  /** The generation of the answers that it shows, as long as it shows all of its names. */
  generation: number | undefined;
}

let site: Site;
export let tools: Tools;
/** Where an element is laid out. */
export let measure: (element: Element) => Extent;
/** The parts of the page that are observed. */
export let watched: Iterable<Element>;

export const lists = new Map<Element, List>();
/** The rows that were looked at, until they leave the document. */
export const rows = new Map<Element, Row>();
/** Rows that the page has moved. Where they are now is not known yet. */
export const movedRows = new Set<Element>();

/** The `location.pathname` that `views` belong to. */
export let path: string | undefined;
export let views: readonly View[] = [];
/** Somebody has scrolled, and the page has not changed since: there will be rows to come. */
export let isScrolling = false;

export function resetEngine(newSite: Site, newTools: Tools, newMeasure: typeof measure) {
  site = newSite;
  tools = newTools;
  measure = newMeasure;
  watched = site.watch ? document.querySelectorAll(site.watch) : [document.body];
  lists.clear();
  rows.clear();
  movedRows.clear();
  setAddress(undefined);
  setScrolling(false);
}

export function setAddress(next: string | undefined) {
  path = next;
  views = next === undefined ? [] : site.views.filter((view) => view.path.test(next) && isWanted(view));
}

/** The user has not switched off all that it adds. */
const isWanted = ({ form }: View) => tools.isWanted(form) || (form === 'option' && tools.isWanted('panel'));

export function setScrolling(is: boolean) {
  isScrolling = is;
}
