import { Component, type ComponentChild, type ComponentChildren, Fragment, type JSX } from 'preact';
import { countSharedWorkers, toBackendFigures } from '../horde/backend-figures.ts';
import type {
  BackendCombinedModelStatistics,
  BackendVariation,
  HordeWorkerSummary,
  Spelling,
  VariationBackend,
} from '../horde/index.ts';
import type { ModelType, SourceName, Sources } from '../messages/protocol.ts';
import { BackendMark } from './backend-mark.tsx';
import { backendLabel } from './figure-elements.ts';
import { ABSENT, formatCount, formatSpan, formatSpeed, formatWait, UNKNOWN } from './format.ts';
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

/** The figures of one variation, or of all together. */
interface Offer {
  workers: number | null;
  threads: number | null;
  performance: number | null;
  queued: number | null;
  jobs: number | null;
  eta: number | null;
  etaIsEstimate: boolean;
  day: number | null;
  month: number | null;
  total: number | null;
}

const offerOf = (variation: BackendVariation): Offer => ({
  workers: variation.worker_count,
  threads: variation.thread_count,
  performance: variation.performance,
  queued: variation.queued,
  jobs: variation.queued_jobs,
  eta: variation.eta,
  etaIsEstimate: variation.eta_is_estimate === true,
  day: variation.usage_day,
  month: variation.usage_month,
  total: variation.usage_total,
});

const offerOfAll = (statistics: BackendCombinedModelStatistics): Offer => ({
  workers: statistics.worker_count,
  threads: statistics.thread_count,
  performance: statistics.performance_mean,
  queued: statistics.queued,
  jobs: statistics.queued_jobs,
  eta: statistics.eta,
  etaIsEstimate: statistics.eta_is_estimate === true,
  day: statistics.usage_stats?.day ?? null,
  month: statistics.usage_stats?.month ?? null,
  total: statistics.usage_stats?.total ?? null,
});

/** What nobody serves has no speed and no wait; a queue may be left over. */
function figureOf(
  offer: Offer,
  figure: 'performance' | 'queued' | 'jobs' | 'eta',
  format: (value: number | null) => string,
) {
  const { workers, threads } = offer;
  const served = threads || workers || (threads ?? workers) === null;
  return served || (offer[figure] && figure !== 'performance') ? format(offer[figure]) : ABSENT;
}

interface Row {
  key: string;
  head: ComponentChildren;
  offer: Offer;
  name?: ComponentChild;
  /** Spellings and workers, folded. */
  behind?: ComponentChild;
  /** Has the shortest wait. */
  best?: boolean;
  /** What stands under the figure of a column. */
  note?: (label: string) => ComponentChild;
  role?: 'own' | 'sum' | '';
}

const BOUND = 'An upper bound: a request that names several variants counts in each of them.';
const FINISHED = 'Finished requests, faulted and cancelled ones too, computed once a day at 01:00 UTC';
const WAIT =
  'Until the queue is worked off. One request runs on one thread, so that idle threads do not shorten it; of all ' +
  'backends together it is an upper bound. “≈”: a name has no speed yet, and the Horde’s mean stands in. A site’s own ' +
  'wait can differ: older servers of the Horde divide by all threads, and say 10,000 where it is not known.';

interface Column {
  label: string;
  title: string;
  show: (offer: Offer) => string;
}

function columns(image: boolean, asThreads: boolean): Column[] {
  const work = image ? 'Pixelsteps' : 'Tokens';
  return [
    {
      label: asThreads ? 'Workers (as threads)' : 'Workers',
      title: asThreads
        ? 'The list of workers is not known just now: these are threads.'
        : 'Computers that serve it now, maintenance left out',
      show: ({ workers }) => formatCount(workers),
    },
    {
      label: 'Threads',
      title: `Requests that run at the same time; a worker’s count once${asThreads ? ' for each of its names' : ''}`,
      show: ({ threads }) => formatCount(threads),
    },
    {
      label: `${work}/s`,
      title: 'What one request gets: mean of the last hour',
      show: (offer) => figureOf(offer, 'performance', formatSpeed),
    },
    { label: `Queued ${work.toLowerCase()}`, title: BOUND, show: (offer) => figureOf(offer, 'queued', formatCount) },
    { label: 'Jobs', title: `Queued requests. ${BOUND}`, show: (offer) => figureOf(offer, 'jobs', formatCount) },
    {
      label: 'Wait',
      title: WAIT,
      show: (offer) => figureOf(offer, 'eta', (eta) => formatWait(eta, 'none', offer.queued, offer.etaIsEstimate)),
    },
    { label: 'Day', title: FINISHED, show: ({ day }) => formatCount(day) },
    { label: 'Month', title: `${FINISHED}, last 30 days`, show: ({ month }) => formatCount(month) },
    { label: 'Total', title: `${FINISHED}, ever`, show: ({ total }) => formatCount(total) },
  ];
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
    const image = modelType === 'image';
    const shown = columns(image, !!statistics.worker_count_is_threads);
    const variations = toBackendFigures([statistics]).flatMap(
      ({ backend }) => statistics.backend_variations?.[backend] ?? [],
    );
    const bestWait = statistics.best_eta;
    const cards = layout === 'cards';

    const cells = (offer: Offer, isBest: boolean, note: (label: string) => ComponentChild): ComponentChild[] =>
      shown.map(({ label, title, show }) => {
        const text = show(offer);
        const below = note(label);
        const mark = isBest && label === 'Wait' ? 'best' : kind(text);
        return cards ? (
          <div key={label}>
            <dt title={title}>{label}</dt>
            <dd class={mark}>{figureText(text)}</dd>
            {below && <dd class="note">{below}</dd>}
          </div>
        ) : (
          <td key={label} class={mark}>
            {figureText(text)}
            {below}
          </td>
        );
      });

    const row = ({ key, head, offer, name, behind, best = false, note = () => null, role = '' }: Row) => {
      const figures = cells(offer, best, note);
      return cards ? (
        <li key={key} class={role} data-backend={key}>
          <div class="head">{head}</div>
          {name}
          <dl>{figures}</dl>
          {behind}
        </li>
      ) : (
        <Fragment key={key}>
          <tr class={role} data-backend={key}>
            <th scope="row">{head}</th>
            {figures}
          </tr>
          {behind && (
            <tr class={`more ${role}`} data-backend={key}>
              <td colSpan={shown.length + 1}>
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
        offer: offerOf(variation),
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
    const offer = offerOfAll(statistics);
    const shared = countSharedWorkers([statistics]);
    if (variations.length === 0) {
      const behind = this.behind({ spellings: [], worker_ids: Object.keys(statistics.worker_summaries ?? {}) });
      rows.push(row({ key: 'all', head: 'All workers', offer, behind }));
    } else if (variations.length > 1) {
      const note = (label: string) =>
        label.endsWith('/s') && statistics.performance !== null ? (
          <small title="What the backends deliver together, one request each">
            {formatSpeed(statistics.performance)} together
          </small>
        ) : label === 'Wait' && bestWait ? (
          <small title="It answers soonest">best: {backendLabel(bestWait.backend)}</small>
        ) : label === 'Workers' && shared ? (
          <small title="They serve it under the names of several backends, and count once here">
            {shared === offer.workers ? (shared === 1 ? 'the same one' : 'the same ones') : `${shared} in several rows`}
          </small>
        ) : null;
      rows.push(row({ key: 'all', head: 'All', offer, note, role: 'sum' }));
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
                  {shown.map(({ label, title }) => (
                    <th key={label} scope="col" title={title}>
                      {label}
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
