import type { OfferFigures } from '../horde/index.ts';
import { say } from '../words/index.ts';
import type { Figure, FigureKey } from './figure-registry.ts';
import { ABSENT, UNKNOWN } from './format.ts';

/** The text of a figure. Of what nobody serves, the status' figures are absent; a queue may be left over. Where it is not
 * known whether somebody serves it, they are what they are. */
export function writeFigure(key: FigureKey, { isOfServed, write }: Figure, figures: OfferFigures): string {
  const { workerCount, threadCount } = figures;
  const mayBeServed = threadCount || workerCount || (threadCount ?? workerCount) === null;
  const isLeftOver = isOfServed === 'unless positive' && figures[key];
  return !isOfServed || mayBeServed || isLeftOver ? write(figures) : ABSENT;
}

/** The class by which unknown and absent, zero, and any other figure look different. */
export const figureClass = (text: string) =>
  text === UNKNOWN || text === ABSENT ? 'unknown' : text === '0' ? 'zero' : undefined;

/** A figure's text; what is absent is said in words to those who do not see the dash. */
export const FigureText = ({ text }: { text: string }) =>
  text === ABSENT ? (
    <>
      <span aria-hidden="true">{ABSENT}</span>
      <span class="said">{say('not_offered')}</span>
    </>
  ) : (
    text
  );
