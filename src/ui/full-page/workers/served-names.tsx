import { say, sayCount } from '../../../words/index.ts';
import type { ServedName, Spread, TextWorker } from '../../../workers/index.ts';
import { BackendMark } from '../../backend-mark.tsx';
import { backendLabel } from '../../figure-elements.ts';
import { FigureText } from '../../figure-text.tsx';
import { ABSENT, formatCount, formatSpeed, formatTokens } from '../../format.ts';
import { sayMatched } from '../../matched.ts';
import { Name } from '../../name.tsx';
import { HelpedHead } from '../figure-cells.tsx';
import { writePageAddress } from '../page-address.ts';
import { Figure } from './worker-cells.tsx';

interface ServedNamesProps {
  worker: TextWorker;
  served: readonly ServedName[];
}

const writeSpread = (spread: Spread, write: (value: number) => string) =>
  write(spread.least) === write(spread.most) ? write(spread.most) : `${write(spread.least)}–${write(spread.most)}`;

/** A figure of the worker, and the other workers' below it. */
const Compared = ({
  own,
  others,
  write,
}: {
  own: number | null;
  others: Spread | null;
  write: (value: number | null) => string;
}) => (
  <td>
    <Figure text={write(own)} />
    <small class="others">
      {others === null ? <FigureText text={ABSENT} /> : say('worker_others', writeSpread(others, write))}
    </small>
  </td>
);

const ServedNameRow = ({
  worker,
  served: { name, model, spelling, others },
}: {
  worker: TextWorker;
  served: ServedName;
}) => (
  <tr data-backend={name.backend}>
    <th scope="row">
      <a href={writePageAddress({ view: 'model', subject: name.key })}>
        <Name name={name.display} shown={60} />
      </a>
      <code class="variant">
        <Name name={name.name} />
      </code>
    </th>
    <td class="text">
      <BackendMark /> {backendLabel(name.backend)}
      <small class="others">{sayMatched(name.matchedBy)}</small>
    </td>
    <Compared own={worker.performance} others={others.speed} write={formatSpeed} />
    <Compared own={worker.max_context_length} others={others.context} write={formatTokens} />
    <Compared own={worker.max_length} others={others.length} write={formatTokens} />
    <td>
      <Figure text={formatCount(spelling?.queued)} />
      <small class="others">{say('worker_of_model', formatCount(model?.queued))}</small>
    </td>
    <td>
      <a href={writePageAddress({ view: 'workers', query: new URLSearchParams({ model: name.key }) })}>
        {sayCount('worker_other_count', others.count, formatCount(others.count))}
      </a>
    </td>
  </tr>
);

/** What a worker serves, compared with the other workers of the same models. */
export const ServedNames = ({ worker, served }: ServedNamesProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
  <section class="scroll" tabIndex={0} aria-label={say('worker_serves')}>
    <table class="figures served-names">
      <thead>
        <tr>
          <th scope="col">{say('page_model')}</th>
          <th scope="col" class="text">
            {say('page_backend')}
          </th>
          <th scope="col">{say('figure_speed_tokens')}</th>
          <HelpedHead name={say('page_context')} help={say('worker_context_help')} />
          <HelpedHead name={say('page_longest_answer')} help={say('worker_longest_answer_help')} />
          <th scope="col">{say('figure_queued_tokens')}</th>
          <th scope="col">{say('worker_others_head')}</th>
        </tr>
      </thead>
      <tbody>
        {served.map((each) => (
          <ServedNameRow key={each.name.name} worker={worker} served={each} />
        ))}
      </tbody>
    </table>
  </section>
);
