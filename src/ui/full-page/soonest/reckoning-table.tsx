import type { PastServing } from '../../../history/index.ts';
import {
  type Account,
  findEligibleIds,
  type RankedVariant,
  type ReckoningTerm,
  reckonRetries,
  type TextRequest,
} from '../../../request/index.ts';
import { findPastFailures } from '../../../request/refine-by-past.ts';
import { say, sayCount } from '../../../words/index.ts';
import { findFailureShare, type TextWorker } from '../../../workers/index.ts';
import { backendLabel } from '../../figure-elements.ts';
import { formatCount, formatSpan, formatSpeed, sayUnknown } from '../../format.ts';
import { isPastEnough, writePastWatched, writeTermFromPast } from '../../history/past-words.ts';
import { writeRange } from '../../list/request-seconds.tsx';
import { TERM_LABELS, TERM_SOURCES, writeTermFigure } from '../../list/request-terms.tsx';
import { formatShare } from '../workers/worker-cells.tsx';

interface ReckoningTableProps {
  request: TextRequest & { account: Account };
  variant: RankedVariant;
  /** With their counters; null: not known. */
  workers: readonly TextWorker[] | null;
  /** Null: no history is kept. */
  past: PastServing | null;
}

/** The names of the sources of a figure, as in `status, workers`. */
const writeSources = ({ sources }: ReckoningTerm): string =>
  sources.map((source) => say(TERM_SOURCES[source])).join(', ');

/** What a figure is made of, in words. */
function writeFrom(reckoned: ReckoningTerm, account: Account): string {
  const { term, from } = reckoned;
  const { requests = 0, threads = 0, speed = 0, job = 0, tokens = 0, fastest = 0, slowest = 0, cutOff = 0 } = from;
  switch (term) {
    case 'queue ahead':
      return account === 'most kudos'
        ? say('soonest_from_nobody_ahead')
        : `${say('soonest_from_accounts')} · ${sayCount('requests', requests, formatCount(requests))}`;
    case 'worked off at':
      return say('soonest_from_rate', formatCount(threads), formatSpeed(speed));
    case 'next thread':
      return say('soonest_from_job', formatCount(Math.round(job)));
    case 'start':
      return say('soonest_from_start');
    case 'answer': {
      const [from, to] = [formatSpeed(slowest), formatSpeed(fastest)];
      return say('soonest_from_answer', formatCount(tokens), from === to ? from : `${from}–${to}`);
    }
    case 'second try':
      return say('soonest_from_cut_off', formatSpan(cutOff));
    default:
      return writeSources(reckoned);
  }
}

const FromPast = ({ term }: { term: ReckoningTerm }) => {
  const text = writeTermFromPast(term);
  return text === null ? null : <span class="from-past">{text}</span>;
};

/** How often its workers do not finish a job, and since when that has been counted. */
function findFailures({ request, variant, workers, past }: ReckoningTableProps) {
  const { variation, model } = variant;
  const ids = new Set(findEligibleIds(request, [variation], model.worker_summaries));
  const lately = past && isPastEnough(past) ? findPastFailures(past, ids) : null;
  if (lately) return { share: lately.share, from: 'past_failures' as const };
  const eligible = workers?.filter(({ id }) => ids.has(id)) ?? [];
  const share = eligible.length < ids.size ? null : findFailureShare(eligible);
  return { share, from: 'soonest_from_failures' as const };
}

/** The cost of jobs that workers do not finish, if it is known how many those are. */
const Retries = (props: ReckoningTableProps) => {
  const { reckoning } = props.variant;
  const { share, from } = findFailures(props);
  const added = share === null ? null : reckonRetries(reckoning, share);
  const isLess = added !== null && added.worst > 0 && added.worst < 1;
  return (
    <tr>
      <th scope="row">{say('soonest_retries')}</th>
      <td class={added ? undefined : 'unknown'}>
        {added === null ? sayUnknown() : `+ ${isLess ? '< 1 s' : added.worst === 0 ? '0 s' : writeRange(added)}`}
      </td>
      <td class="text dim">{share === null ? say('soonest_from_no_counters') : say(from, formatShare(share))}</td>
    </tr>
  );
};

/** How a variant's seconds are calculated: each term with its figure, and what that is made of. */
export const ReckoningTable = (props: ReckoningTableProps) => {
  const { request, variant, past } = props;
  const { reckoning, variation } = variant;
  return (
    <section class="card">
      <header>
        <h2>{say('soonest_reckoned')}</h2>
        <span class="dim">{backendLabel(variation.backend)}</span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too */}
      <section class="scroll" tabIndex={0} aria-label={say('soonest_reckoned')}>
        <table class="figures reckoned">
          <thead>
            <tr>
              <th scope="col">{say('soonest_term')}</th>
              <th scope="col">{say('soonest_figure')}</th>
              <th scope="col" class="text">
                {say('soonest_from')}
              </th>
            </tr>
          </thead>
          <tbody>
            {reckoning.terms.map((term) => (
              <tr key={term.term}>
                <th scope="row">{say(TERM_LABELS[term.term])}</th>
                <td>{writeTermFigure(term)}</td>
                <td class="text dim">
                  {[...new Set([writeFrom(term, request.account), writeSources(term)])].join(' · ')}
                  <FromPast term={term} />
                </td>
              </tr>
            ))}
            <Retries {...props} />
          </tbody>
        </table>
      </section>
      {past && <p class="hint">{writePastWatched(past)}</p>}
    </section>
  );
};
