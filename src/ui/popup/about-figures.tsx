import type { Sources } from '../../messages/protocol.ts';
import { formatCount } from '../format.ts';

const TERMS: [string, string][] = [
  [
    'Workers and threads',
    'A worker is one person’s machine; a thread is one request that it can serve at a time. The Horde’s own lists count threads. Here a worker counts once, however many names it serves, and not at all while in maintenance.',
  ],
  [
    'Speed',
    'Tokens per second that one request gets, averaged over the last hour and weighted by threads. “Together” adds up the backends. “Unknown” means that no job has been finished yet; it is not zero.',
  ],
  [
    'Queue',
    'Queued tokens are work, jobs are requests. A request that names several models or variants is counted in each of them, so sums are upper bounds.',
  ],
  ['Wait', 'How long the backend’s threads need to work off its queue at their speed. “None”: nothing is queued.'],
  [
    'Use',
    'Finished requests in the last day, the last 30 days and ever. The Horde computes them once a day, at 01:00 UTC.',
  ],
  [
    'Matching',
    'Owners write one model in many ways. A name is joined to a model when it differs only in case, separators, quantisation or where its author stands. Sizes, versions and authors are never mixed; a name that could mean two models stays “custom”.',
  ],
  [
    'Privacy',
    'Horde Lens asks aihorde.net, models.aihorde.net and GitHub for these public figures, and sends them nothing about you or the pages you visit.',
  ],
];

/** What the figures mean, and where they can mislead. */
export const AboutFigures = ({ sources }: { sources: Sources | null }) => {
  const dropped = Object.values(sources ?? {}).reduce((sum, { droppedRows }) => sum + droppedRows, 0);
  return (
    <dl>
      {TERMS.map(([term, text]) => (
        <div key={term}>
          <dt class="term">{term}</dt>
          <dd class="meaning">{text}</dd>
        </div>
      ))}
      {dropped > 0 && (
        <div>
          <dt class="term">Left out</dt>
          <dd class="meaning">{formatCount(dropped)} entries of the last answers made no sense and were left out.</dd>
        </div>
      )}
    </dl>
  );
};
