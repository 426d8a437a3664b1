import { useMemo, useState } from 'preact/hooks';
import type { VariationBackend } from '../../horde/index.ts';
import { formatCalendar, formatCalendarSpan } from '../../words/calendar-formats.ts';
import { say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import { figureClass } from '../figure-text.tsx';
import { CHART_HEIGHT_PX, ChartDrawing, PLOT } from './chart-drawing.tsx';
import { type ChartSeries, type TimeSpan, writeValue } from './chart-series.ts';
import { type ChartStop, findStop, listStops, moveStop } from './chart-stops.ts';
import { panView, zoomView } from './chart-view.ts';
import type { HistoryFigure } from './history-figures.ts';
import { useChartGestures } from './use-chart-gestures.ts';
import { useElementWidth } from './use-element-width.ts';
import './history-chart.css';

export interface HistoryChartProps {
  figure: HistoryFigure;
  series: ChartSeries;
  isStacked: boolean;
  view: TimeSpan;
  /** Everything that was recorded. */
  whole: TimeSpan;
  setView: (view: TimeSpan) => void;
  /** Back to the chosen range. */
  reset: () => void;
}

const DAY_S = 86_400;

/** The time of a stop: a gap from start to end, a day as a date, a shorter bucket by its start. */
export function writeStopTime({ from, to, bucket }: ChartStop): string {
  if (bucket === null || to - from > 1.1 * DAY_S) return formatCalendarSpan(from, to);
  return formatCalendar(from, to - from >= 0.9 * DAY_S ? 'wholeDay' : 'moment');
}

/** The values at the cursor. */
interface StopValues {
  backends: readonly (readonly [backend: VariationBackend, text: string])[];
  /** For all backends; null: there is only one, a sum would be meaningless, or a part of it is unknown. */
  sum: string | null;
}

type Drawn = Pick<HistoryChartProps, 'series' | 'figure'>;

function readStop({ series, figure }: Drawn, { bucket }: ChartStop): StopValues {
  if (bucket === null) return { backends: [], sum: null };
  const values = [...series.byBackend].map(([backend, all]) => [backend, all[bucket] ?? null] as const);
  const isSummed = figure.isStackable && values.length > 1 && values.every(([, value]) => value !== null);
  return {
    backends: values.map(([backend]) => [backend, writeValue(series, backend, bucket, figure.write)]),
    sum: isSummed ? figure.write(values.reduce((sum, [, value]) => sum + (value ?? 0), 0)) : null,
  };
}

/** The values at the cursor, for screen readers. */
function sayStop(stop: ChartStop, { backends, sum }: StopValues): string {
  const parts = backends.map(([backend, text]) => `${backendLabel(backend)} ${text}`);
  if (sum !== null) parts.push(`${say('history_all')} ${sum}`);
  return `${writeStopTime(stop)}: ${stop.bucket === null ? say('history_not_watched') : parts.join(', ')}`;
}

/** The values at the cursor, on screen. */
const StopLegend = ({ stop, values: { backends, sum } }: { stop: ChartStop; values: StopValues }) => (
  <p class="legend" aria-hidden="true">
    <span class="when">{writeStopTime(stop)}</span>
    {stop.bucket === null && <span class="unknown">{say('history_not_watched')}</span>}
    {backends.map(([backend, text]) => (
      <span key={backend} data-backend={backend} class="of-backend">
        <BackendMark />
        {backendLabel(backend)} <b class={figureClass(text)}>{text}</b>
      </span>
    ))}
    {sum !== null && (
      <span>
        {say('history_all')} <b>{sum}</b>
      </span>
    )}
  </p>
);

/** Zooms and moves by key: `+`, `-`, `0`, and Shift with the arrow keys. Null: another key. */
function viewByKey(event: KeyboardEvent, { view, whole }: HistoryChartProps, around: number): TimeSpan | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === '+' || event.key === '=') return zoomView(view, 0.5, around, whole);
  if (event.key === '-') return zoomView(view, 2, around, whole);
  if (event.shiftKey && event.key === 'ArrowLeft') return panView(view, -0.25, whole);
  if (event.shiftKey && event.key === 'ArrowRight') return panView(view, 0.25, whole);
  return null;
}

/** `x`: px from the chart's left edge, also below. */
const CursorLine = ({ stop, x }: { stop: ChartStop; x: number }) => (
  <i class={stop.bucket === null ? 'cursor in-gap' : 'cursor'} style={{ insetInlineStart: `${x}px` }} />
);

/** The stretch that is being selected by dragging. */
const DrawnSpan = ({ from, to }: { from: number; to: number }) => (
  <i class="drawn" style={{ insetInlineStart: `${from}px`, width: `${to - from}px` }} />
);

/** A figure of one model over time, by backend. The cursor follows mouse, finger and arrow keys. */
export const HistoryChart = (props: HistoryChartProps) => {
  const { figure, series, view, whole, setView, reset } = props;
  const [cursor, setCursor] = useState<number | null>(null);
  const [spoken, setSpoken] = useState('');
  const { surface, drawn } = useChartGestures({ view, whole, setView, setCursor, reset });
  const [observeWidth, width] = useElementWidth();
  const stops = useMemo(() => listStops(series, view), [series, view.from, view.to]);
  // Without a cursor the newest figures are shown.
  const newest = stops.findLastIndex(({ bucket }) => bucket !== null);
  const at = cursor !== null ? findStop(stops, cursor) : newest < 0 ? stops.length - 1 : newest;
  const stop = stops[at];
  const xOf = (time: number) =>
    PLOT.left + ((time - view.from) / (view.to - view.from)) * (width - PLOT.left - PLOT.right);
  const onKeyDown = (event: KeyboardEvent) => {
    const nextView = viewByKey(event, props, cursor ?? view.to);
    if (event.key === '0') reset();
    else if (nextView) setView(nextView);
    else {
      const next = moveStop(event.key, at, stops.length);
      const nextStop = next === null ? undefined : stops[next];
      if (!nextStop) return;
      setCursor((nextStop.from + nextStop.to) / 2);
      setSpoken(sayStop(nextStop, readStop(props, nextStop)));
    }
    event.preventDefault();
  };
  return (
    <div class="history-chart">
      <div
        ref={(element) => {
          surface.current = element;
          observeWidth(element);
        }}
        class="surface"
        role="application"
        aria-label={`${say(figure.label)}. ${say('history_chart_keys')}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move its cursor
        tabIndex={0}
        style={{ height: `${CHART_HEIGHT_PX}px` }}
        onKeyDown={onKeyDown}
      >
        {width > 0 && <ChartDrawing {...props} width={width} />}
        {cursor !== null && stop && <CursorLine stop={stop} x={xOf((stop.from + stop.to) / 2)} />}
        {drawn && <DrawnSpan from={xOf(drawn.from)} to={xOf(drawn.to)} />}
      </div>
      {stop && <StopLegend stop={stop} values={readStop(props, stop)} />}
      <p class="said" role="status">
        {spoken}
      </p>
    </div>
  );
};
