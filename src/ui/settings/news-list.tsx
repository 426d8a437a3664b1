import { type MessageKey, say } from '../../words/index.ts';

const NEWS: readonly MessageKey[] = ['settings_news_1', 'settings_news_2', 'settings_news_3'];

/** What is new in this version. */
export const NewsList = () => (
  <ul class="news">
    {NEWS.map((key) => (
      <li key={key}>{say(key)}</li>
    ))}
  </ul>
);
