import type { Week, WeekCell } from '../../history/index.ts';
import { formatDayOfWeek, formatHourOfDay } from '../../words/calendar-formats.ts';
import { formatNumber, say, sayCount } from '../../words/index.ts';

export interface WeekMapProps {
  label: string;
  week: Week;
  /** Null: unknown. */
  read: (cell: WeekCell) => number | null;
  /** With fewer weeks a cell is not meaningful yet, and is hatched. */
  leastWeeks: number;
  write: (value: number) => string;
  /** How strong the colour of a value is, 0–1. */
  strength: (value: number) => number;
}

/** Every third hour has a label above. */
const NAMED_EVERY_HOURS = 3;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function sayCell(cell: WeekCell, { leastWeeks, read, write }: WeekMapProps): string {
  const { weeks } = cell;
  const value = read(cell);
  if (weeks < leastWeeks) return sayCount('history_too_few_weeks', weeks, formatNumber(weeks));
  return value === null ? say('unknown') : sayCount('history_cell_weeks', weeks, formatNumber(weeks), write(value));
}

/** The hours of the week in local time, as a table with coloured cells. */
export const WeekMap = (props: WeekMapProps) => {
  const { label, week, read, leastWeeks, strength } = props;
  return (
    <table class="week-map" aria-label={label}>
      <thead>
        <tr>
          <td />
          {HOURS.filter((hour) => hour % NAMED_EVERY_HOURS === 0).map((hour) => (
            <th key={hour} scope="colgroup" colSpan={NAMED_EVERY_HOURS}>
              {formatHourOfDay(hour)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {week.map((hours, day) => (
          <tr key={day}>
            <th scope="row" abbr={formatDayOfWeek(day, true)}>
              {formatDayOfWeek(day)}
            </th>
            {hours.map((cell, hour) => {
              const text = sayCell(cell, props);
              const value = read(cell);
              const isKnown = cell.weeks >= leastWeeks;
              return (
                <td
                  key={hour}
                  class={isKnown ? (value === null ? 'unknown' : 'known') : 'unwatched'}
                  style={isKnown && value !== null ? { '--strength': strength(value) } : undefined}
                  title={`${formatDayOfWeek(day, true)}, ${formatHourOfDay(hour)}: ${text}`}
                >
                  <span class="said">{text}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
