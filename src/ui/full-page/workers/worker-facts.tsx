import { type MessageKey, say } from '../../../words/index.ts';
import type { TextWorker } from '../../../workers/index.ts';
import { formatCount, formatSpan, formatSpeed, formatTokens, sayUnknown } from '../../format.ts';
import { HeadHelp } from '../../head-help.tsx';
import { Name } from '../../name.tsx';
import { Figure, sayYesNo, writeFailures } from './worker-cells.tsx';

const formatKudos = (kudos: number | null) => formatCount(kudos === null ? null : Math.round(kudos));

/** Label, text, and the label's explanation, in reading order. */
const listFacts = (worker: TextWorker): (readonly [MessageKey, string, MessageKey?])[] => [
  ['figure_speed_tokens', formatSpeed(worker.performance)],
  ['page_threads', formatCount(worker.threads), 'worker_threads_help'],
  ['page_context', formatTokens(worker.max_context_length), 'worker_context_help'],
  ['page_longest_answer', formatTokens(worker.max_length), 'worker_longest_answer_help'],
  ['workers_served', formatCount(worker.fulfilled)],
  ['workers_failed', writeFailures(worker)],
  ['workers_kudos', formatKudos(worker.kudos)],
  ['worker_kudos_answers', formatKudos(worker.kudosForAnswers)],
  ['worker_kudos_uptime', formatKudos(worker.kudosForUptime)],
  ['workers_online', formatSpan(worker.uptime), 'worker_online_help'],
  ['workers_trusted', sayYesNo(worker.trusted), 'worker_trusted_help'],
  ['page_nsfw', sayYesNo(worker.nsfw)],
  ['workers_software', worker.software ?? sayUnknown()],
  ...(worker.team === null ? [] : [['workers_team', worker.team] as const]),
];

/** What the Horde says about a worker. */
export const WorkerFacts = ({ worker }: { worker: TextWorker }) => (
  <>
    <dl class="facts">
      {listFacts(worker).map(([label, text, help]) => (
        <div key={label}>
          <dt>
            <HeadHelp name={say(label)} help={help && say(help)} />
          </dt>
          <dd>{text === sayUnknown() ? <Figure text={text} /> : <Name name={text} shown={60} />}</dd>
        </div>
      ))}
    </dl>
    {worker.info !== null && (
      <p class="hint">
        <Name name={worker.info} shown={300} />
      </p>
    )}
  </>
);
