import type { ModelType, Sources } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { errorText } from '../error-text.ts';
import { sourceNotices } from './source-notices.ts';

export interface PopupNoticesProps {
  sources: Sources;
  modelType: ModelType;
  now: number;
  /** The error of the last question to the background; null: it was answered. */
  error: unknown;
  refreshing: boolean;
  tooSoon: boolean;
  /** The Horde accepts no new requests. */
  maintenance: boolean;
  /** Worker counts are thread counts. */
  workersAreThreads: boolean;
  tryNow: () => void;
}

/** What is wrong with the figures on screen, and why. Not a live region, since its countdown would never be silent. */
export const PopupNotices = ({
  sources,
  modelType,
  now,
  error,
  refreshing,
  tooSoon,
  maintenance,
  workersAreThreads,
  tryNow,
}: PopupNoticesProps) => {
  const notices = sourceNotices(sources, now, modelType, workersAreThreads);
  const resting = {
    key: 'maintenance',
    lead: say('notice_maintenance'),
    reason: say('notice_maintenance_reason'),
    retry: false,
  };
  const broken = { key: 'background', lead: say('notice_not_renewed'), reason: errorText(error), retry: true };
  const told = [...(maintenance ? [resting] : []), ...(error === null ? [] : [broken]), ...notices];
  if (told.length === 0) return null;
  return (
    <section aria-label={say('notices_label')}>
      {told.map(({ key, lead, reason, retry }) => (
        <p key={key} class="notice">
          <span>
            <b>{lead}</b> {reason}
            {tooSoon && retry && ` ${say('too_soon')}`}
          </span>
          {retry && !refreshing && (
            <button type="button" class="link" onClick={tryNow}>
              {say('notice_try_now')}
            </button>
          )}
        </p>
      ))}
    </section>
  );
};
