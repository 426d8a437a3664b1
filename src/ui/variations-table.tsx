import { Component, type ComponentChild, type JSX } from 'preact';
import { countSharedWorkers, toBackendFigures } from '../horde/backend-figures.ts';
import {
  type BackendCombinedModelStatistics,
  type BackendVariation,
  toOfferFigures,
  type VariationBackend,
} from '../horde/index.ts';
import type { ModelType, SourceName, Sources } from '../messages/protocol.ts';
import { say, sayCount } from '../words/index.ts';
import { BackendMark } from './backend-mark.tsx';
import { CopyButton } from './copy-button.tsx';
import { failureText } from './failure-text.ts';
import { backendLabel } from './figure-elements.ts';
import type { FigureKey, WordsFor } from './figure-registry.ts';
import { formatCount, formatSpeed } from './format.ts';
import { describeFreshness } from './freshness.ts';
import { HeadHelp } from './head-help.tsx';
import { FIGURE_ENTRIES, VariationRow, type VariationRowProps } from './variation-row.tsx';
import { VariationSources } from './variation-sources.tsx';
import { shortName } from './visible-text.ts';
import type { ShowWorkerName } from './worker-list.tsx';

export interface VariationsTableProps {
  statistics: BackendCombinedModelStatistics;
  /** The backend of the requested name. */
  own: VariationBackend | null;
  sources: Sources;
  /** Ms since the epoch. */
  now: number;
  /** Copies exactly this text to the clipboard. */
  copy: (text: string) => Promise<void>;
  layout: 'table' | 'cards';
  /** Missing: workers have no page here. */
  showWorkerName?: ShowWorkerName | undefined;
  modelType?: ModelType;
}

const FOOT: readonly SourceName[] = ['status', 'workers', 'stats'];

const Note = ({ text, help }: { text: string; help: string }) => (
  <small>
    <HeadHelp name={text} help={help} />
  </small>
);

/** A note below the figures of all backends together: what a sum or a mean does not show. */
function noteOnSum(key: FigureKey, statistics: BackendCombinedModelStatistics): ComponentChild {
  const { performance, best_eta, worker_count, worker_count_is_threads } = statistics;
  if (key === 'performance' && performance !== null)
    return <Note text={say('table_together', formatSpeed(performance))} help={say('table_together_help')} />;
  if (key === 'eta' && best_eta)
    return <Note text={say('table_soonest', backendLabel(best_eta.backend))} help={say('table_soonest_help')} />;
  const shared = key === 'workerCount' && !worker_count_is_threads && countSharedWorkers([statistics]);
  if (!shared) return null;
  const text = shared === worker_count ? 'table_shared_all' : 'table_shared_some';
  return <Note text={sayCount(text, shared, formatCount(shared))} help={say('table_shared_help')} />;
}

/** One model: a row or a card for each backend, and one for all of them together. */
export class VariationsTable extends Component<VariationsTableProps, { copied: string | null; failed?: boolean }> {
  override state: { copied: string | null; failed?: boolean } = { copied: null };

  copy = (name: string) => {
    this.props.copy(name).then(
      () => this.setState({ copied: name, failed: false }),
      () => this.setState({ copied: name, failed: true }),
    );
  };

  copyButton = (name: string): JSX.Element => {
    const { copied, failed } = this.state;
    const outcome = copied !== name ? null : failed ? 'not copied' : 'copied';
    return <CopyButton name={name} copy={this.copy} outcome={outcome} />;
  };

  sources({ spellings, worker_ids }: Pick<BackendVariation, 'spellings' | 'worker_ids'>): JSX.Element {
    const { statistics, layout, modelType, sources, showWorkerName } = this.props;
    return (
      <VariationSources
        spellings={spellings}
        workerIds={worker_ids}
        summaries={statistics.worker_summaries}
        isStatusKnown={sources.status.fetchedAt !== null}
        copyButton={this.copyButton}
        asCards={layout === 'cards'}
        isImage={modelType === 'image'}
        showWorkerName={showWorkerName}
      />
    );
  }

  variationRow(
    variation: BackendVariation,
    row: Pick<VariationRowProps, 'words' | 'hasShortestWait' | 'isExplained'>,
  ): JSX.Element {
    const { own, layout } = this.props;
    const { backend, variant_name, agent_backends } = variation;
    return (
      <VariationRow
        key={backend}
        id={backend}
        {...row}
        layout={layout}
        kind={backend === own ? 'own' : ''}
        head={
          <>
            <BackendMark /> {backendLabel(backend)}
            {backend === own && <em class="tag">{say('table_this_row')}</em>}
          </>
        }
        figures={toOfferFigures(variation)}
        name={
          <>
            {this.copyButton(variant_name)}
            {agent_backends?.length ? <span class="dim"> {say('table_agents', agent_backends.join(', '))}</span> : null}
          </>
        }
        sources={this.sources(variation)}
      />
    );
  }

  /** For a model without variations its only row; otherwise what several have together. */
  wholeRow(isOnly: boolean, words: WordsFor): JSX.Element {
    const { statistics, layout } = this.props;
    const worker_ids = Object.keys(statistics.worker_summaries ?? {});
    const row = { id: 'all', figures: toOfferFigures(statistics), words, layout };
    return isOnly ? (
      <VariationRow
        key="all"
        {...row}
        head={say('table_all_workers')}
        isExplained
        sources={this.sources({ spellings: [], worker_ids })}
      />
    ) : (
      <VariationRow key="all" {...row} head={say('table_all')} kind="sum" note={(key) => noteOnSum(key, statistics)} />
    );
  }

  render() {
    const { statistics, sources, now, layout, modelType = 'text' } = this.props;
    const { copied, failed } = this.state;
    const words = { modelType, areThreads: !!statistics.worker_count_is_threads };
    const variations = toBackendFigures(statistics).flatMap(
      ({ backend }) => statistics.backend_variations?.[backend] ?? [],
    );
    const best = variations.length > 1 ? statistics.best_eta?.backend : undefined;
    const rows = variations.map((variation, at) =>
      this.variationRow(variation, { words, hasShortestWait: variation.backend === best, isExplained: at === 0 }),
    );
    if (variations.length !== 1) rows.push(this.wholeRow(variations.length === 0, words));
    return (
      <div class="variations">
        {layout === 'cards' ? (
          <ul class="cards">{rows}</ul>
        ) : (
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('table_backend')}</th>
                  {FIGURE_ENTRIES.map(([key, { label, explanation }]) => (
                    <th key={key} scope="col">
                      <HeadHelp name={label(words)} help={explanation(words)} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>{rows}</tbody>
            </table>
          </div>
        )}
        <p class="foot">
          {describeFreshness(sources, now, FOOT).map(({ name, text, old }) => {
            const { failure } = sources[name];
            return (
              <span key={name} class={old ? 'old' : undefined}>
                {old && failure ? `${text}: ${failureText(failure)}` : text}
              </span>
            );
          })}
        </p>
        <span class="said" role="status">
          {copied !== null && say(failed ? 'not_copied_text' : 'copied_text', shortName(copied).text)}
        </span>
      </div>
    );
  }
}
