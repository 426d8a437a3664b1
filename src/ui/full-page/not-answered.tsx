import type { SourceState } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { useNow } from '../list/use-now.ts';
import { failureReason } from '../popup/failure-reason.ts';

interface NotAnsweredProps {
  source: SourceState;
  /** What is not known, where something else is. */
  title?: string | undefined;
}

/** What stands in place of figures that the Horde has not told yet: that it is being asked, or why it does not tell. So
 * what is not known never looks like what is not there. */
export const NotAnswered = ({ source, title }: NotAnsweredProps) => {
  const now = useNow();
  if (source.state === 'waiting' || source.state === 'fresh')
    return (
      <p class="hint" role="status">
        {say('refresh_is_asking')}…
      </p>
    );
  return (
    <div class="card blank" role="alert">
      <h2>{title ?? say('list_no_figures')}</h2>
      <p>{failureReason(source, now)}</p>
    </div>
  );
};
