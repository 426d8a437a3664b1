import type { CategoryTotals } from '../../horde/index.ts';
import type { ModelType } from '../../messages/protocol.ts';
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
  const sums: [string, number | null | undefined, string?][] = [
    ['models online', totals?.modelsOnline],
    ['workers', totals?.workerCount, 'Each worker once, those in maintenance left out'],
    totals && totals.workerCount === null && totals.threadCount !== null
      ? [
          'threads, by model',
          totals.threadCount,
          'The list of workers is not known just now: a worker’s threads count once for each model that it serves',
        ]
      : ['threads', totals?.threadCount, 'Requests that run at the same time'],
    [
      modelType === 'text' ? 'tokens queued' : 'pixelsteps queued',
      totals?.queued,
      'An upper bound: a request that names several models counts in each of them',
    ],
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
