import { useState } from 'preact/hooks';
import type { HistoryReader } from '../../history/index.ts';
import {
  MIN_ANONYMOUS_TOKENS,
  type ReckoningTerm,
  type RequestNote,
  type RequestReckoning,
  type TermSource,
  type TextRequest,
} from '../../request/index.ts';
import { type MessageKey, say } from '../../words/index.ts';
import { formatCount, formatSpan, formatSpeed } from '../format.ts';
import { lazy } from '../lazy.tsx';
import type { ListedModel } from './listed-models.ts';
import { writeRange } from './request-seconds.tsx';
import './request-terms.css';

const PastTerms = lazy(async () => (await import('../history/past-terms.tsx')).PastTerms);

export const TERM_LABELS: Record<ReckoningTerm['term'], MessageKey> = {
  'queue ahead': 'term_queue_ahead',
  'worked off at': 'term_worked_off_at',
  'next thread': 'term_next_thread',
  start: 'term_start',
  answer: 'term_answer',
  'second try': 'term_second_try',
};

export const TERM_SOURCES: Record<TermSource, MessageKey> = {
  status: 'term_from_status',
  workers: 'term_from_workers',
  request: 'term_from_request',
  'horde mean': 'term_from_horde_mean',
};

export const writeTermFigure = ({ unit, best, worst }: ReckoningTerm): string => {
  if (unit === 's') return best === 0 && worst === 0 ? '0 s' : writeRange({ best, worst });
  if (unit === 'tokens/s') return say('tokens_per_second', formatSpeed(worst));
  return best === worst
    ? say('tokens_count', formatCount(worst))
    : say('tokens_count', `${formatCount(best)}–${formatCount(worst)}`);
};

/** A note on a request, as a sentence. */
export function writeNote(note: RequestNote): string {
  switch (note.note) {
    case 'not served':
      return say('note_not_served');
    case 'in maintenance':
      return say('note_in_maintenance');
    case 'too little context':
      return say('note_too_little_context', formatCount(note.most));
    case 'too long for its workers':
      return say('note_too_long', formatCount(note.most));
    case 'no worker takes both':
      return say('note_no_worker_takes_both');
    case 'some workers take it':
      return say('note_some_workers', formatCount(note.eligible), formatCount(note.serving));
    case 'may be cut off':
      return say(note.always ? 'note_is_cut_off' : 'note_may_be_cut_off', formatSpan(note.seconds));
    case 'a slower worker may take it':
      return say('note_slower_worker', formatSpan(note.seconds));
    case 'speed not measured':
      return say('note_speed_not_measured');
    case 'kudos needed':
      return say('note_kudos_needed', formatCount(note.above), formatCount(MIN_ANONYMOUS_TOKENS));
    case 'expires':
      return say('note_expires', formatSpan(note.seconds));
    case 'workers not known':
      return say('note_workers_not_known');
    case 'limits not known':
      return say('note_limits_not_known');
    case 'not known':
      return say('note_not_known');
  }
}

interface RequestTermsProps {
  request: TextRequest;
  model: ListedModel;
  /** The reckoning when all variants of the model are named. */
  reckoning: RequestReckoning;
  loadHistory: (() => Promise<HistoryReader>) | undefined;
}

/**
 * How a reckoning is calculated: each term with its figure and its source, the notes, and, once opened, what a history
 * adds.
 */
export const RequestTerms = ({ request, model, reckoning, loadHistory }: RequestTermsProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="terms" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('terms_summary', formatCount(request.tokens), formatCount(request.context))}</summary>
      {reckoning.terms.length > 0 && (
        <table>
          <tbody>
            {reckoning.terms.map((term) => (
              <tr key={term.term}>
                <th scope="row">{say(TERM_LABELS[term.term])}</th>
                <td>{writeTermFigure(term)}</td>
                <td class="dim">{term.sources.map((source) => say(TERM_SOURCES[source])).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {reckoning.notes.length > 0 && (
        <ul>
          {reckoning.notes.map((note) => (
            <li key={note.note}>{writeNote(note)}</li>
          ))}
        </ul>
      )}
      {isOpen && loadHistory && <PastTerms {...{ model, loadHistory }} />}
    </details>
  );
};
