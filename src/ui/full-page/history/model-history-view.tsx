import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AvailabilityCard } from '../../history/availability-card.tsx';
import { ChartCard } from '../../history/chart-card.tsx';
import { type ChartSeries, type TimeSpan, toChartSeries, toUseSeries } from '../../history/chart-series.ts';
import { DeliveredCard } from '../../history/delivered-card.tsx';
import { type HistoryChoices, readHistoryChoices, writeHistoryChoices } from '../../history/history-address.ts';
import type { HistoryFigureKey } from '../../history/history-figures.ts';
import { WeekCard } from '../../history/week-card.tsx';
import type { PageViewProps } from '../page-view-props.ts';
import { findLevel, type ModelHistory } from './model-history.ts';

/** With fewer weeks, an hour of the week is not meaningful yet. */
const MIN_WEEKS = 3;
/** Zooming or moving a chart updates the address after this pause (ms). */
const WRITTEN_AFTER_MS = 300;

/** The choices in the address, which is updated a little later. */
function useHistoryChoices({ address, go }: Pick<PageViewProps, 'address' | 'go'>) {
  const [choices, setChoices] = useState(() => readHistoryChoices(address.query));
  const written = useRef(`${address.query}`);
  useEffect(() => {
    // The address was changed elsewhere: by the back button or a link.
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
  /** When the oldest record starts, seconds since the epoch. */
  begins: number;
}

/** The series of the figures, each computed once, so that nothing is redrawn needlessly. */
function useSeriesFinder({ series, use, now }: ModelHistory, begins: number) {
  return useMemo(() => {
    const made = new Map<string, ChartSeries>();
    return (figure: HistoryFigureKey, view: TimeSpan): ChartSeries | null => {
      if (figure === 'use') return use && toUseSeries(use);
      // Until the finest level has been read, a coarser one stands in.
      const level = [findLevel(view, now, begins), 'hours' as const, 'days' as const].find((each) => series[each]);
      const found = level && series[level];
      if (!found) return null;
      const key = `${level} ${figure}`;
      const chart = made.get(key) ?? toChartSeries(found, figure);
      made.set(key, chart);
      return chart;
    };
  }, [series, use, now, begins]);
}

/** The history of one model: charts, when it was online, when it is quick, what it delivered. */
export const ModelHistoryView = ({ address, go, history, begins }: ModelHistoryViewProps) => {
  const [choices, choose] = useHistoryChoices({ address, go });
  const { now, availability, week, delivered } = history;
  const findSeries = useSeriesFinder(history, begins);
  return (
    <>
      <ChartCard {...{ choices, choose, now, begins, findSeries }} />
      <AvailabilityCard {...{ choices, choose, now }} find={(period) => availability[period] ?? null} />
      <div class="history-pair">
        {week && <WeekCard {...{ choices, choose }} hours={week} leastWeeks={MIN_WEEKS} />}
        {delivered && <DeliveredCard {...delivered} />}
      </div>
    </>
  );
};
