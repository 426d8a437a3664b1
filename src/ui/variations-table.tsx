import { Component, type ComponentChild, type ComponentChildren, Fragment, type JSX } from 'preact';
import { countSharedWorkers, toBackendFigures } from '../horde/backend-figures.ts';
import {
  type BackendCombinedModelStatistics,
  type BackendVariation,
  type HordeWorkerSummary,
  type OfferFigures,
  type Spelling,
  toOfferFigures,
  type VariationBackend,
} from '../horde/index.ts';
import type { ModelType, SourceName, Sources } from '../messages/protocol.ts';
import { BackendMark } from './backend-mark.tsx';
import { backendLabel } from './figure-elements.ts';
import { FIGURES, type Figure, type FigureKey } from './figure-registry.ts';
import { ABSENT, formatCount, formatSpan, formatSpeed, UNKNOWN } from './format.ts';
import { freshness } from './freshness.ts';
import { MATCHED } from './matched.ts';
import { shortName } from './visible-text.ts';

export interface VariationsTableProps {
  statistics: BackendCombinedModelStatistics;
  /** The backend of the name that was asked about. */
  own: VariationBackend | null;
  sources: Sources;
  /** Ms since the epoch. */
  now: number;
  /** Puts the exact text on the clipboard. */
  copy: (text: string) => Promise<void>;
  layout: 'table' | 'cards';
  modelType?: ModelType;
}

const FIGURE_ENTRIES = Object.entries(FIGURES) as [FigureKey, Figure][];

/** The text of a figure. Of what nobody serves, the status' figures are absent; a queue may be left over. Where it is not
 * known whether somebody serves it, they are what they are. */
function writeFigure(key: FigureKey, { isOfServed, write }: Figure, figures: OfferFigures): string {
  const { workerCount, threadCount } = figures;
  const mayBeServed = threadCount || workerCount || (threadCount ?? workerCount) === null;
  const isLeftOver = isOfServed === 'unless positive' && figures[key];
  return !isOfServed || mayBeServed || isLeftOver ? write(figures) : ABSENT;
}

interface Row {
  key: string;
  head: ComponentChildren;
  figures: OfferFigures;
  name?: ComponentChild;
  /** Spellings and workers, folded. */
  behind?: ComponentChild;
  /** Has the shortest wait. */
  best?: boolean;
  /** What stands under the figure of a column. */
  note?: (key: FigureKey) => ComponentChild;
  role?: 'own' | 'sum' | '';
}

const kind = (text: string) => (text === UNKNOWN || text === ABSENT ? 'unknown' : text === '0' ? 'zero' : undefined);

const figureText = (text: string) =>
  text === ABSENT ? (
    <>
      <span aria-hidden="true">{ABSENT}</span>
      <span class="said">not offered</span>
    </>
  ) : (
    text
  );

const plural = (count: number, unit: string) => `${formatCount(count)} ${unit}${count === 1 ? '' : 's'}`;

/** A stranger's name: text only, kept apart from the direction of what is around it. */
export const Name = ({ name, shown }: { name: string; shown?: number }) => {
  const { text, title } = shortName(name, shown);
  return <bdi title={title}>{text}</bdi>;
};

/** What is known of a worker, in the order of its columns; the third says what it is. */
const facts = (worker: HordeWorkerSummary, image: boolean): [string, string, string?][] => [
  [image ? 'megapixelsteps/s' : 'tokens/s', formatSpeed(worker.performance)],
  ['threads', formatCount(worker.threads)],
  ...(image
    ? []
    : ([
        ['context tokens', formatCount(worker.max_context_length)],
        ['max. tokens', formatCount(worker.max_length)],
      ] satisfies [string, string][])),
  ['trusted', worker.trusted === null ? UNKNOWN : worker.trusted ? 'yes' : 'no'],
  ['online in total', formatSpan(worker.uptime), 'Since it was first seen, not since it was started'],
  ['software', worker.software ?? UNKNOWN],
];

const WorkerName = ({ worker }: { worker: HordeWorkerSummary }) => (
  <>
    <Name name={worker.name} shown={48} />
    {worker.maintenance_mode && <em class="tag">in maintenance</em>}
  </>
);

