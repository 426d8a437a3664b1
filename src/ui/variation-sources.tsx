import type { ComponentChild } from 'preact';
import type { HordeWorkerSummary, Spelling } from '../horde/index.ts';
import { formatCount, UNKNOWN } from './format.ts';
import { MATCHED } from './matched.ts';
import { WorkerList } from './worker-list.tsx';

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
}

const plural = (count: number, unit: string) => `${formatCount(count)} ${unit}${count === 1 ? '' : 's'}`;

/** What a row's figures are made of, folded: the spellings that are advertised, and the workers behind them. */
export const VariationSources = ({
  spellings,
  workerIds,
  summaries,
  isStatusKnown,
  copyButton,
  asCards,
  isImage,
}: VariationSourcesProps) => {
  const workers = workerIds.flatMap((id) => (summaries && Object.hasOwn(summaries, id) ? (summaries[id] ?? []) : []));
  const resting = workers.filter((worker) => worker.maintenance_mode).length;
  const first = spellings[0];
  const summary = [
    ...(first ? [spellings.length === 1 ? MATCHED[first.matched_by] : plural(spellings.length, 'spelling')] : []),
    summaries ? plural(workers.length - resting, 'worker') : 'workers not known',
    ...(resting ? [`${resting} in maintenance`] : []),
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
                <span>{MATCHED[spelling.matched_by]}</span>
                <span>
                  {isStatusKnown || spelling.thread_count !== null
                    ? plural(spelling.thread_count ?? 0, 'thread')
                    : `threads ${UNKNOWN}`}
                </span>
                <span>
                  {formatCount(spelling.usage_total)} <span class="dim">requests ever</span>
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {workers.length > 0 && <WorkerList workers={workers} asCards={asCards} isImage={isImage} />}
    </details>
  );
};
