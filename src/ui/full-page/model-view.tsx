import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { BackendCombinedModelStatistics } from '../../horde/index.ts';
import { servedNames } from '../../list/index.ts';
import type { Sources } from '../../messages/protocol.ts';
import { say, sayCount } from '../../words/index.ts';
import { errorText } from '../error-text.ts';
import { formatCount } from '../format.ts';
import { useLastWeek } from '../history/use-last-week.ts';
import { lazy } from '../lazy.tsx';
import { ListedModel } from '../list/listed-models.ts';
import { Name } from '../name.tsx';
import { WatchModel } from '../watch/watch-model.tsx';
import { WorkerList } from '../worker-list.tsx';
import { BackendTable } from './backend-table.tsx';
import { CopyNames } from './copy-names.tsx';
import { ModelFacts } from './model-facts.tsx';
import { listModelLinks } from './model-links.ts';
import { NameTable } from './name-table.tsx';
import { writePageAddress } from './page-address.ts';
import type { PageViewProps } from './page-view-props.ts';
import { RequestCard } from './request-card.tsx';
import { SourceNotices } from './source-notices.tsx';
import { useAskedRequest } from './use-asked-request.ts';
import { useModelDetails } from './use-model-details.ts';
import { WorkerLink } from './workers/worker-cells.tsx';
import './model-view.css';

/** The current figures do not wait for the history. */
const ModelHistorySection = lazy(async () => (await import('./history/model-history-section.tsx')).ModelHistorySection);

/** Anything else before a slash is part of an unusual name. */
const AUTHOR = /^[\w.-]+\//;

const Card = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="card">
    <h2>{title}</h2>
    {children}
  </section>
);

const ModelName = ({ name }: { name: string }) => {
  const author = AUTHOR.exec(name)?.[0] ?? '';
  return (
    <>
      {author && <span class="dim">{author}</span>}
      <Name name={name.slice(author.length)} />
    </>
  );
};

/** Shown before a model has been loaded, or instead of it. */
const NoModel = ({ name, isLoading, error }: { name: string; isLoading: boolean; error: unknown }) => (
  <>
    <h1 tabIndex={-1}>
      <Name name={name} />
    </h1>
    {isLoading ? (
      <p class="hint">{error === null ? say('page_loading') : errorText(error)}</p>
    ) : (
      <div class="card blank">
        <h2>{say('page_model_unknown')}</h2>
        <p>{say('page_model_unknown_hint')}</p>
        <a class="plain" href={writePageAddress({ view: 'models', query: new URLSearchParams({ q: name }) })}>
          {say('page_search_for_it')}
        </a>
      </div>
    )}
  </>
);

interface ModelProps {
  name: string;
  statistics: BackendCombinedModelStatistics;
  sources: Sources;
  view: PageViewProps;
}

const openPage = (page: string) => {
  location.hash = page;
};

interface ModelHeaderProps {
  /** The model's key. */
  name: string;
  displayName: string;
  ask: PageViewProps['world']['ask'];
}

/** What the model is, and what can be done with it. */
const ModelHeader = ({ name, displayName, ask }: ModelHeaderProps) => (
  <header class="of-model">
    <h1 tabIndex={-1}>
      <ModelName name={displayName} />
    </h1>
    <div class="buttons">
      <WatchModel {...{ ask, openPage }} model={name} backend={null} class="plain" />
      <a class="plain" href={writePageAddress({ view: 'soonest', query: new URLSearchParams({ model: name }) })}>
        {say('page_soonest_answer')}
      </a>
      <a class="plain" href={writePageAddress({ view: 'workers', query: new URLSearchParams({ model: name }) })}>
        {say('page_all_workers')}
      </a>
      <a class="plain" href={writePageAddress({ view: 'compare', query: new URLSearchParams([['m', name]]) })}>
        {say('page_compare')}
      </a>
    </div>
  </header>
);

const Model = ({ name, statistics, sources, view: { world, address, go } }: ModelProps) => {
  const { copy, ask } = world;
  const workers = Object.values(statistics.worker_summaries ?? {});
  const watching = { ask, model: name, openPage };
  const lastWeek = useLastWeek(world.loadHistory);
  const asked = useAskedRequest({ world, address, go });
  const { request, hordeSpeed } = asked;
  const reckoned = useMemo(
    () => (hordeSpeed === undefined ? null : new ListedModel(name, statistics, { request, hordeSpeed })),
    [name, statistics, JSON.stringify(request), hordeSpeed],
  );
  return (
    <>
      <ModelHeader name={name} displayName={statistics.display_name} ask={ask} />
      <ModelFacts statistics={statistics} />
      <p class="links">
        {listModelLinks(statistics).map(({ label, address }) => (
          <a key={label} class="link" href={address} target="_blank" rel="noreferrer">
            {say(label)} ↗
          </a>
        ))}
      </p>
      <SourceNotices sources={sources} areThreads={statistics.worker_count_is_threads === true} />
      <Card title={say('page_backends')}>
        <BackendTable
          {...{ statistics, lastWeek }}
          soonest={reckoned?.reckoning?.soonest ?? null}
          star={(backend) => <WatchModel {...watching} backend={backend} class="icon" isIcon />}
        />
      </Card>
      <RequestCard model={reckoned} loadHistory={world.loadHistory} {...asked} />
      <ModelHistorySection key={name} {...{ statistics, world, address, go }} />
      <Card title={say('page_names')}>
        <CopyNames names={servedNames(statistics)} copy={copy} />
        <NameTable statistics={statistics} isStatusKnown={sources.status.fetchedAt !== null} copy={copy} />
      </Card>
      <Card
        title={
          statistics.worker_summaries
            ? sayCount('page_workers', workers.length, formatCount(workers.length))
            : say('page_workers_unknown')
        }
      >
        {workers.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
          <section class="scroll" tabIndex={0} aria-label={say('page_worker_table')}>
            <WorkerList
              workers={workers}
              asCards={false}
              isImage={false}
              showName={(worker) => <WorkerLink worker={worker} />}
            />
          </section>
        )}
      </Card>
    </>
  );
};

/** Everything known about one model. The address may contain any of its names. */
export const ModelView = (view: PageViewProps) => {
  const { address, world, go, showFreshness } = view;
  const { subject } = address;
  const { details, error } = useModelDetails(world, [subject]);
  const model = details?.models[0] ?? null;
  useEffect(() => {
    if (details) showFreshness(details.sources);
  }, [details]);
  useEffect(() => {
    // Each model has one address, whichever name led here.
    if (model && model.key !== subject) go({ ...address, subject: model.key }, true);
  }, [model?.key, subject]);
  if (!model) return <NoModel name={subject} isLoading={details === null} error={error} />;
  return <Model name={model.key} statistics={model.statistics} sources={details?.sources as Sources} view={view} />;
};