const Workers = ({ workers, cards, image }: { workers: HordeWorkerSummary[]; cards: boolean; image: boolean }) =>
  cards ? (
    <ul class="behind">
      {workers.map((worker) => (
        <li key={worker.id}>
          <WorkerName worker={worker} />
          <span class="facts">
            {facts(worker, image).map(([label, text, title]) => (
              <span key={label} title={title}>
                <span class="dim">{label}</span> <Name name={text} shown={48} />
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  ) : (
    <table class="behind">
      <thead>
        <tr>
          <th scope="col">worker</th>
          {facts({} as HordeWorkerSummary, image).map(([label, , title]) => (
            <th key={label} scope="col" title={title}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {workers.map((worker) => (
          <tr key={worker.id}>
            <td>
              <WorkerName worker={worker} />
            </td>
            {facts(worker, image).map(([label, text]) => (
              <td key={label} class={kind(text)}>
                <Name name={text} shown={48} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );

/** One model: a row or a card for each backend, and all of them together. */
export class VariationsTable extends Component<VariationsTableProps, { copied: string | null; failed?: boolean }> {
  override state: { copied: string | null; failed?: boolean } = { copied: null };

  copy = (name: string) => {
    this.props.copy(name).then(
      () => this.setState({ copied: name, failed: false }),
      () => this.setState({ copied: name, failed: true }),
    );
  };

  copyButton(name: string): JSX.Element {
    const copied = this.state.copied === name;
    return (
      <button
        type="button"
        class="copy"
        title="Copies exactly this name"
        onClick={(event) => {
          event.stopPropagation();
          this.copy(name);
        }}
      >
        <code>
          <Name name={name} />
        </code>{' '}
        <span class="act">{copied ? (this.state.failed ? 'not copied' : 'copied') : 'copy'}</span>
      </button>
    );
  }

  behind(variation: Pick<BackendVariation, 'spellings' | 'worker_ids'>): ComponentChild {
    const { statistics, layout, modelType, sources } = this.props;
    const isStatusKnown = sources.status.fetchedAt !== null;
    const summaries = statistics.worker_summaries;
    const workers = variation.worker_ids.flatMap((id) =>
      summaries && Object.hasOwn(summaries, id) ? (summaries[id] ?? []) : [],
    );
    const resting = workers.filter((worker) => worker.maintenance_mode).length;
    const { spellings } = variation;
    const first = spellings[0];
    const summary = [
      ...(first ? [spellings.length === 1 ? MATCHED[first.matched_by] : plural(spellings.length, 'spelling')] : []),
      summaries ? plural(workers.length - resting, 'worker') : 'workers not known',
      ...(resting ? [`${resting} in maintenance`] : []),
    ].join(' · ');
    return (
      <details>
        <summary>{summary}</summary>
        {first && (
          <ul class="behind">
            {spellings.map((spelling: Spelling) => (
              <li key={spelling.name}>
                {this.copyButton(spelling.name)}
                <span class="facts">
                  <span>{MATCHED[spelling.matched_by]}</span>
                  <span>
                    {isStatusKnown || spelling.thread_count !== null
                      ? plural(spelling.thread_count ?? 0, 'thread')
                      : `threads ${UNKNOWN}`}
                  </span>
                  <span>
                    {formatCount(spelling.usage_total)} <span class="dim">requests ever</span>
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
        {workers.length > 0 && <Workers workers={workers} cards={layout === 'cards'} image={modelType === 'image'} />}
      </details>
    );
  }

  render() {
    const { statistics, own, sources, now, layout, modelType } = this.props;
    const { copied } = this.state;
    const words = { modelType: modelType ?? 'text', areThreads: !!statistics.worker_count_is_threads };
    const variations = toBackendFigures([statistics]).flatMap(
      ({ backend }) => statistics.backend_variations?.[backend] ?? [],
    );
    const bestWait = statistics.best_eta;
    const cards = layout === 'cards';

    const cells = (
      figures: OfferFigures,
      isBest: boolean,
      note: (key: FigureKey) => ComponentChild,
    ): ComponentChild[] =>
      FIGURE_ENTRIES.map(([key, figure]) => {
        const text = writeFigure(key, figure, figures);
        const below = note(key);
        const mark = isBest && key === 'eta' ? 'best' : kind(text);
        return cards ? (
          <div key={key}>
            <dt title={figure.explanation(words)}>{figure.label(words)}</dt>
            <dd class={mark}>{figureText(text)}</dd>
            {below && <dd class="note">{below}</dd>}
          </div>
        ) : (
          <td key={key} class={mark}>
            {figureText(text)}
            {below}
          </td>
        );
      });

    const row = ({ key, head, figures, name, behind, best = false, note = () => null, role = '' }: Row) => {
      const shown = cells(figures, best, note);
      return cards ? (
        <li key={key} class={role} data-backend={key}>
          <div class="head">{head}</div>
          {name}
          <dl>{shown}</dl>
          {behind}
        </li>
      ) : (
        <Fragment key={key}>
          <tr class={role} data-backend={key}>
            <th scope="row">{head}</th>
            {shown}
          </tr>
          {behind && (
            <tr class={`more ${role}`} data-backend={key}>
              <td colSpan={FIGURE_ENTRIES.length + 1}>
                <div>
                  {name}
                  {behind}
                </div>
              </td>
            </tr>
          )}
        </Fragment>
      );
    };

    const rows = variations.map((variation) =>
      row({
        key: variation.backend,
        head: (
          <>
            <BackendMark /> {backendLabel(variation.backend)}
            {variation.backend === own && <em class="tag">this row</em>}
          </>
        ),
        figures: toOfferFigures(variation),
        name: (
          <>
            {this.copyButton(variation.variant_name)}
            {variation.agent_backends?.length ? (
              <span class="dim"> its workers run {variation.agent_backends.join(', ')}</span>
            ) : null}
          </>
        ),
        behind: this.behind(variation),
        best: variations.length > 1 && bestWait?.backend === variation.backend,
        role: variation.backend === own ? 'own' : '',
      }),
    );
    const figures = toOfferFigures(statistics);
    const shared = countSharedWorkers([statistics]);
    if (variations.length === 0) {
      const behind = this.behind({ spellings: [], worker_ids: Object.keys(statistics.worker_summaries ?? {}) });
      rows.push(row({ key: 'all', head: 'All workers', figures, behind }));
    } else if (variations.length > 1) {
      const note = (key: FigureKey) =>
        key === 'performance' && statistics.performance !== null ? (
          <small title="What the backends deliver together, one request each">
            {formatSpeed(statistics.performance)} together
          </small>
        ) : key === 'eta' && bestWait ? (
          <small title="It answers soonest">best: {backendLabel(bestWait.backend)}</small>
        ) : key === 'workerCount' && !words.areThreads && shared ? (
          <small title="They serve it under the names of several backends, and count once here">
            {shared === figures.workerCount
              ? shared === 1
                ? 'the same one'
                : 'the same ones'
              : `${shared} in several rows`}
          </small>
        ) : null;
      rows.push(row({ key: 'all', head: 'All', figures, note, role: 'sum' }));
    }

    const names: SourceName[] = ['status', 'workers', 'stats'];
    return (
      <div class="variations">
        {cards ? (
          <ul class="cards">{rows}</ul>
        ) : (
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">Backend</th>
                  {FIGURE_ENTRIES.map(([key, { label, explanation }]) => (
                    <th key={key} scope="col" title={explanation(words)}>
                      {label(words)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>{rows}</tbody>
            </table>
          </div>
        )}
        <p class="foot">
          {freshness(sources, now, names).map(({ text, old }) => (
            <span key={text} class={old ? 'old' : undefined}>
              {text}
            </span>
          ))}
        </p>
        <span class="said" role="status">
          {copied === null ? '' : `${this.state.failed ? 'Not copied' : 'Copied'}: ${shortName(copied).text}`}
        </span>
      </div>
    );
  }
}
