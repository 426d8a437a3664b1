import { say, sayCount } from '../../../words/index.ts';
import { formatCount, formatSpan } from '../../format.ts';
import { writePageAddress } from '../page-address.ts';
import type { KnownRecentWork } from './use-recent-work.ts';

/** What a worker has done lately, as far as known, and how the user can learn more. */
export const RecentWorkText = ({ known: { work, from, isHistoryOn } }: { known: KnownRecentWork }) => (
  <p class="hint recent-work">
    {work === null
      ? say('worker_recent_unknown')
      : say(
          from === 'history' ? 'worker_recent_history' : 'worker_recent_page',
          formatSpan(work.seconds),
          sayCount('requests', work.requests, formatCount(work.requests)),
        )}{' '}
    {work && work.others.count > 0
      ? say(
          'worker_recent_others',
          formatCount(work.others.count),
          formatCount(Math.round(work.others.requestsPerHour)),
        )
      : null}{' '}
    {isHistoryOn === false && (
      <>
        {say('worker_recent_without_history')}{' '}
        <a href={writePageAddress({ view: 'settings' })}>{say('worker_recent_switch_on')}</a>
      </>
    )}
  </p>
);
