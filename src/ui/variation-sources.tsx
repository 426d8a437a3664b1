import type { ComponentChild } from 'preact';
import type { HordeWorkerSummary, Spelling } from '../horde/index.ts';
import { type CountedKey, say, sayCount } from '../words/index.ts';
import { formatCount } from './format.ts';
import { sayMatched } from './matched.ts';
import { type ShowWorkerName, WorkerList } from './worker-list.tsx';

export interface VariationSourcesProps {
  spellings: readonly Spelling[];
  workerIds: readonly string[];
  /** By worker id; null: the list of workers is not known. */
  summaries: Readonly<Record<string, HordeWorkerSummary>> | null;
  /** `/status/models` has answered: a spelling that it does not list has no thread. */
  isStatusKnown: boolean;
  /** Shows a name and copies it. */
  copyButton: (name: string) => ComponentChild;
  asCards: boolean;
  isImage: boolean;
  showWorkerName?: ShowWorkerName | undefined;
}

const sayCounted = (count: number, what: CountedKey) => sayCount(what, count, formatCount(count));

/** What a row's figures are made of, folded: the advertised names, and the workers behind them. */
export const VariationSources = ({
  spellings,
  workerIds,
  summaries,
  isStatusKnown,
  copyButton,
  asCards,
  isImage,
  showWorkerName,
}: VariationSourcesProps) => {
  const workers = workerIds.flatMap((id) => (summaries && Object.hasOwn(summaries, id) ? (summaries[id] ?? []) : []));
  const resting = workers.filter((worker) => worker.maintenance_mode).length;
  const first = spellings[0];
  const summary = [
    ...(first ? [spellings.length === 1 ? sayMatched(first.matched_by) : sayCounted(spellings.length, 'names')] : []),
    summaries
      ? sayCounted(workers.length - resting, 'workers')
      : say('count_unknown', sayCount('workers', 0, '').trim()),
    ...(resting ? [sayCounted(resting, 'maintenance_count')] : []),
  ].join(' · ');
  return (
    <details>
      <summary>{summary}</summary>
      {first && (
        <ul class="behind">
          {spellings.map((spelling: Spelling) => (
            <li key={spelling.name}>
              {copyButton(spelling.name)}
              <span class="facts">
                <span>{sayMatched(spelling.matched_by)}</span>
                <span>
                  {isStatusKnown || spelling.thread_count !== null
                    ? sayCounted(spelling.thread_count ?? 0, 'threads')
                    : say('count_unknown', sayCount('threads', 0, '').trim())}
                </span>
                <span>
                  {formatCount(spelling.usage_total)} <span class="dim">{say('requests_ever')}</span>
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {workers.length > 0 && <WorkerList {...{ workers, asCards, isImage }} showName={showWorkerName} />}
    </details>
  );
};
