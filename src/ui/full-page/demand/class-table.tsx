import { type ClassDemand, compareWithSupply, type DemandPeriod } from '../../../demand/index.ts';
import type { OfferFigures } from '../../../horde/index.ts';
import { say } from '../../../words/index.ts';
import { FIGURES, type FigureKey } from '../../figure-registry.ts';
import { FigureText, figureClass, writeFigure } from '../../figure-text.tsx';
import { formatCount } from '../../format.ts';
import { FigureHead, HelpedHead } from '../figure-cells.tsx';
import { sayShare, saySizeClass, writeShare, writeSizeClass } from './demand-words.ts';

const DEMAND_FIGURES: readonly FigureKey[] = ['usageDay', 'usageMonth', 'queued', 'threadCount', 'performance'];

const Cell = ({ figure, figures }: { figure: FigureKey; figures: OfferFigures }) => {
  const text = writeFigure(figure, FIGURES[figure], figures);
  return (
    <td class={figureClass(text)}>
      <FigureText text={text} />
    </td>
  );
};

interface ClassTableProps {
  classes: readonly ClassDemand[];
  period: DemandPeriod;
  tokensPerRequest: number | null;
  areThreads: boolean;
  /** Whether it is known who serves what. */
  isServiceKnown: boolean;
  /** The key of the class that the list below is limited to; null: none. */
  chosen: string | null;
  choose: (key: string | null) => void;
}

/** How the share of the chosen class is calculated. */
const ChosenShare = ({
  classes,
  chosen,
  period,
  tokensPerRequest,
}: Pick<ClassTableProps, 'classes' | 'chosen' | 'period' | 'tokensPerRequest'>) => {
  const of = classes.find(({ sizeClass }) => sizeClass.key === chosen);
  return (
    of && (
      <p class="hint">
        <b>{writeSizeClass(of.sizeClass)}:</b> {sayShare(compareWithSupply(of.figures, period, tokensPerRequest))}
      </p>
    )
  );
};

/**
 * Demand and supply of the models of each size. A click on a class limits the list of models to it, and shows how its
 * share is calculated.
 */
export const ClassTable = ({
  classes,
  period,
  tokensPerRequest,
  areThreads,
  isServiceKnown,
  chosen,
  choose,
}: ClassTableProps) => {
  const words = { modelType: 'text' as const, areThreads };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
    <section class="scroll" tabIndex={0} aria-label={say('demand_by_size')}>
      <table class="figures classes">
        <thead>
          <tr>
            <th scope="col">{say('page_size')}</th>
            <HelpedHead name={say('page_models')} help={say('demand_models_help')} />
            {DEMAND_FIGURES.map((figure) => (
              <FigureHead key={figure} {...{ figure, words }} />
            ))}
            <th scope="col">{say('demand_by_supply')}</th>
          </tr>
        </thead>
        <tbody>
          {classes.map(({ sizeClass, models, served, figures }) => {
            const demand = compareWithSupply(figures, period, tokensPerRequest);
            const text = writeShare(demand.share);
            return (
              <tr key={sizeClass.key}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    aria-pressed={chosen === sizeClass.key}
                    onClick={() => choose(chosen === sizeClass.key ? null : sizeClass.key)}
                  >
                    {writeSizeClass(sizeClass)}
                  </button>
                  <span class="class-help">{saySizeClass(sizeClass)}</span>
                </th>
                <td>{say('demand_served_of', formatCount(isServiceKnown ? served : null), formatCount(models))}</td>
                {DEMAND_FIGURES.map((figure) => (
                  <Cell key={figure} figure={figure} figures={figures} />
                ))}
                <td class={demand.share === null ? 'unknown' : 'demand'} title={sayShare(demand)}>
                  {text}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ChosenShare {...{ classes, chosen, period, tokensPerRequest }} />
    </section>
  );
};
