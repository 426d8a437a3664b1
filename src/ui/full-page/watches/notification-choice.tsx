import { say } from '../../../words/index.ts';

export interface NotificationState {
  /** Null: not known yet. */
  isAllowed: boolean | null;
  /** Must be called within the user's click: browsers do not ask at any other time. */
  allow: () => void;
  giveBack: () => void;
}

/** Whether the browser shows notifications, and where else the news appears. */
export const NotificationChoice = ({ isAllowed, allow, giveBack }: NotificationState) => (
  <section class="card" aria-labelledby="watch-notifications">
    <h2 id="watch-notifications">{say('watch_notifications')}</h2>
    {isAllowed !== null && (
      <>
        <p role="status">{say(isAllowed ? 'watch_notifications_on' : 'watch_notifications_off')}</p>
        <p class="buttons">
          <button type="button" class="plain" onClick={isAllowed ? giveBack : allow}>
            {say(isAllowed ? 'watch_notifications_give_back' : 'watch_notifications_allow')}
          </button>
        </p>
      </>
    )}
  </section>
);
