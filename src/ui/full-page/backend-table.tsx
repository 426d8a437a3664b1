import type { ComponentChildren } from 'preact';
import type { HistorySummary } from '../../history/index.ts';
import {
  type BackendCombinedModelStatistics,
  type BackendVariation,
  toBackendFigures,
  toOfferFigures,
  type VariationBackend,
} from '../../horde/index.ts';
import { say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import { lazy } from '../lazy.tsx';
import { Name } from '../name.tsx';
import { FIGURE_KEYS, FigureCell, FigureHead, HelpedHead, LimitCell, LimitHeads, USE_KEYS } from './figure-cells.tsx';
import { findLimit } from './model-limits.ts';

interface BackendTableProps {
  statistics: BackendCombinedModelStatistics;
  /** The backend that answers the user's request soonest; null: not known. */
  soonest: VariationBackend | null;
  /** The button that watches the model on a backend. */
  star: (backend: VariationBackend) => ComponentChildren;
  /** Null: no history is kept. */
  lastWeek: HistorySummary | null;
}

const OnlineCell = lazy(async () => (await import('../history/online-share.tsx')).OnlineCell);

interface OfferCellsProps extends Pick<BackendTableProps, 'lastWeek'> {
  statistics: BackendCombinedModelStatistics;
  /** Of one backend alone, or of all together. */
  offer: BackendVariation | BackendCombinedModelStatistics;
  workerIds: readonly string[];
  variations: readonly BackendVariation[];
}

/** The cells of a row after its heading. */
const OfferCells = ({ statistics, offer, workerIds, variations, lastWeek }: OfferCellsProps) => {
  const figures = toOfferFigures(offer);
  const { worker_summaries } = statistics;
  return (
    <>
      {FIGURE_KEYS.map((figure) => (
        <FigureCell key={figure} {...{ figure, figures }} />
      ))}
      <LimitCell limit={findLimit(worker_summaries, workerIds, 'max_context_length')} />
      <LimitCell limit={findLimit(worker_summaries, workerIds, 'max_length')} />
      {lastWeek && (
        <td>
          <OnlineCell summary={lastWeek} variations={variations} isShort />
        </td>
      )}
      {USE_KEYS.map((figure) => (
        <FigureCell key={figure} {...{ figure, figures }} />
      ))}
    </>
  );
};

const Heads = ({ statistics, lastWeek }: Pick<BackendTableProps, 'statistics' | 'lastWeek'>) => {
  const words = { modelType: 'text' as const, areThreads: statistics.worker_count_is_threads === true };
  return (
    <tr>
      <th scope="col">{say('page_backend')}</th>
      {FIGURE_KEYS.map((figure) => (
        <FigureHead key={figure} {...{ figure, words }} />
      ))}
      <LimitHeads />
      {lastWeek && <HelpedHead name={say('history_online_week')} help={say('history_online_column_help')} />}
      {USE_KEYS.map((figure) => (
        <FigureHead key={figure} {...{ figure, words }} />
      ))}
    </tr>
  );
};

/** One model: a row for each backend, and one for all of them. */
export const BackendTable = ({ statistics, soonest, star, lastWeek }: BackendTableProps) => {
  const { backend_variations = {}, worker_summaries } = statistics;
  const variations = toBackendFigures(statistics).flatMap(({ backend }) => backend_variations[backend] ?? []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
    <section class="scroll" tabIndex={0} aria-label={say('page_backends')}>
      <table class={lastWeek ? 'figures with-week' : 'figures'}>
        <thead>
          <Heads {...{ statistics, lastWeek }} />
        </thead>
        <tbody>
          {variations.map((variation) => (
            <tr key={variation.backend} data-backend={variation.backend}>
              <th scope="row">
                <BackendMark /> {backendLabel(variation.backend)} {star(variation.backend)}
                {variations.length > 1 && soonest === variation.backend && (
                  <span class="tag">{say('page_soonest')}</span>
                )}
                <code class="variant">
                  <Name name={variation.variant_name} />
                </code>
              </th>
              <OfferCells
                {...{ statistics, lastWeek }}
                offer={variation}
                workerIds={variation.worker_ids}
                variations={[variation]}
              />
            </tr>
          ))}
        </tbody>
        {variations.length !== 1 && (
          <tfoot>
            <tr>
              <th scope="row">{say('page_all_backends')}</th>
              <OfferCells
                {...{ statistics, lastWeek, variations }}
                offer={statistics}
                workerIds={Object.keys(worker_summaries ?? {})}
              />
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
};
