import type { Ask } from '../messages/ask.ts';
import type { AdditionKind, SourceState } from '../messages/protocol.ts';
import type { figureSentence } from '../ui/figure-sentence.ts';
import type { HealthWatch, HealthWatchOptions } from './health/watch-health.ts';
import type { NameAnswer } from './lines/answered-names.ts';
import type { NameAnswers } from './lines/name-answers.ts';
import type { OptionView } from './site.ts';
import type { Theme } from './theme.ts';
import type { UnloadCleanup } from './unload-cleanup.ts';

/** What a line needs from the page script. */
export interface LineTools {
  ask: Ask;
  answers: NameAnswers;
  loadTables: LoadTables;
}

/** What every addition needs from the page script. */
export interface Tools extends LineTools {
  /** As in own-elements.ts, with the site's own style. */
  createMount(element: HTMLElement): HTMLElement;
  theme(): Theme;
  unloadCleanup: UnloadCleanup;
  /** Whether the user wants this kind of addition. */
  isWanted(kind: AdditionKind): boolean;
  /** Schedules the engine's work for the next frame. */
  schedule(): void;
  /** Changes the page without the engine's observers noticing. */
  withoutObserving(change: () => void): void;
}

/** A line of a name's figures. */
export interface ShownLine {
  show(name: string, answer: NameAnswer): void;
}

/**
 * Gives the contents of tables.js. The first call injects that script into the page. Rejects with a sentence to show.
 */
export type LoadTables = () => Promise<Tables>;

/** Code that only few pages need: it is loaded into a page when first needed. */
export interface Tables {
  /** As in page-line.ts, for scripts that only need lines once a name has been found. */
  createPageLine(place: HTMLElement, tools: LineTools): ShownLine;
  /**
   * Draws the tables of a line into `place`, its `.detail`; call it again with newer figures. Returns a function that
   * removes everything put around them.
   */
  drawDetail(place: Element, props: DetailProps): () => void;
  /** Everything known about a backend, for its tooltip. */
  figureSentence: typeof figureSentence;
  /** Writes how old a source's figures are, with a tooltip that says why there are no newer ones. */
  writeAge(age: HTMLElement, status: SourceState): void;
  /** Writes into options, and shows the figures of the chosen ones. */
  createPicker(view: OptionView, list: Element, tools: Tools): Picker;
  /** Judges views that find nothing although they should, and reports them. */
  watchHealth(options: HealthWatchOptions): HealthWatch;
}

export interface DetailProps {
  ask: Ask;
  answer: NameAnswer;
  /** As in `LineView`. */
  correctsSiteTable?: boolean | undefined;
  /** How often the table has been opened: its figures are asked for again each time. */
  openings: number;
  /** As in `LineView`; undefined: the table stands below its line. */
  tableRowColumns?: number | undefined;
  /** The line that the table belongs to. */
  line: HTMLElement;
}

/** The additions to a list of options. */
export interface Picker {
  /** All options in the list, including grouped ones. */
  options(): Element[];
  /**
   * Reads the options and queues their names for the next question. `apply` writes the other backends after their texts,
   * as far as known, and shows the figures of the chosen options below the list.
   */
  planUpdate(): { isAnswerMissing: boolean; apply: () => void };
  remove(): void;
}
