import { useMemo } from 'preact/hooks';
import { formatCalendar } from '../../words/calendar-formats.ts';
import { say } from '../../words/index.ts';
import { areaPath, type ChartScale, linePath } from './chart-paths.ts';
import {
  bucketsIn,
  type ChartSeries,
  findGaps,
  largestIn,
  stackSeries,
  type TimeSpan,
  toLines,
} from './chart-series.ts';
import { nextHatchId } from './hatch-id.ts';
import type { HistoryFigure } from './history-figures.ts';
import { type TimeTick, timeTicks } from './time-ticks.ts';

/** In px. The value axis is on the left, the time axis below. */
export const CHART_HEIGHT_PX = 220;
export const PLOT = { left: 46, right: 12, top: 10, bottom: 24 };
/** The width of a label on the time axis, and of the words in a gap. */
const LABEL_WIDTH_PX = 74;
const GAP_WORDS_WIDTH_PX = 76;

export interface ChartDrawingProps {
  series: ChartSeries;
  isStacked: boolean;
  figure: Pick<HistoryFigure, 'ticks' | 'writeTick'>;
  view: TimeSpan;
  /** Width of the whole drawing (px). */
  width: number;
}

function writeTick({ time, unit }: TimeTick, view: TimeSpan): string {
  if (unit === 'minute' || unit === 'hour') return formatCalendar(time, unit === 'hour' ? 'hour' : 'clock');
  if (unit === 'month') return formatCalendar(time, new Date(time * 1000).getMonth() === 0 ? 'year' : 'month');
  return formatCalendar(time, view.to - view.from > 14 * 86_400 ? 'day' : 'weekday');
}

/** Where times and values are drawn, and the round values on the axes. */
function layOutChart({ series, isStacked, figure, view, width }: ChartDrawingProps) {
  const range = bucketsIn(series, view);
  const drawn = isStacked ? stackSeries(series) : toLines(series);
  const ticks = figure.ticks(largestIn(drawn, range));
  const most = ticks.at(-1) ?? 1;
  const [plotWidth, plotHeight] = [width - PLOT.left - PLOT.right, CHART_HEIGHT_PX - PLOT.top - PLOT.bottom];
  const scale: ChartScale = {
    x: (time) => PLOT.left + ((time - view.from) / (view.to - view.from)) * plotWidth,
    y: (value) => PLOT.top + (1 - value / most) * plotHeight,
  };
  return { range, drawn, ticks, scale, moments: timeTicks(view, Math.max(3, Math.floor(plotWidth / LABEL_WIDTH_PX))) };
}

const Gaps = ({ gaps, scale: { x }, hatch }: { gaps: readonly TimeSpan[]; scale: ChartScale; hatch: string }) => (
  <g class="gaps">
    {gaps.map(({ from, to }) => (
      <g key={from}>
        <rect
          x={x(from)}
          y={PLOT.top}
          width={Math.max(x(to) - x(from), 1)}
          height={CHART_HEIGHT_PX - PLOT.top - PLOT.bottom}
          style={{ fill: `url(#${hatch})` }}
        />
        {x(to) - x(from) >= GAP_WORDS_WIDTH_PX && (
          <text x={(x(from) + x(to)) / 2} y={CHART_HEIGHT_PX / 2} text-anchor="middle">
            {say('history_not_watched')}
          </text>
        )}
      </g>
    ))}
  </g>
);

/**
 * The chart as an image: axes, gaps, and each backend's area and line. The cursor's words and the table say what it
 * shows.
 */
export const ChartDrawing = (props: ChartDrawingProps) => {
  const { series, isStacked, figure, view, width } = props;
  const id = useMemo(nextHatchId, []);
  return useMemo(() => {
    const { range, drawn, ticks, scale, moments } = layOutChart(props);
    const right = width - PLOT.right;
    return (
      <svg width={width} height={CHART_HEIGHT_PX} aria-hidden="true">
        <defs>
          <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="hatch" d="M0 0V6" />
          </pattern>
          <clipPath id={`plot-${id}`}>
            <path d={`M${PLOT.left} 0H${right}V${CHART_HEIGHT_PX}H${PLOT.left}Z`} />
          </clipPath>
        </defs>
        <g class="axis">
          {ticks.map((value) => (
            <g key={value}>
              <path d={`M${PLOT.left} ${scale.y(value)}H${right}`} />
              <text x={PLOT.left - 8} y={scale.y(value) + 4} text-anchor="end">
                {figure.writeTick(value)}
              </text>
            </g>
          ))}
          {moments.map((tick) => (
            <text key={tick.time} x={scale.x(tick.time)} y={CHART_HEIGHT_PX - 6} text-anchor="middle">
              {writeTick(tick, view)}
            </text>
          ))}
        </g>
        <g clip-path={`url(#plot-${id})`}>
          <Gaps gaps={findGaps(series, view)} scale={scale} hatch={id} />
          {[...drawn].map(([backend, values]) => (
            <g key={backend} data-backend={backend}>
              {isStacked && <path class="area" d={areaPath(series, values, range, scale)} />}
              <path class="value" d={linePath(series, values.top, range, scale)} />
            </g>
          ))}
        </g>
      </svg>
    );
  }, [series, isStacked, figure, view.from, view.to, width, id]);
};
