import { useState } from 'preact/hooks';
import type { ModelChange } from '../../../history/index.ts';
import type { VariationBackend } from '../../../horde/index.ts';
import { formatCalendar } from '../../../words/calendar-formats.ts';
import { formatNumber, type MessageKey, say, sayAround, sayCount } from '../../../words/index.ts';
import { BackendMark } from '../../backend-mark.tsx';
import { backendLabel } from '../../figure-elements.ts';
import { formatSpan } from '../../format.ts';
import { Name } from '../../name.tsx';
import { writePageAddress } from '../page-address.ts';
import type { ChangeKind } from './change-choices.ts';

/** If a change was noticed this much later than it may have happened, the list says so. */
const NOTICED_LATE_S = 2 * 3_600;
/** How many are shown at first, and how many more with each click. */
const MAX_SHOWN = 200;

/** What happened, as a sentence around the model and its backend. */
const SENTENCES: Record<ChangeKind, MessageKey> = {
  came: 'changes_came_sentence',
  went: 'changes_went_sentence',
  moved: 'changes_moved_sentence',
  stuck: 'changes_stuck_sentence',
};

/** More than colour: each kind has a sign. */
const SIGNS: Record<ChangeKind, string> = { came: '↑', went: '↓', moved: '→', stuck: '‖' };

const Backend = ({ backend }: { backend: VariationBackend }) => (
  <span class="of-backend" data-backend={backend}>
    <BackendMark />
    {backendLabel(backend)}
  </span>
);

/** How long it lasted, and how late it may have been noticed. */
const ChangeTimes = ({ change: { time, notBefore, kind, until } }: { change: ModelChange }) => {
  const lasts = kind === 'went' || kind === 'stuck';
  const parts = [
    lasts && until !== null && say('changes_for', formatSpan(until - time)),
    // That something is stuck says by itself that it still is.
    kind === 'went' && until === null && say('changes_still'),
    // There is always some time between two answers.
    time - notBefore >= NOTICED_LATE_S && say('changes_not_watched_since', formatCalendar(notBefore, 'moment')),
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : <span class="dim">{parts.join(' · ')}</span>;
};

const Change = ({ change }: { change: ModelChange }) => {
  const { time, kind, model, backend, toBackend = backend } = change;
  return (
    <li class={`change ${kind}`}>
      <time dateTime={new Date(time * 1000).toISOString()}>{formatCalendar(time, 'clock')}</time>
      <span class="sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <span>
        {sayAround(
          SENTENCES[kind],
          <a href={writePageAddress({ view: 'model', subject: model })}>
            <Name name={model} />
          </a>,
          <Backend backend={backend} />,
          <Backend backend={toBackend} />,
        )}{' '}
        <ChangeTimes change={change} />
      </span>
    </li>
  );
};

/** Groups neighbours of the same local day, in the given order. */
function groupByDay(changes: readonly ModelChange[]): [day: string, changes: ModelChange[]][] {
  const days: [string, ModelChange[]][] = [];
  for (const change of changes) {
    const day = formatCalendar(change.time, 'wholeDay');
    if (days.at(-1)?.[0] === day) days.at(-1)?.[1].push(change);
    else days.push([day, [change]]);
  }
  return days;
}

/** Changes by day, newest first. */
export const ChangeList = ({ changes }: { changes: readonly ModelChange[] }) => {
  const [shown, setShown] = useState(MAX_SHOWN);
  const left = changes.length - shown;
  return (
    <>
      {groupByDay(changes.slice(0, shown)).map(([day, ofDay]) => (
        <section key={day} class="card changes-of-day">
          <h2>{day}</h2>
          <ul>
            {ofDay.map((change) => (
              <Change key={`${change.time} ${change.kind} ${change.model} ${change.backend}`} change={change} />
            ))}
          </ul>
        </section>
      ))}
      {left > 0 && (
        <button type="button" class="plain" onClick={() => setShown(shown + MAX_SHOWN)}>
          {sayCount('changes_more', left, formatNumber(left))}
        </button>
      )}
    </>
  );
};
