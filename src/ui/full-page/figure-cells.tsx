import type { ComponentChild } from 'preact';
import type { OfferFigures } from '../../horde/index.ts';
import { say } from '../../words/index.ts';
import { FIGURES, type FigureKey, type WordsFor } from '../figure-registry.ts';
import { FigureText, figureClass, writeFigure } from '../figure-text.tsx';
import { formatTokens, sayUnknown } from '../format.ts';
import { HeadHelp } from '../head-help.tsx';
import type { LimitRange } from './model-limits.ts';

/** The figures of an offer in the order of the columns: queue and usage come last. */
export const FIGURE_KEYS: readonly FigureKey[] = [
  'workerCount',
  'threadCount',
  'performance',
  'queued',
  'queuedJobs',
  'eta',
];
export const USE_KEYS: readonly FigureKey[] = ['usageDay', 'usageMonth', 'usageTotal'];

/** A column's heading, with its explanation. */
export const HelpedHead = ({ name, help, class: ofClass }: { name: string; help: string; class?: string }) => (
  <th scope="col" class={ofClass}>
    <HeadHelp name={name} help={help} />
  </th>
);

export const FigureHead = ({ figure, words }: { figure: FigureKey; words: WordsFor }) => (
  <HelpedHead name={FIGURES[figure].label(words)} help={FIGURES[figure].explanation(words)} />
);

/** How much the workers read and write. */
export const LimitHeads = () => (
  <>
    <HelpedHead name={say('page_context')} help={say('column_context_help')} />
    <HelpedHead name={say('page_longest_answer')} help={say('column_length_help')} />
  </>
);

export const FigureCell = ({ figure, figures }: { figure: FigureKey; figures: OfferFigures }) => {
  const text = writeFigure(figure, FIGURES[figure], figures);
  return (
    <td class={figureClass(text)}>
      <FigureText text={text} />
    </td>
  );
};

/** `8k`, or `4k–8k` if workers differ. */
export const writeLimit = (limit: LimitRange | null): string =>
  limit === null
    ? sayUnknown()
    : limit.least === limit.most
      ? formatTokens(limit.most)
      : `${formatTokens(limit.least)}–${formatTokens(limit.most)}`;

export const LimitCell = ({ limit }: { limit: LimitRange | null }): ComponentChild => (
  <td class={limit === null ? 'unknown' : undefined}>{writeLimit(limit)}</td>
);
