import type { SourceState } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { useNow } from '../list/use-now.ts';
import { failureReason } from '../popup/failure-reason.ts';

interface NotAnsweredProps {
  source: SourceState;
  /** What is not known, if something else is. */
  title?: string | undefined;
}

/**
 * Shown instead of figures that the Horde has not sent yet: that it is being asked, or why it does not answer. So
 * unknown figures never look like absent ones.
 */
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
