import type { ToldEvent } from '../../../messages/protocol.ts';
import { formatDate, say } from '../../../words/index.ts';
import { visibleText } from '../../visible-text.ts';

/** The events of the watched things, newest first. */
export const WatchFeed = ({ feed, clear }: { feed: readonly ToldEvent[]; clear: () => void }) => (
  <section class="card" aria-labelledby="watch-feed">
    <header>
      <h2 id="watch-feed">{say('watch_feed')}</h2>
      {feed.length > 0 && (
        <button type="button" class="link" onClick={clear}>
          {say('watch_clear_feed')}
        </button>
      )}
    </header>
    {feed.length === 0 && <p class="hint">{say('watch_feed_empty')}</p>}
    <ol class="feed">
      {feed.map(({ time, what, title, text, view }, index) => (
        <li key={`${time} ${index}`} class={`was-${what}`}>
          <time dateTime={new Date(time).toISOString()}>{formatDate(time)}</time>
          <p>
            <a href={`#${view}`}>{visibleText(title)}</a>
            {text !== '' && <span class="dim">{visibleText(text.replaceAll('\n', ' · '))}</span>}
          </p>
        </li>
      ))}
    </ol>
  </section>
);
