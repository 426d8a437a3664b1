import type { ComponentChild } from 'preact';
import type { HordeWorkerSummary } from '../horde/index.ts';
import { say } from '../words/index.ts';
import { figureClass } from './figure-text.tsx';
import { formatCount, formatSpan, formatSpeed, formatTokens, sayUnknown } from './format.ts';
import { HeadHelp } from './head-help.tsx';
import { Name } from './name.tsx';

/** The figures of a worker in the order of the columns: label, text, and an explanation if one is needed. */
const listFacts = (worker: HordeWorkerSummary, isImage: boolean): [string, string, string?][] => [
  [say(isImage ? 'worker_speed_megapixelsteps' : 'worker_speed_tokens'), formatSpeed(worker.performance)],
  [say('worker_threads'), formatCount(worker.threads), say('worker_threads_help')],
  ...(isImage
    ? []
    : ([
        [say('worker_context'), formatTokens(worker.max_context_length), say('worker_context_help')],
        [say('worker_longest_answer'), formatTokens(worker.max_length), say('worker_longest_answer_help')],
      ] satisfies [string, string, string][])),
  [
    say('worker_trusted'),
    worker.trusted === null ? sayUnknown() : say(worker.trusted ? 'yes' : 'no'),
    say('worker_trusted_help'),
  ],
  [say('worker_online'), formatSpan(worker.uptime), say('worker_online_help')],
  [say('worker_software'), worker.software ?? sayUnknown()],
];

/** Draws a worker's name as a link to everything known about the worker. */
export type ShowWorkerName = (worker: Pick<HordeWorkerSummary, 'id' | 'name'>) => ComponentChild;

const WorkerName = ({ worker, showName }: { worker: HordeWorkerSummary; showName: ShowWorkerName | undefined }) => (
  <>
    {showName ? showName(worker) : <Name name={worker.name} shown={48} />}
    {worker.maintenance_mode && <em class="tag">{say('in_maintenance')}</em>}
  </>
);

/** The workers behind a variation: a table, or a list if space is limited. */
export const WorkerList = ({
  workers,
  asCards,
  isImage,
  showName,
}: {
  workers: readonly HordeWorkerSummary[];
  asCards: boolean;
  isImage: boolean;
  showName?: ShowWorkerName | undefined;
}) =>
  asCards ? (
    <ul class="behind">
      {workers.map((worker, at) => (
        <li key={worker.id}>
          <WorkerName worker={worker} showName={showName} />
          <span class="facts">
            {listFacts(worker, isImage).map(([label, text, title]) => (
              <span key={label} title={title}>
                <span class="dim">
                  {/* One explanation of each is enough. */}
                  <HeadHelp name={label} help={at === 0 ? title : undefined} />
                </span>{' '}
                <Name name={text} shown={48} />
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  ) : (
    <table class="behind">
      <thead>
        <tr>
          <th scope="col">{say('worker')}</th>
          {listFacts({} as HordeWorkerSummary, isImage).map(([label, , title]) => (
            <th key={label} scope="col">
              <HeadHelp name={label} help={title} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {workers.map((worker) => (
          <tr key={worker.id}>
            <td>
              <WorkerName worker={worker} showName={showName} />
            </td>
            {listFacts(worker, isImage).map(([label, text]) => (
              <td key={label} class={figureClass(text)}>
                <Name name={text} shown={48} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
