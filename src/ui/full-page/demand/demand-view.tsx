import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { compareWithSupply, listClassDemand, listModelDemand, type ModelDemand } from '../../../demand/index.ts';
import type { HordeTotals } from '../../../messages/protocol.ts';
import { formatDate, say } from '../../../words/index.ts';
import { formatCount } from '../../format.ts';
import { usageTime } from '../../freshness.ts';
import { useCopied } from '../../list/use-copied.ts';
import { isAnythingKnown, type MergedRows } from '../merged-rows.ts';
import { NotAnswered } from '../not-answered.tsx';
import type { PageViewProps } from '../page-view-props.ts';
import { SourceNotices } from '../source-notices.tsx';
import { useAnswer } from '../use-answer.ts';
import { useChangeAddress } from '../use-change-address.ts';
import { loadMergedRows } from '../use-merged-rows.ts';
import { ClassTable } from './class-table.tsx';
import { readDemandChoices } from './demand-choices.ts';
import { HordeTotalsCard } from './horde-totals-card.tsx';
import { ModelDemandList } from './model-demand-list.tsx';
import '../model-view.css';
import './demand-view.css';

interface DemandProps extends PageViewProps {
  merged: MergedRows;
  totals: HordeTotals;
}

const Demand = ({ merged, totals, address, go, world }: DemandProps) => {
  const { rows, reference, models } = merged;
  const choices = readDemandChoices(address.query);
  const { period, sizeClass } = choices;
  const change = useChangeAddress(address, go);
  const copied = useCopied(world.copy);
  const demand = useMemo(() => listModelDemand(models, reference, rows.usage), [merged]);
  const classes = useMemo(() => listClassDemand(demand), [demand]);
  const day = totals.totals?.day;
  const tokensPerRequest = day && day.requests > 0 ? day.tokens / day.requests : null;
  const shareOf = useCallback(
    ({ figures }: ModelDemand) => compareWithSupply(figures, period, tokensPerRequest),
    [period, tokensPerRequest],
  );
  const { stats, status } = rows.sources;
  const areThreads = rows.workers === null;
  const isServiceKnown = rows.status !== null || rows.workers !== null;
  const byModel = useRef<HTMLElement>(null);
  // A search among the models does not affect this.
  const bySize = useMemo(
    () => (
      <section class="card">
        <h2>{say('demand_by_size')}</h2>
        <ClassTable
          {...{ classes, period, tokensPerRequest, areThreads, isServiceKnown }}
          chosen={sizeClass}
          choose={(key) => {
            change({ class: key, open: null });
            if (key !== null) byModel.current?.scrollIntoView();
          }}
        />
        <p class="hint">
          <b>{say('demand_by_supply')}:</b> {say('demand_by_supply_formula', formatCount(tokensPerRequest))}{' '}
          {say('demand_by_supply_help')}
        </p>
      </section>
    ),
    [classes, period, tokensPerRequest, areThreads, isServiceKnown, sizeClass, change],
  );
  return (
    <>
      {bySize}
      <section class="card" ref={byModel}>
        <h2>{say('demand_by_model')}</h2>
        <ModelDemandList
          {...{ reference, areThreads, shareOf, choices, change, copied }}
          models={demand}
          copy={world.copy}
          asOf={{ use: stats.fetchedAt === null ? null : usageTime(stats), status: status.fetchedAt }}
        />
      </section>
    </>
  );
};

/** What is requested, compared with what serves it. */
export const DemandView = (props: PageViewProps) => {
  const { world, showFreshness } = props;
  const { ask } = world;
  const load = useCallback(async () => {
    const [merged, totals] = await Promise.all([loadMergedRows(ask), ask('getHordeTotals', {})]);
    return { merged, totals };
  }, [ask]);
  const { answer, error } = useAnswer(world, load);
  const sources = answer?.merged.rows.sources;
  useEffect(() => {
    if (sources) showFreshness(sources);
  }, [sources]);
  return (
    <div class="demand-view">
      <h1 tabIndex={-1}>{say('page_demand')}</h1>
      <p class="lead">
        {say('demand_lead')}{' '}
        {sources?.stats.fetchedAt && say('reference_use_as_of', formatDate(usageTime(sources.stats)))}{' '}
        {say('demand_queue_bound')}
      </p>
      {answer && sources ? (
        <>
          <SourceNotices sources={sources} areThreads={answer.merged.rows.workers === null} />
          {answer.merged.rows.status === null && (
            <NotAnswered
              source={sources.status}
              title={isAnythingKnown(answer.merged) ? say('notice_status_not_known') : undefined}
            />
          )}
          <HordeTotalsCard totals={answer.totals} />
          {isAnythingKnown(answer.merged) && <Demand {...props} {...answer} />}
        </>
      ) : (
        <p class="hint">{error ?? say('page_loading')}</p>
      )}
    </div>
  );
};
