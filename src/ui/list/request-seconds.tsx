import type { RequestNote, SecondsRange } from '../../request/index.ts';
import { type MessageKey, say } from '../../words/index.ts';
import { formatSpanRange } from '../format.ts';
import type { ReckoningInShort } from './row-model.ts';

/** `12 s`, `12–30 s`, `44 s–4 min`. No answer takes less than a second. */
export const writeRange = ({ best, worst }: Pick<SecondsRange, 'best' | 'worst'>): string =>
  formatSpanRange(Math.max(1, best), Math.max(1, worst));

/** Why there are no seconds, in a few words. */
const SHORT_REASONS: Partial<Record<RequestNote['note'], MessageKey>> = {
  'not served': 'request_not_served',
  'in maintenance': 'request_in_maintenance',
  'too little context': 'request_too_little_context',
  'too long for its workers': 'request_too_long',
  'no worker takes both': 'request_no_worker_takes_both',
};

/** Notes that deserve a sign beside the seconds in a narrow column. */
const WARNINGS: ReadonlySet<RequestNote['note']> = new Set(['may be cut off', 'expires']);

const writeReason = (notes: ReckoningInShort['notes']): string =>
  say(notes.flatMap(({ note }) => SHORT_REASONS[note] ?? []).at(0) ?? 'unknown');

/** `≈ 12–30 s`, or why there are no seconds. */
export const writeSeconds = ({ range, isEstimate, notes }: ReckoningInShort): string =>
  range ? `${isEstimate ? '≈ ' : ''}${writeRange(range)}` : writeReason(notes);

/** How long the user's request takes, or why that is not known. */
export const RequestSeconds = ({ reckoning }: { reckoning: ReckoningInShort }) => {
  const { range, notes } = reckoning;
  const text = writeSeconds(reckoning);
  if (!range) {
    return (
      <span class="unknown reason" title={text}>
        {text}
      </span>
    );
  }
  const hasWarning = notes.some(({ note }) => WARNINGS.has(note));
  return (
    <span class={hasWarning ? 'seconds warned' : 'seconds'}>
      {text}
      {hasWarning && (
        <>
          <span aria-hidden="true"> !</span>
          <span class="said">{say('request_has_warning')}</span>
        </>
      )}
    </span>
  );
};
