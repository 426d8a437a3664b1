import type { CategoryTotals } from '../../horde/index.ts';
import type { ModelType } from '../../messages/protocol.ts';
import { FIGURES } from '../figure-registry.ts';
import { ABSENT, formatCount, UNKNOWN } from '../format.ts';

interface TotalsStripProps {
  /** Null: nothing is known yet. */
  totals: CategoryTotals | null;
  /** They are on their way. */
  waiting: boolean;
  modelType: ModelType;
}

/** The four sums over all models. */
export const TotalsStrip = ({ totals, waiting, modelType }: TotalsStripProps) => {
  const areThreads = totals !== null && totals.workerCount === null && totals.threadCount !== null;
  const sums: [string, number | null | undefined, string | undefined][] = [
    ['models online', totals?.modelsOnline, undefined],
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
          <div key={label} class="total" title={title}>
            <dt>{label}</dt>
            <dd class={text === UNKNOWN || text === ABSENT ? 'unknown' : undefined}>
              {totals || !waiting ? text : <i class="bone" />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
};
