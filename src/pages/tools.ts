import type { Ask } from '../messages/ask.ts';
import type { AdditionKind } from '../messages/protocol.ts';
import type { Farewell } from './farewell.ts';
import type { HealthWatch, HealthWatchOptions } from './health/view-health.ts';
import type { Answer, NameLines } from './name-lines.ts';
import type { OptionView } from './site.ts';
import type { Theme } from './theme.ts';

/** What a line needs of the page script. */
export interface LensTools {
  ask: Ask;
  lines: NameLines;
  loadTables: LoadTables;
}

/** What every addition needs of it. */
export interface Tools extends LensTools {
  /** As in shadow.ts, with the site's own style. */
  createMount(element: HTMLElement): HTMLElement;
  theme(): Theme;
  farewell: Farewell;
  /** Whether the user wants this kind of addition. */
  has(kind: AdditionKind): boolean;
  /** There is something new to settle. */
  schedule(): void;
  /** Makes changes to the page that are no news to the page script. */
  withoutObserving(change: () => void): void;
}

/** A line of a name's figures. */
export interface ShownLine {
  show(name: string, answer: Answer): void;
}

/** Gives what tables.js has, which comes into the page with the first call. Rejects with a sentence to show. */
export type LoadTables = () => Promise<Tables>;

/** What few pages need: it comes into a page when it is needed first. */
export interface Tables {
  /** As in page-line.ts, for scripts that need lines only once somebody looks for them. */
  createLens(place: HTMLElement, tools: LensTools): ShownLine;
  /** The tables of a line, again with newer figures. `place` is its `.detail`. Returns what takes away all that was put around it. */
  drawDetail(place: Element, props: DetailProps): () => void;
  /** Writes into options, and shows what is chosen. */
  createPicker(view: OptionView, list: Element, tools: Tools): Picker;
  /** Sees to views that find nothing where they should. */
  watchHealth(options: HealthWatchOptions): HealthWatch;
}

export interface DetailProps {
  ask: Ask;
  answer: Answer;
  /** It says what it corrects (LineView). */
  corrects: boolean | undefined;
  /** Counts how often it was opened: each time it is asked anew. */
  openings: number;
  /** It stands in a table row of so many columns, last in the element that holds the row of its line; else where it
   * is. */
  columns: number | undefined;
  /** What it belongs to. */
  line: HTMLElement;
}

/** The additions to a list of options. */
export interface Picker {
  /** Those of groups, too. */
  options(): Element[];
  settle(option: Element): void;
  /** The figures of what is chosen now, below the list. */
  drawChosen(): void;
  remove(): void;
}
