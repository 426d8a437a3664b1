import type { HordeWorkerSummary } from '../horde/index.ts';
import { figureClass } from './figure-text.tsx';
import { formatCount, formatSpan, formatSpeed, UNKNOWN } from './format.ts';
import { Name } from './name.tsx';

/** What is known of a worker, in the order of its columns; the third says what it is. */
const facts = (worker: HordeWorkerSummary, isImage: boolean): [string, string, string?][] => [
  [isImage ? 'megapixelsteps/s' : 'tokens/s', formatSpeed(worker.performance)],
  ['threads', formatCount(worker.threads)],
  ...(isImage
    ? []
    : ([
        ['context tokens', formatCount(worker.max_context_length)],
        ['max. tokens', formatCount(worker.max_length)],
      ] satisfies [string, string][])),
  ['trusted', worker.trusted === null ? UNKNOWN : worker.trusted ? 'yes' : 'no'],
  ['online in total', formatSpan(worker.uptime), 'Since it was first seen, not since it was started'],
  ['software', worker.software ?? UNKNOWN],
];

const WorkerName = ({ worker }: { worker: HordeWorkerSummary }) => (
  <>
    <Name name={worker.name} shown={48} />
    {worker.maintenance_mode && <em class="tag">in maintenance</em>}
  </>
);

/** The workers behind a variation: a table, or a list where there is little room. */
export const WorkerList = ({
  workers,
  asCards,
  isImage,
}: {
  workers: readonly HordeWorkerSummary[];
  asCards: boolean;
  isImage: boolean;
}) =>
  asCards ? (
    <ul class="behind">
      {workers.map((worker) => (
        <li key={worker.id}>
          <WorkerName worker={worker} />
          <span class="facts">
            {facts(worker, isImage).map(([label, text, title]) => (
              <span key={label} title={title}>
                <span class="dim">{label}</span> <Name name={text} shown={48} />
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
          <th scope="col">worker</th>
          {facts({} as HordeWorkerSummary, isImage).map(([label, , title]) => (
            <th key={label} scope="col" title={title}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {workers.map((worker) => (
          <tr key={worker.id}>
            <td>
              <WorkerName worker={worker} />
            </td>
            {facts(worker, isImage).map(([label, text]) => (
              <td key={label} class={figureClass(text)}>
                <Name name={text} shown={48} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
