import { useCallback, useEffect, useMemo } from 'preact/hooks';
import { decodeEntities } from '../../../horde/index.ts';
import { say } from '../../../words/index.ts';
import { compareWorker, diagnoseWorker, type ModelsByKey, type TextWorker } from '../../../workers/index.ts';
import { formatCount } from '../../format.ts';
import { Name } from '../../name.tsx';
import { NotAnswered } from '../not-answered.tsx';
import { writePageAddress } from '../page-address.ts';
import type { PageViewProps } from '../page-view-props.ts';
import type { PageWorld } from '../page-world.ts';
import { SourceNotices } from '../source-notices.tsx';
import { useAnswer } from '../use-answer.ts';
import { RecentWorkText } from './recent-work-text.tsx';
import { ServedNames } from './served-names.tsx';
import { useRecentWork } from './use-recent-work.ts';
import { askForWorkers, type WorkersAnswer } from './use-workers.ts';
import { WorkerFacts } from './worker-facts.tsx';
import { Finding } from './worker-fault.tsx';
import '../model-view.css';
import './workers-view.css';

/** Length of the answer that the kudos are stated for: the longest that an anonymous user may request. */
const PAID_TOKENS = 512;

interface WorkerAnswer extends WorkersAnswer {
  /** Null: none in the list has this id or name. */
  worker: TextWorker | null;
  /** The models that it serves. */
  models: ModelsByKey;
}

/**
 * By id, or by a name that only one worker has: links from pages have no id, and may have the name in the Horde's
 * encoding.
 */
function findWorker(workers: readonly TextWorker[], idOrName: string): TextWorker | null {
  const byId = workers.find(({ id }) => id === idOrName);
  const byName = workers.filter(({ name }) => name === idOrName || name === decodeEntities(idOrName));
  return byId ?? (byName.length === 1 ? (byName[0] ?? null) : null);
}

async function askForWorker(ask: PageWorld['ask'], idOrName: string): Promise<WorkerAnswer> {
  const answer = await askForWorkers(ask);
  const worker = findWorker(answer.workers ?? [], idOrName);
  const keys = [...new Set(worker?.names.map(({ key }) => key))];
  const { models } = await ask('getModelDetails', { models: keys });
  const known = models.flatMap((model) => (model ? [[model.key, model.statistics] as const] : []));
  return { ...answer, worker, models: Object.fromEntries(known) };
}

interface FindingsProps extends Pick<WorkerAnswer, 'workers' | 'models' | 'sources'> {
  worker: TextWorker;
  world: PageWorld;
}

const Findings = ({ worker, workers, models, sources, world }: FindingsProps) => {
  const time = sources.workers.fetchedAt ?? 0;
  const now = useMemo(() => ({ time, workers: workers ?? [] }), [workers, time]);
  const recent = useRecentWork(world, worker, models, now);
  const found = diagnoseWorker(worker, models, PAID_TOKENS, recent.work);
  return (
    <section class="card">
      <h2>{say('worker_findings')}</h2>
      {found.length === 0 ? (
        <p class="hint">{say('worker_no_findings')}</p>
      ) : (
        <ul class="faults">
          {found.map((one, at) => (
            <li key={at} class={one.finding.replaceAll(' ', '-')}>
              <Finding found={one} />
            </li>
          ))}
        </ul>
      )}
      <RecentWorkText known={recent} />
      <p class="hint">{say('worker_findings_source')}</p>
    </section>
  );
};

type WorkerProps = WorkerAnswer & { worker: TextWorker; world: PageWorld };

const Worker = ({ worker, workers, models, isPartial, sources, world }: WorkerProps) => (
  <>
    <header class="of-model">
      <h1 tabIndex={-1}>
        <Name name={worker.name || worker.id} />
        {worker.maintenance_mode && <em class="tag">{say('in_maintenance')}</em>}
        {worker.flagged && <em class="tag">{say('workers_flagged')}</em>}
      </h1>
      <div class="buttons">
        <a class="plain" href={writePageAddress({ view: 'workers' })}>
          {say('worker_all')}
        </a>
      </div>
    </header>
    <WorkerFacts worker={worker} />
    <SourceNotices sources={sources} areThreads={isPartial} />
    <Findings {...{ worker, workers, models, sources, world }} />
    <section class="card">
      <h2>
        {say('worker_serves')} <span class="dim">{formatCount(worker.names.length)}</span>
      </h2>
      <ServedNames worker={worker} served={compareWorker(worker, models)} />
    </section>
  </>
);

/** Shown before a worker has been loaded, or instead of it. */
const NoWorker = ({ name, answer, error }: { name: string; answer: WorkersAnswer | null; error: string | null }) => (
  <>
    <h1 tabIndex={-1}>
      <Name name={name} />
    </h1>
    {!answer ? (
      <p class="hint">{error ?? say('page_loading')}</p>
    ) : !answer.workers ? (
      <NotAnswered source={answer.sources.workers} />
    ) : (
      <div class="card blank">
        <h2>{say('worker_not_online')}</h2>
        <p>{say('worker_not_online_hint')}</p>
        <a class="plain" href={writePageAddress({ view: 'workers' })}>
          {say('worker_all')}
        </a>
      </div>
    )}
  </>
);

/** Everything known about one worker. The address contains its id or its name. */
export const WorkerView = ({ address, world, go, showFreshness, showTitle }: PageViewProps) => {
  const { subject } = address;
  const { ask } = world;
  const load = useCallback(async () => ({ of: subject, ...(await askForWorker(ask, subject)) }), [ask, subject]);
  const { answer, error } = useAnswer(world, load);
  const held = answer?.of === subject || answer?.worker?.id === subject ? answer : null;
  const worker = held?.worker ?? null;
  useEffect(() => {
    if (answer) showFreshness(answer.sources);
  }, [answer]);
  useEffect(() => {
    // Each worker has one address, whatever led here.
    if (worker && worker.id !== subject) go({ ...address, subject: worker.id }, true);
  }, [worker?.id, subject]);
  useEffect(() => showTitle(worker && (worker.name || null)), [worker?.name]);
  if (!held || !worker) return <NoWorker name={subject} answer={held} error={error} />;
  return <Worker {...held} worker={worker} world={world} />;
};
