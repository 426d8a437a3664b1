import type { BackendAvailability } from '../../history/index.ts';
import { say } from '../../words/index.ts';
import { AvailabilityStrips } from './availability-strips.tsx';
import { AvailabilityTable } from './availability-table.tsx';
import { type HistoryChoices, PERIOD_LABELS, PERIOD_NAMES, PERIODS, type PeriodName } from './history-address.ts';
import { SegmentChoice } from './segment-choice.tsx';
import './more.css';

interface AvailabilityCardProps {
  choices: HistoryChoices;
  choose: (change: Partial<HistoryChoices>) => void;
  now: number;
  /** Null: still loading. */
  find: (period: PeriodName) => readonly BackendAvailability[] | null;
}

/** Whether a model is usually online: strips for one period, and the shares of all periods as a table. */
export const AvailabilityCard = ({ choices: { period }, choose, now, find }: AvailabilityCardProps) => (
  <section class="card history">
    <div class="bar">
      <h2>{say('history_online')}</h2>
      <SegmentChoice
        label={say('history_period')}
        options={PERIOD_NAMES.map((name) => ({ name, text: say(PERIOD_LABELS[name]) }))}
        chosen={period}
        choose={(name) => choose({ period: name })}
      />
      <span class="hint last">{say('history_hatched')}</span>
    </div>
    <AvailabilityStrips all={find(period) ?? []} span={{ from: now - PERIODS[period], to: now }} />
    <details class="more">
      <summary>{say('history_table')}</summary>
      <AvailabilityTable now={now} find={find} />
    </details>
  </section>
);
