import { makeElement } from '../elements.ts';
import type { NameAnswer } from '../lines/answered-names.ts';
import type { LineTools, ShownLine } from '../tools.ts';
import { createCard } from './floating-card.ts';
import type { LateLines } from './late-lines.ts';
import { makeMeaning } from './name-meaning.ts';

export interface MarkTooltipOptions {
  tools: LineTools;
  lines: LateLines;
  /** Undefined: the name is not marked, or no longer. */
  findAnswer(name: string): NameAnswer | undefined;
  /** Creates what stands below the meaning of the name. */
  makeFoot(): Element[];
}

/** A card at the mark under the pointer, with the line of its name. */
export interface MarkTooltip {
  host: HTMLElement;
  isPointed(): boolean;
  /** Shows the name at `mark`, the rectangle of its mark in the window; null hides the card. */
  point(name: string | null, mark?: DOMRect): void;
  /** To be called when there may be newer figures, or none any more. */
  draw(): void;
}

/** The card's largest width, and its distance from the edges of the window. */
const WIDTH_PX = 640;
const EDGE_PX = 8;
/** The card gets at least this width, however far to the right its mark is. */
const MIN_WIDTH_PX = 392;
/** A mark further down than this, in window heights, has the card above it. */
const LOWEST_WITH_CARD_BELOW = 0.6;

/** The position of the card: `inset` and `max-width` of CSS. */
export function placeCard(
  mark: Pick<DOMRect, 'left' | 'top' | 'bottom'>,
  windowWidth: number,
  windowHeight: number,
): { inset: string; maxWidth: string } {
  const isBelow = mark.bottom < windowHeight * LOWEST_WITH_CARD_BELOW;
  const left = Math.max(EDGE_PX, Math.min(mark.left, windowWidth - MIN_WIDTH_PX - EDGE_PX));
  return {
    inset: isBelow ? `${mark.bottom}px auto auto ${left}px` : `auto auto ${windowHeight - mark.top}px ${left}px`,
    maxWidth: `min(${WIDTH_PX}px, 100vw - ${left + EDGE_PX}px)`,
  };
}

export function createMarkTooltip({ tools, lines, findAnswer, makeFoot }: MarkTooltipOptions): MarkTooltip {
  const { host, box, adoptTheme, place } = createCard('tip');
  host.hidden = true;
  // Above the page's dialogs as well: the mark may be in one.
  host.popover = 'manual';
  let pointed: string | null = null;
  /** The name whose line is in the card. */
  let drawn: string | null = null;
  let line: ShownLine | undefined;
  let meaning: HTMLElement | undefined;

  function setShown(isShown: boolean) {
    if (host.hidden !== isShown) return;
    host.hidden = !isShown;
    if (isShown) host.showPopover();
    else host.hidePopover();
  }

  function draw() {
    const answer = pointed === null ? undefined : findAnswer(pointed);
    setShown(answer !== undefined);
    if (pointed === null || !answer) {
      box.replaceChildren();
      drawn = null;
      return;
    }
    const isOther = drawn !== pointed;
    if (isOther) adoptTheme();
    const createPageLine = lines.getCreatePageLine();
    if (!createPageLine) return lines.awaitIn(box, 'div');
    if (isOther) {
      // An open table belongs to the previous name, and is removed with its line.
      meaning = makeElement('div', null);
      box.replaceChildren(makeElement('b', { class: 'name' }, pointed), meaning);
      line = createPageLine(box, tools);
      drawn = pointed;
    }
    meaning?.replaceChildren(...makeMeaning(pointed, answer), ...makeFoot());
    line?.show(pointed, answer);
  }

  return {
    host,
    isPointed: () => pointed !== null,
    point(name, mark) {
      if (name === pointed) return;
      pointed = name;
      if (mark) {
        const { inset, maxWidth } = placeCard(mark, innerWidth, innerHeight);
        place(inset);
        box.style.maxWidth = maxWidth;
      }
      draw();
    },
    draw,
  };
}
