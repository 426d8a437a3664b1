import { useEffect, useState } from 'preact/hooks';
import type { QuietHours } from '../../../watch/index.ts';
import { say } from '../../../words/index.ts';
import { Switch } from '../../settings/switch.tsx';
import type { WatchesState } from '../../watch/use-watches.ts';

const FIRST_HOURS: QuietHours = { from: 22 * 60, to: 8 * 60 };

const twoDigits = (value: number) => `${value}`.padStart(2, '0');
/** As in a time field: `07:30`. */
const toTimeValue = (minute: number) => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
/** Null: it is not a time. */
function readTimeValue(text: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

interface TimeFieldProps {
  label: string;
  minute: number;
  set: (minute: number) => void;
}

/** Stored when the field loses the focus: a half-typed time is not valid. */
const TimeField = ({ label, minute, set }: TimeFieldProps) => {
  const [typed, setTyped] = useState(toTimeValue(minute));
  useEffect(() => setTyped(toTimeValue(minute)), [minute]);
  const keep = () => {
    const read = readTimeValue(typed);
    if (read === null) setTyped(toTimeValue(minute));
    else if (read !== minute) set(read);
  };
  return (
    <label>
      {label} <input type="time" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} onBlur={keep} />
    </label>
  );
};

interface QuietHoursChoiceProps {
  quietHours: QuietHours | null;
  change: WatchesState['change'];
}

/** The hours in which nothing is shown. */
export const QuietHoursChoice = ({ quietHours, change }: QuietHoursChoiceProps) => {
  const set = (next: QuietHours | null) => void change({ quietHours: next });
  return (
    <section class="card" aria-labelledby="quiet-hours">
      <h2 id="quiet-hours">{say('watch_quiet')}</h2>
      <Switch
        label={say('watch_quiet_switch')}
        hint={say('watch_quiet_hint')}
        isOn={quietHours !== null}
        set={(isOn) => set(isOn ? FIRST_HOURS : null)}
      />
      {quietHours && (
        <p class="hours">
          <TimeField
            label={say('watch_quiet_from')}
            minute={quietHours.from}
            set={(from) => set({ ...quietHours, from })}
          />
          <TimeField label={say('watch_quiet_to')} minute={quietHours.to} set={(to) => set({ ...quietHours, to })} />
        </p>
      )}
    </section>
  );
};
