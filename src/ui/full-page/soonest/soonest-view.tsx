import { useEffect, useMemo } from 'preact/hooks';
import type { RankedVariant } from '../../../request/index.ts';
import { refineByPast } from '../../../request/refine-by-past.ts';
import { say } from '../../../words/index.ts';
import { isPastEnough } from '../../history/past-words.ts';
import { useLastWeek } from '../../history/use-last-week.ts';
import { usePastServing } from '../../history/use-past-serving.ts';
import { recallChoices } from '../../list/remembered-choices.ts';
import { useCombinedModels } from '../../list/use-combined-models.ts';
import { Name } from '../../name.tsx';
import { NotAnswered } from '../not-answered.tsx';
import type { PageViewProps } from '../page-view-props.ts';
import { SourceNotices } from '../source-notices.tsx';
import { useAnswer } from '../use-answer.ts';
import { askForWorkers } from '../workers/use-workers.ts';
import { KudosNotice } from './kudos-notice.tsx';
import { NamePool } from './name-pool.tsx';
import { QuestionFields } from './question-fields.tsx';
import { ReckoningTable } from './reckoning-table.tsx';
import { SoonerModels } from './sooner-models.tsx';
import { readSoonestQuestion, type SoonestQuestion, writeSoonestQuestion } from './soonest-address.ts';
import { answerSoonest, type Statistics } from './soonest-answer.ts';
import { type AskedModel, useAskedModel } from './use-asked-model.ts';
import { VariantRanges } from './variant-ranges.tsx';
import '../model-view.css';
import '../../primary-button.css';
import './soonest-view.css';

/** A variant as the address names it. */
const toOpened = ({ variation, key }: RankedVariant) => `${variation.backend}/${key}`;

/** Parameters of the largest model among the variants; null: no size is known. */
const findLargest = (variants: readonly RankedVariant[]): number | null =>
  Math.max(0, ...variants.map(({ model }) => model.reference?.parameters ?? 0)) || null;

interface AnswerProps extends Pick<PageViewProps, 'world'> {
  question: SoonestQuestion;
  ask: (question: SoonestQuestion) => void;
  models: Statistics;
  asked: AskedModel | null;
}

const Answer = ({ world, question, ask, models, asked }: AnswerProps) => {
  const load = useMemo(() => () => askForWorkers(world.ask), [world.ask]);
  const { answer } = useAnswer(world, load);
  const { request, model, smallest, largest, style, nsfw } = question;
  const lastWeek = useLastWeek(world.loadHistory);
  const past = usePastServing(world.loadHistory, Object.entries(models));
  const refine = useMemo(() => (past && isPastEnough(past) ? refineByPast(past) : undefined), [past]);
  const { ranked, sooner } = useMemo(
    () => answerSoonest(question, models, asked, refine),
    [models, asked?.model, refine, JSON.stringify([request, model, smallest, largest, style, nsfw])],
  );
  const { variants, names, pool } = ranked;
  const reckoned = variants.filter(({ reckoning }) => reckoning.terms.length > 0);
  const opened = reckoned.find((variant) => toOpened(variant) === question.opened) ?? reckoned[0] ?? null;
  return (
    <>
      <KudosNotice {...{ request, world }} parameters={findLargest(variants)} />
      {pool && names.length > 0 && <NamePool names={names} pool={pool} request={request} copy={world.copy} />}
      {variants.length > 0 ? (
        <VariantRanges
          variants={variants}
          isAnyModel={asked === null}
          opened={opened}
          open={(variant) => ask({ ...question, opened: toOpened(variant) })}
        />
      ) : (
        <p class="card blank">{say(asked ? 'page_no_name_served' : 'soonest_no_match')}</p>
      )}
      {opened && <ReckoningTable {...{ request, past }} variant={opened} workers={answer?.workers ?? null} />}
      {asked && <SoonerModels models={sooner} {...{ question, lastWeek }} />}
    </>
  );
};

/**
 * Which variants answer a request soonest, and which names to send for it. The address contains every part of the
 * question.
 */
export const SoonestView = ({ address, world, go, showFreshness }: PageViewProps) => {
  const usual = useMemo(() => recallChoices(world.storage, Date.now()).request, [world.storage]);
  const question = readSoonestQuestion(address.query, usual);
  const ask = (next: SoonestQuestion) => go({ view: 'soonest', query: writeSoonestQuestion(next) }, true);
  const { data, sources, error } = useCombinedModels(world.ask, 'text', 'online', undefined, world.listenForNews);
  const models = data?.statistics ?? null;
  const asked = useAskedModel(world, question.model, models);
  // The list of workers also says what is served.
  const isUnknown = data?.sources.status.fetchedAt === null && Object.keys(data.statistics).length === 0;
  useEffect(() => ask(question), [address.query.toString()]);
  useEffect(() => {
    if (sources) showFreshness(sources);
  }, [sources]);
  return (
    <>
      <h1 tabIndex={-1}>{say('page_soonest_answer')}</h1>
      <QuestionFields question={question} ask={ask} models={models ?? {}} />
      {data && (
        <SourceNotices
          sources={data.sources}
          areThreads={Object.values(data.statistics).some((model) => model.worker_count_is_threads === true)}
        />
      )}
      {!models && <p class="hint">{error ?? say('page_loading')}</p>}
      {question.model !== null && asked === null && !isUnknown && (
        <p class="card blank">
          <b>
            <Name name={question.model} shown={80} />
          </b>
          {say('page_model_unknown')}
        </p>
      )}
      {isUnknown && <NotAnswered source={data.sources.status} />}
      {models && !isUnknown && (question.model === null || asked) && (
        <Answer {...{ world, question, ask, models }} asked={asked ?? null} />
      )}
    </>
  );
};
