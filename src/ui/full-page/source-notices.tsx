import type { Sources } from '../../messages/protocol.ts';
import { useNow } from '../list/use-now.ts';
import { sourceNotices } from '../popup/source-notices.ts';

/** What is wrong with the figures below. */
export const SourceNotices = ({ sources, areThreads }: { sources: Sources; areThreads: boolean }) => {
  const now = useNow();
  const notices = sourceNotices(sources, now, 'text', areThreads);
  return (
    <>
      {notices.map(({ key, lead, reason }) => (
        <p key={key} class="notice">
          <b>{lead}</b> {reason}
        </p>
      ))}
    </>
  );
};
