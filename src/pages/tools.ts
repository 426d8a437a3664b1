import type { Ask } from '../messages/ask.ts';
import type { AdditionKind, SourceState } from '../messages/protocol.ts';
import type { figureSentence } from '../ui/figure-sentence.ts';
import type { HealthWatch, HealthWatchOptions } from './health/watch-health.ts';
import type { NameAnswer } from './lines/answered-names.ts';
import type { NameAnswers } from './lines/name-answers.ts';
import type { OptionView } from './site.ts';
import type { Theme } from './theme.ts';
import type { UnloadCleanup } from './unload-cleanup.ts';

/** What a line needs of the page script. */
export interface LineTools {
  ask: Ask;
  answers: NameAnswers;
  loadTables: LoadTables;
}

/** What every addition needs of the page script. */
export interface Tools extends LineTools {
  /** As in own-elements.ts, with the site's own style. */
  createMount(element: HTMLElement): HTMLElement;
  theme(): Theme;
  unloadCleanup: UnloadCleanup;
  /** Whether the user wants this kind of addition. */
  isWanted(kind: AdditionKind): boolean;
  /** Has the engine look at the page in the next frame. */
  schedule(): void;
  /** Changes the page without the engine's observers telling of it. */
  withoutObserving(change: () => void): void;
}

/** A line of a name's figures. */
export interface ShownLine {
  show(name: string, answer: NameAnswer): void;
}

/** Gives what tables.js has. The first call brings that script into the page. Rejects with a sentence to show. */
export type LoadTables = () => Promise<Tables>;

/** What only few pages need: it comes into a page when it is needed first. */
export interface Tables {
  /** As in page-line.ts, for scripts that need lines only once a name is found. */
  createPageLine(place: HTMLElement, tools: LineTools): ShownLine;
  /** Draws the tables of a line into `place`, its `.detail`; again with newer figures. The function that it returns
   * removes what was put around them. */
  drawDetail(place: Element, props: DetailProps): () => void;
  /** All that is known of a backend, for its tooltip. */
  figureSentence: typeof figureSentence;
  /** Writes of when the figures of a source are, and into the tooltip why there are no newer ones. */
  writeAge(age: HTMLElement, status: SourceState): void;
  /** Writes into options, and shows what is chosen. */
  createPicker(view: OptionView, list: Element, tools: Tools): Picker;
  /** Judges views that find nothing where they should, and reports them. */
  watchHealth(options: HealthWatchOptions): HealthWatch;
}

export interface DetailProps {
  ask: Ask;
  answer: NameAnswer;
  /** As in `LineView`. */
  correctsSiteTable?: boolean | undefined;
  /** How often the table has been opened: each time its figures are asked for anew. */
  openings: number;
  /** As in `LineView`; undefined: the table stands below its line. */
  tableRowColumns?: number | undefined;
  /** The line whose table it is. */
  line: HTMLElement;
}

/** The additions to a list of options. */
export interface Picker {
  /** All options of the list, those in groups included. */
  options(): Element[];
  /** Reads the options, whose names are asked for with the next question. What it returns writes the other backends behind
   * their texts, as far as they are known, and shows the figures of what is chosen below the list. */
  planUpdate(): () => void;
  remove(): void;
}
