import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { AvailabilityCard } from '../../history/availability-card.tsx';
import { ChartCard } from '../../history/chart-card.tsx';
import { DeliveredCard } from '../../history/delivered-card.tsx';
import { type HistoryChoices, readHistoryChoices, writeHistoryChoices } from '../../history/history-address.ts';
import { WeekCard } from '../../history/week-card.tsx';
import type { PageViewProps } from '../page-view-props.ts';
import type { ModelHistory } from './model-records.ts';

/** In fewer weeks an hour of the week says nothing yet. */
const LEAST_WEEKS = 3;
/** A chart that is being zoomed or moved writes the address when it has come to rest (ms). */
const WRITTEN_AFTER_MS = 300;

/** What is shown, as the address says it; the address follows a little later. */
function useHistoryChoices({ address, go }: Pick<PageViewProps, 'address' | 'go'>) {
  const [choices, setChoices] = useState(() => readHistoryChoices(address.query));
  const written = useRef(`${address.query}`);
  useEffect(() => {
    // Somebody else has changed the address: the way back, or a link.
    if (`${address.query}` !== written.current) setChoices(readHistoryChoices(address.query));
    written.current = `${address.query}`;
  }, [`${address.query}`]);
  useEffect(() => {
    const query = writeHistoryChoices(choices, address.query);
    if (`${query}` === written.current) return;
    const timer = setTimeout(() => {
      written.current = `${query}`;
      go({ ...address, query }, true);
    }, WRITTEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [choices]);
  const choose = (change: Partial<HistoryChoices>) => setChoices((before) => ({ ...before, ...change }));
  return [choices, choose] as const;
}

interface ModelHistoryViewProps extends Pick<PageViewProps, 'address' | 'go'> {
  history: ModelHistory;
  /** s since the epoch. */
  now: number;
}

/** The history of one model: charts, when it was there, when it is quick, what it delivered. */
export const ModelHistoryView = ({ address, go, history, now }: ModelHistoryViewProps) => {
  const [choices, choose] = useHistoryChoices({ address, go });
  const delivered = useMemo(() => history.delivered(now), [history, now]);
  if (history.begins === null) return <p class="card hint">{say('history_empty')}</p>;
  return (
    <>
      <ChartCard
        {...{ choices, choose, now }}
        begins={history.begins}
        findSeries={(view) => history.findSeries(choices.figure, view)}
      />
      <AvailabilityCard {...{ choices, choose, now }} find={(period) => history.availability(period, now)} />
      <div class="history-pair">
        <WeekCard {...{ choices, choose }} hours={history.week()} leastWeeks={LEAST_WEEKS} />
        <DeliveredCard {...delivered} />
      </div>
    </>
  );
};
