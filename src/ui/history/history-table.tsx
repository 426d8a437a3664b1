import { say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import { FigureText, figureClass } from '../figure-text.tsx';
import { type ChartSeries, type TimeSpan, writeValue } from './chart-series.ts';
import { listStops } from './chart-stops.ts';
import { writeStopTime } from './history-chart.tsx';

interface HistoryTableProps {
  label: string;
  series: ChartSeries;
  write: (value: number) => string;
  view: TimeSpan;
}

/** The chart's contents as a table, newest first. Unwatched time is one row. */
export const HistoryTable = ({ label, series, write, view }: HistoryTableProps) => {
  const backends = [...series.byBackend];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is larger than its place scrolls, by keyboard too
    <section class="scroll history-table" tabIndex={0} aria-label={label}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{say('history_time')}</th>
            {backends.map(([backend]) => (
              <th key={backend} scope="col" data-backend={backend}>
                <BackendMark />
                {backendLabel(backend)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listStops(series, view)
            .reverse()
            .map((stop) => {
              const { bucket } = stop;
              return (
                <tr key={stop.from}>
                  <th scope="row">{writeStopTime(stop)}</th>
                  {bucket === null ? (
                    <td class="text unknown" colSpan={backends.length}>
                      {say('history_not_watched')}
                    </td>
                  ) : (
                    backends.map(([backend]) => {
                      const text = writeValue(series, backend, bucket, write);
                      return (
                        <td key={backend} class={figureClass(text)}>
                          <FigureText text={text} />
                        </td>
                      );
                    })
                  )}
                </tr>
              );
            })}
        </tbody>
      </table>
    </section>
  );
};
