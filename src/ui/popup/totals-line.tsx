import type { CategoryTotals } from '../../horde/index.ts';
import type { ModelType } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { FIGURES } from '../figure-registry.ts';
import { ABSENT, formatCount, sayUnknown } from '../format.ts';
import { HeadHelp } from '../head-help.tsx';

interface TotalsLineProps {
  /** Totals of the listed models; null: nothing is known yet. */
  totals: CategoryTotals | null;
  /** They are being loaded. */
  isLoading: boolean;
  modelType: ModelType;
}

/** The totals of the listed models. */
export const TotalsLine = ({ totals, isLoading, modelType }: TotalsLineProps) => {
  const areThreads = totals !== null && totals.workerCount === null && totals.threadCount !== null;
  const sums: [string, number | null | undefined, string | undefined][] = [
    [say('total_models'), totals?.modelsOnline, undefined],
    ...(['workerCount', 'threadCount', 'queued'] as const).map((key): (typeof sums)[number] => {
      const words = { modelType, areThreads };
      const total = FIGURES[key].total;
      return [total?.label(words) ?? '', totals?.[key], total?.explanation(words)];
    }),
  ];
  return (
    <dl class="totals">
      {sums.map(([label, sum, title]) => {
        const text = totals ? formatCount(sum) : ABSENT;
        return (
          <div key={label} class="total">
            <dt>
              <HeadHelp name={label} help={title} />
            </dt>
            <dd class={text === sayUnknown() || text === ABSENT ? 'unknown' : undefined}>
              {totals || !isLoading ? text : <i class="bone" />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
};
