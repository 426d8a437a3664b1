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
import { FIGURE_KEYS, FigureCell, FigureHead, LimitCell, USE_KEYS } from './figure-cells.tsx';
import { findLimit } from './model-limits.ts';

interface BackendTableProps {
  statistics: BackendCombinedModelStatistics;
  /** What watches the model on a backend. */
  star: (backend: VariationBackend) => ComponentChildren;
  /** Null: no history is kept. */
  lastWeek: HistorySummary | null;
}

const OnlineCell = lazy(async () => (await import('../history/online-share.tsx')).OnlineCell);

/** One model: a row for each backend, and one for all of them. */
export const BackendTable = ({ statistics, star, lastWeek }: BackendTableProps) => {
  const { backend_variations = {}, worker_summaries, worker_count_is_threads, best_eta } = statistics;
  const words = { modelType: 'text' as const, areThreads: worker_count_is_threads === true };
  const variations = toBackendFigures(statistics).flatMap(({ backend }) => backend_variations[backend] ?? []);
  const limits = (ids: readonly string[]) => (
    <>
      <LimitCell limit={findLimit(worker_summaries, ids, 'max_context_length')} />
      <LimitCell limit={findLimit(worker_summaries, ids, 'max_length')} />
    </>
  );
  const online = (of: readonly BackendVariation[]) =>
    lastWeek && (
      <td>
        <OnlineCell summary={lastWeek} variations={of} />
      </td>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
    <section class="scroll" tabIndex={0} aria-label={say('page_backends')}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{say('page_backend')}</th>
            {FIGURE_KEYS.map((figure) => (
              <FigureHead key={figure} figure={figure} words={words} />
            ))}
            <th scope="col">{say('page_context')}</th>
            <th scope="col">{say('page_longest_answer')}</th>
            {lastWeek && (
              <th scope="col" title={say('history_online_column_help')}>
                {say('history_online_week')}
              </th>
            )}
            {USE_KEYS.map((figure) => (
              <FigureHead key={figure} figure={figure} words={words} />
            ))}
          </tr>
        </thead>
        <tbody>
          {variations.map((variation) => (
            <tr key={variation.backend} data-backend={variation.backend}>
              <th scope="row">
                <BackendMark /> {backendLabel(variation.backend)} {star(variation.backend)}
                {variations.length > 1 && best_eta?.backend === variation.backend && (
                  <span class="tag">{say('page_soonest')}</span>
                )}
                <code class="variant">
                  <Name name={variation.variant_name} />
                </code>
              </th>
              {FIGURE_KEYS.map((figure) => (
                <FigureCell key={figure} figure={figure} figures={toOfferFigures(variation)} />
              ))}
              {limits(variation.worker_ids)}
              {online([variation])}
              {USE_KEYS.map((figure) => (
                <FigureCell key={figure} figure={figure} figures={toOfferFigures(variation)} />
              ))}
            </tr>
          ))}
        </tbody>
        {variations.length !== 1 && (
          <tfoot>
            <tr>
              <th scope="row">{say('page_all_backends')}</th>
              {FIGURE_KEYS.map((figure) => (
                <FigureCell key={figure} figure={figure} figures={toOfferFigures(statistics)} />
              ))}
              {limits(Object.keys(worker_summaries ?? {}))}
              {online(variations)}
              {USE_KEYS.map((figure) => (
                <FigureCell key={figure} figure={figure} figures={toOfferFigures(statistics)} />
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
};
