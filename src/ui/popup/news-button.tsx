import { useState } from 'preact/hooks';
import { say } from '../../words/index.ts';
import { lazy } from '../lazy.tsx';
import { hasUnseenNews, noteNewsSeen } from '../settings/news.ts';

const NewsDialog = lazy(async () => (await import('./news-dialog.tsx')).NewsDialog);

interface NewsButtonProps {
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  version: string;
}

/**
 * Opens the news after an update. It has a dot until it is clicked. It then stays until the popup is closed, so that
 * nothing moves, and is gone in the next popup.
 */
export const NewsButton = ({ storage, version }: NewsButtonProps) => {
  const [isNew] = useState(() => hasUnseenNews(storage, version));
  const [state, setState] = useState<'unseen' | 'open' | 'seen'>('unseen');
  if (!isNew) return null;
  const open = () => {
    noteNewsSeen(storage, version);
    setState('open');
  };
  return (
    <>
      <button type="button" class="link news-button" onClick={open}>
        {say('settings_news')}
        {state === 'unseen' && <i class="dot" />}
      </button>
      {state === 'open' && <NewsDialog version={version} close={() => setState('seen')} />}
    </>
  );
};
