import type { Week } from '../../history/index.ts';
import { formatShare } from '../../words/calendar-formats.ts';
import { say } from '../../words/index.ts';
import { formatWait } from '../format.ts';
import type { HistoryChoices } from './history-address.ts';
import { SegmentChoice } from './segment-choice.tsx';
import { WeekMap } from './week-map.tsx';

export interface WeekCardProps {
  choices: HistoryChoices;
  choose: (change: Partial<HistoryChoices>) => void;
  hours: Week;
  /** With fewer weeks a cell is not meaningful yet. */
  leastWeeks: number;
}

/** A wait of this length or longer has the strongest colour. */
const LONG_WAIT_S = 600;
/** Waits differ by factors, not by seconds. */
const strengthOfWait = (seconds: number) => Math.min(Math.log1p(seconds) / Math.log1p(LONG_WAIT_S), 1);

/** At which hours of the week a model answers soon, or is online at all. */
export const WeekCard = ({ choices: { week }, choose, hours, leastWeeks }: WeekCardProps) => (
  <section class="card history">
    <div class="bar">
      <h2>{say('history_quick')}</h2>
      <SegmentChoice
        label={say('history_quick_by')}
        options={[
          { name: 'wait', text: say('history_wait') },
          { name: 'online', text: say('history_online') },
        ]}
        chosen={week}
        choose={(name) => choose({ week: name })}
      />
      <span class="hint last">{say('history_local_time')}</span>
    </div>
    <WeekMap
      label={say(week === 'wait' ? 'history_quick_wait_label' : 'history_quick_online_label')}
      week={hours}
      read={week === 'wait' ? ({ wait }) => wait : ({ presence }) => presence}
      leastWeeks={leastWeeks}
      write={week === 'wait' ? (value) => formatWait(value) : formatShare}
      strength={week === 'wait' ? strengthOfWait : (share) => share}
    />
    <p class="hint week-key">{say(week === 'wait' ? 'history_quick_wait_key' : 'history_quick_online_key')}</p>
  </section>
);
