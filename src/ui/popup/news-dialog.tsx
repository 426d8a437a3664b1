import { say } from '../../words/index.ts';
import { Dialog } from '../dialog.tsx';
import { NewsList } from '../settings/news-list.tsx';

/** What is new, in a dialog. */
export const NewsDialog = ({ version, close }: { version: string; close: () => void }) => (
  <Dialog id="news" title={say('settings_news')} class="about" close={close}>
    <p class="hint">{say('settings_version', version)}</p>
    <NewsList />
  </Dialog>
);
