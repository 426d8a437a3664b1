import { useState } from 'preact/hooks';
import { say } from '../../words/index.ts';
import { lazy } from '../lazy.tsx';
import { hasUnseenNews, noteNewsSeen } from '../settings/news.ts';

const NewsDialog = lazy(async () => (await import('./news-dialog.tsx')).NewsDialog);

interface NewsButtonProps {
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  version: string;
}

/** After an update: what is new. Whoever has looked finds it without its dot until the popup is closed, and no longer
 * after that, so that nothing moves. */
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
