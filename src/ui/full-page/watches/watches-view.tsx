import { useEffect, useState } from 'preact/hooks';
import type { NotificationPermission } from '../../../browser/notifications.ts';
import { MAX_WATCHES, watchKey } from '../../../watch/index.ts';
import { formatDate, formatNumber, say } from '../../../words/index.ts';
import { errorText } from '../../error-text.ts';
import { useWatches } from '../../watch/use-watches.ts';
import { writePageAddress } from '../page-address.ts';
import type { PageViewProps } from '../page-view-props.ts';
import type { PageWorld } from '../page-world.ts';
import { readAddedWatch } from './added-watch.ts';
import { ConfirmWatch } from './confirm-watch.tsx';
import { NotificationChoice, type NotificationState } from './notification-choice.tsx';
import { QuietHoursChoice } from './quiet-hours.tsx';
import { WatchFeed } from './watch-feed.tsx';
import { WatchList } from './watch-list.tsx';
import '../model-view.css';
import '../../settings/settings.css';
import './watches-view.css';

/** Whether the browser allows notifications, with functions that change it. */
function useNotifications({ loadSettingsBrowser }: PageWorld): NotificationState {
  // Loaded before any click: Firefox can only be asked directly within the click.
  const [permission, setPermission] = useState<NotificationPermission | null>(null);
  const [isAllowed, setAllowed] = useState<boolean | null>(null);
  useEffect(() => {
    void loadSettingsBrowser().then(({ notifications }) => {
      setPermission(notifications);
      void notifications.isAllowed().then(setAllowed);
    });
  }, [loadSettingsBrowser]);
  const readPermission = () => void permission?.isAllowed().then(setAllowed);
  return {
    isAllowed,
    allow: () => void permission?.request().then(readPermission, readPermission),
    giveBack: () => void permission?.giveBack().then(readPermission, readPermission),
  };
}

const NothingWatched = () => (
  <div class="card blank">
    <h2>{say('watch_empty_title')}</h2>
    <p>{say('watch_empty')}</p>
    <a class="plain" href={writePageAddress({ view: 'models' })}>
      {say('welcome_models')}
    </a>
  </div>
);

/** What is watched, the quiet hours, and the feed. With `?add=…` it asks whether to add that watch. */
export const WatchesView = ({ address, world, go }: PageViewProps) => {
  const { watches, change, clearFeed } = useWatches(world.ask);
  const notifications = useNotifications(world);
  const [failure, setFailure] = useState<string | null>(null);
  const attempt = (done: Promise<void>) =>
    done.then(
      () => setFailure(null),
      (error) => setFailure(say('settings_not_kept', errorText(error))),
    );
  const keep: typeof change = (part) => attempt(change(part));
  const close = () => go({ view: 'watches' }, true);

  const added = readAddedWatch(address.query);
  const isWatched = watches?.watches.some(({ target }) => added && watchKey(target) === watchKey(added.target));
  const asks = notifications.isAllowed === false;
  const confirm = () => {
    if (!added) return;
    // Within the click: browsers do not ask for permission at any other time.
    if (asks) notifications.allow();
    void keep({ add: [added] }).then(close);
  };
  const isListFull = (watches?.watches.length ?? 0) >= MAX_WATCHES;
  return (
    <div class="watches-view">
      <h1 tabIndex={-1}>{say('page_watches')}</h1>
      <p class="hint" role="status">
        {failure && <span class="refusal">{failure} </span>}
        {isListFull && say('watch_full', formatNumber(MAX_WATCHES))}
        {watches && watches.watches.length > 0 && !isListFull && (
          <span>
            {watches.sampleTime === null
              ? say('watch_known_never')
              : say('watch_known_at', formatDate(watches.sampleTime))}
          </span>
        )}
      </p>
      {watches && added && !isWatched && !isListFull && (
        <ConfirmWatch watch={added} isFirst={watches.watches.length === 0} {...{ asks, confirm }} cancel={close} />
      )}
      {watches && watches.watches.length === 0 && !added && <NothingWatched />}
      {watches && watches.watches.length > 0 && (
        <section class="card" aria-label={say('page_watches')}>
          <WatchList watches={watches} change={keep} />
        </section>
      )}
      {watches && (watches.watches.length > 0 || watches.feed.length > 0) && (
        <>
          <div class="choices-of-watching">
            <NotificationChoice {...notifications} />
            <QuietHoursChoice quietHours={watches.quietHours} change={keep} />
          </div>
          <WatchFeed feed={watches.feed} clear={() => void attempt(clearFeed())} />
        </>
      )}
    </div>
  );
};
