import { useEffect, useState } from 'preact/hooks';
import type { WatchAnswer } from '../../../messages/protocol.ts';
import { type Standing, type Watch, type WatchTarget, watchKey } from '../../../watch/index.ts';
import { formatDate, say } from '../../../words/index.ts';
import { BackendMark } from '../../backend-mark.tsx';
import { formatWait } from '../../format.ts';
import { Name } from '../../name.tsx';
import type { WatchesState } from '../../watch/use-watches.ts';
import { toFilterQuery } from '../../watch/watch-filter.tsx';
import { writePageAddress } from '../page-address.ts';

/** The page of a watched thing: a model's page, or the list with a filter. */
const addressOf = (target: WatchTarget) =>
  target.is === 'filter'
    ? writePageAddress({ view: 'models', query: toFilterQuery(target.filter) })
    : writePageAddress({ view: 'model', subject: target.model });

const State = ({ standing }: { standing: Standing | undefined }) => {
  if (!standing || standing.isOnline === null) return <span class="unknown">{say('watch_is_unknown')}</span>;
  const { isOnline, since, wait, isUnsteady } = standing;
  return (
    <>
      <span class={isOnline ? 'is-online' : 'is-offline'}>
        <b>{say(isOnline ? 'watch_is_online' : 'watch_is_offline')}</b>
      </span>{' '}
      <span class="dim">{isUnsteady ? say('watch_is_unsteady') : since && say('watch_since', formatDate(since))}</span>
      {isOnline && wait !== null && <span class="dim wait">{say('watch_wait_now', formatWait(wait))}</span>}
    </>
  );
};

interface WaitFieldProps {
  watch: Watch;
  change: WatchesState['change'];
}

/**
 * The seconds below which the wait is reported; empty: it is not reported. Stored when the field loses the focus, or
 * with Enter.
 */
const WaitField = ({ watch, change }: WaitFieldProps) => {
  const kept = watch.waitUnder === null ? '' : `${watch.waitUnder}`;
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped(kept), [kept]);
  const keep = () => {
    if (typed !== kept) void change({ add: [{ ...watch, waitUnder: Number(typed) || null }] });
  };
  return (
    <label class="wait-field">
      {say('watch_wait_under')}
      <span class="said"> {watch.name}</span>
      <input
        type="number"
        min="1"
        max="86400"
        step="1"
        inputMode="numeric"
        placeholder="–"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={keep}
      />
      {say('duration_seconds', '').trim()}
    </label>
  );
};

interface WatchListProps {
  watches: WatchAnswer;
  change: WatchesState['change'];
}

/** What is watched, and its present state. */
export const WatchList = ({ watches: { watches, standings }, change }: WatchListProps) => {
  const standingByKey = new Map(standings);
  return (
    <ul class="watches">
      {watches.map((watch) => {
        const { target, name } = watch;
        const key = watchKey(target);
        return (
          <li key={key} data-backend={target.is === 'variation' ? target.backend : undefined}>
            <a class="link" href={addressOf(target)}>
              {target.is === 'variation' && <BackendMark />} <Name name={name} shown={90} />
            </a>
            <p>
              <State standing={standingByKey.get(key)} />
            </p>
            <WaitField watch={watch} change={change} />
            <button type="button" class="link" onClick={() => void change({ remove: [key] })}>
              {say('settings_remove')}
              <span class="said"> {name}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};
