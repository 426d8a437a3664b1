import { type MessageKey, say } from '../../words/index.ts';
import type { ChartSeries, TimeSpan } from './chart-series.ts';
import { clampView, panView, zoomView } from './chart-view.ts';
import { type HistoryChoices, RANGES, type RangeName, rangeView } from './history-address.ts';
import { HistoryChart } from './history-chart.tsx';
import { findHistoryFigure, HISTORY_FIGURES, type HistoryFigure, type HistoryFigureKey } from './history-figures.ts';
import { HistoryTable } from './history-table.tsx';
import { SegmentChoice } from './segment-choice.tsx';

interface ChartCardProps {
  choices: HistoryChoices;
  choose: (change: Partial<HistoryChoices>) => void;
  /** Seconds since the epoch. */
  now: number;
  /** The finest series of a figure for a stretch of time; null: still loading. */
  findSeries: (figure: HistoryFigureKey, view: TimeSpan) => ChartSeries | null;
  /** When the oldest of all records starts, seconds since the epoch. */
  begins: number;
}

const RANGE_NAMES: Record<RangeName, MessageKey> = {
  day: 'history_range_day',
  week: 'history_range_week',
  month: 'history_range_month',
  year: 'history_range_year',
};

type ViewMove = 'earlier' | 'later' | 'in' | 'out';

const ViewButtons = ({ move, isAll }: Pick<ChartBarProps, 'move' | 'isAll'>) => (
  <span class="view-buttons">
    {(
      [
        ['earlier', '‹', 'history_earlier'],
        ['later', '›', 'history_later'],
        ['out', '−', 'history_zoom_out'],
        ['in', '+', 'history_zoom_in'],
      ] as const
    ).map(([to, sign, label]) => (
      <button
        key={to}
        type="button"
        class="icon"
        aria-label={say(label)}
        title={say(label)}
        disabled={isAll && to === 'out'}
        onClick={() => move(to)}
      >
        {sign}
      </button>
    ))}
  </span>
);

interface ChartBarProps extends Pick<ChartCardProps, 'choices' | 'choose'> {
  figure: HistoryFigure;
  isStacked: boolean;
  move: (to: ViewMove) => void;
  /** Everything that was recorded is in view. */
  isAll: boolean;
}

/** What the chart shows, how it is drawn, and for which stretch of time. */
const ChartBar = ({ choices, choose, figure, isStacked, move, isAll }: ChartBarProps) => (
  <div class="bar">
    <h2>{say('history_title')}</h2>
    <SegmentChoice
      label={say('history_figure')}
      options={HISTORY_FIGURES.map(({ key, name }) => ({ name: key, text: say(name) }))}
      chosen={choices.figure}
      choose={(key) => choose({ figure: key })}
    />
    {figure.isStackable && (
      <SegmentChoice
        label={say('history_drawn_as')}
        options={[
          { name: 'stacked', text: say('history_stacked') },
          { name: 'lines', text: say('history_lines') },
        ]}
        chosen={isStacked ? 'stacked' : 'lines'}
        choose={(name) => choose({ isStacked: name === 'stacked' })}
      />
    )}
    <span class="last">
      <ViewButtons move={move} isAll={isAll} />
      <SegmentChoice
        label={say('history_range')}
        options={(Object.keys(RANGES) as RangeName[]).map((name) => ({ name, text: say(RANGE_NAMES[name]) }))}
        chosen={choices.view ? ('none' as RangeName) : choices.range}
        choose={(name) => choose({ range: name, view: null })}
      />
      <button
        type="button"
        class="plain"
        aria-expanded={choices.showsTable}
        onClick={() => choose({ showsTable: !choices.showsTable })}
      >
        {say('history_table')}
      </button>
    </span>
  </div>
);

/** A model's chart with all of its controls, and the same as a table. */
export const ChartCard = ({ choices, choose, now, findSeries, begins }: ChartCardProps) => {
  const figure = findHistoryFigure(choices.figure);
  const whole = { from: Math.min(begins, now - RANGES[choices.range]), to: now };
  const view = choices.view ? clampView(choices.view, whole) : rangeView(choices, now);
  const series = findSeries(choices.figure, view);
  const setView = (next: TimeSpan) => choose({ view: next });
  const reset = () => choose({ view: null });
  const isStacked = figure.isStackable && choices.isStacked;
  const move = (to: ViewMove) => {
    if (to === 'in' || to === 'out') setView(zoomView(view, to === 'in' ? 0.5 : 2, (view.from + view.to) / 2, whole));
    else setView(panView(view, to === 'earlier' ? -0.5 : 0.5, whole));
  };
  return (
    <section class="card history">
      <ChartBar
        {...{ choices, choose, figure, isStacked, move }}
        isAll={view.from <= whole.from && view.to >= whole.to}
      />
      <p class="hint of-chart">
        {say(figure.label)}
        <span class="how">{say('history_chart_help')}</span>
      </p>
      {series ? (
        <HistoryChart {...{ figure, series, isStacked, view, whole, setView, reset }} />
      ) : (
        <p class="hint chart-place">{say('page_loading')}</p>
      )}
      {series && choices.showsTable && (
        <HistoryTable label={say('history_table')} series={series} write={figure.write} view={view} />
      )}
    </section>
  );
};
