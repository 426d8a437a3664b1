import type { OfferFigures } from '../horde/index.ts';
import { say } from '../words/index.ts';
import type { Figure, FigureKey } from './figure-registry.ts';
import { ABSENT, sayUnknown } from './format.ts';

/**
 * The text of a figure. If nobody serves the offer, figures of the status are absent, though a queue may remain. If it
 * is not known whether somebody serves it, they are shown as they are.
 */
export function writeFigure(key: FigureKey, { isOfServed, write }: Figure, figures: OfferFigures): string {
  const { workerCount, threadCount } = figures;
  const mayBeServed = threadCount || workerCount || (threadCount ?? workerCount) === null;
  const isLeftOver = isOfServed === 'unless positive' && figures[key];
  return !isOfServed || mayBeServed || isLeftOver ? write(figures) : ABSENT;
}

/** The class that makes unknown and absent, zero, and other figures look different. */
export const figureClass = (text: string) =>
  text === sayUnknown() || text === ABSENT ? 'unknown' : text === '0' ? 'zero' : undefined;

/** A figure's text. Screen readers get a word instead of the dash for an absent figure. */
export const FigureText = ({ text }: { text: string }) =>
  text === ABSENT ? (
    <>
      <span aria-hidden="true">{ABSENT}</span>
      <span class="said">{say('not_offered')}</span>
    </>
  ) : (
    text
  );
