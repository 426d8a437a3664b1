import { useRef, useState } from 'preact/hooks';
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

/** `Monday, 3 PM: free now, in 4 weeks`. */
function sayHour(props: WeekMapProps, day: number, hour: number): string {
  const cell = props.week[day]?.[hour];
  return `${formatDayOfWeek(day, true)}, ${formatHourOfDay(hour)}: ${cell ? sayCell(cell, props) : say('unknown')}`;
}

/** How far an arrow key goes, in days and hours. */
const MOVES: Readonly<Record<string, readonly [days: number, hours: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -HOURS.length],
  End: [0, HOURS.length],
};

const keepWithin = (index: number, count: number) => Math.min(Math.max(index, 0), count - 1);

interface WeekTableProps {
  map: WeekMapProps;
  /** The cell whose figure is said; null: of none. */
  chosen: readonly [day: number, hour: number] | null;
  choose: (day: number, hour: number) => void;
}

interface HourCellProps {
  map: WeekMapProps;
  day: number;
  hour: number;
  isChosen: boolean;
  /** The Tab key reaches one cell of the map. */
  isReached: boolean;
  choose: () => void;
}

const HourCell = ({ map, day, hour, isChosen, isReached, choose }: HourCellProps) => {
  const cell = map.week[day]?.[hour];
  if (!cell) return <td />;
  const value = map.read(cell);
  const kind = cell.weeks < map.leastWeeks ? 'unwatched' : value === null ? 'unknown' : 'known';
  return (
    <td
      class={isChosen ? `${kind} chosen` : kind}
      style={kind === 'known' && value !== null ? { '--strength': map.strength(value) } : undefined}
      title={sayHour(map, day, hour)}
      tabIndex={isReached ? 0 : -1}
      // A click gives it the focus, too.
      onFocus={choose}
    >
      <span class="said">{sayCell(cell, map)}</span>
    </td>
  );
};

/** A table whose cells a click or the arrow keys choose. */
const WeekTable = ({ map, chosen, choose }: WeekTableProps) => {
  const [chosenDay, chosenHour] = chosen ?? [0, 0];
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const day = keepWithin(chosenDay + move[0], map.week.length);
    const hour = keepWithin(chosenHour + move[1], HOURS.length);
    body.current?.querySelectorAll('td')[day * HOURS.length + hour]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells can be chosen
    <table class="week-map" role="grid" aria-label={map.label} onKeyDown={onKeyDown}>
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
      <tbody ref={body}>
        {map.week.map((hours, day) => (
          <tr key={day}>
            <th scope="row" abbr={formatDayOfWeek(day, true)}>
              {formatDayOfWeek(day)}
            </th>
            {hours.map((_, hour) => {
              const isReached = day === chosenDay && hour === chosenHour;
              const isChosen = isReached && chosen !== null;
              return (
                <HourCell key={hour} {...{ map, day, hour, isReached, isChosen }} choose={() => choose(day, hour)} />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The hours of the week in local time, as coloured cells, and the figure of one of them in words. */
export const WeekMap = (props: WeekMapProps) => {
  const [chosen, setChosen] = useState<readonly [day: number, hour: number] | null>(null);
  return (
    <>
      <WeekTable map={props} chosen={chosen} choose={(day, hour) => setChosen([day, hour])} />
      <p class={chosen ? 'exact' : 'exact hint'}>{chosen ? sayHour(props, ...chosen) : say('history_exact')}</p>
    </>
  );
};
