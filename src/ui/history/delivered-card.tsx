import type { ComponentChildren } from 'preact';
import type { Delivered, DeliveredByBackend, DeliveredByWorker } from '../../history/index.ts';
import { formatShare } from '../../words/calendar-formats.ts';
import { formatNumber, say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import { formatCount, sayUnknown } from '../format.ts';
import { Name } from '../name.tsx';

interface DeliveredCardProps {
  backends: readonly DeliveredByBackend[];
  workers: readonly DeliveredByWorker[];
}

/** Rates below ten have a decimal: one request in two hours is not zero. */
const writeRate = (value: number | null): string =>
  value === null
    ? sayUnknown()
    : value > 0 && value < 9.95
      ? formatNumber(Math.max(value, 0.1), 1)
      : formatCount(value);

const Figure = ({ text }: { text: string }) => (
  <td class={text === sayUnknown() ? 'unknown' : text === formatNumber(0) ? 'zero' : undefined}>{text}</td>
);

const Row = ({ delivered, backend, head }: { delivered: Delivered; backend: string; head: ComponentChildren }) => (
  <tr data-backend={backend}>
    <th scope="row">
      <BackendMark />
      {head}
    </th>
    <Figure text={writeRate(delivered.requestsPerHour)} />
    <Figure text={delivered.successShare === null ? sayUnknown() : formatShare(delivered.successShare)} />
    <Figure text={writeRate(delivered.kudosPerHour)} />
  </tr>
);

/** What backends and workers have delivered per hour, and how often they failed. */
export const DeliveredCard = ({ backends, workers }: DeliveredCardProps) => (
  <section class="card history">
    <div class="bar">
      <h2>{say('history_delivered')}</h2>
      <span class="hint last">{say('history_delivered_hint')}</span>
    </div>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is larger than its place scrolls, by keyboard too */}
    <section class="scroll history-table" tabIndex={0} aria-label={say('history_delivered')}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{say('history_backend_or_worker')}</th>
            <th scope="col">{say('history_requests_per_hour')}</th>
            <th scope="col">{say('history_success')}</th>
            <th scope="col">{say('history_kudos_per_hour')}</th>
          </tr>
        </thead>
        <tbody>
          {backends.map((each) => (
            <Row key={each.backend} delivered={each} backend={each.backend} head={backendLabel(each.backend)} />
          ))}
        </tbody>
        <tbody class="of-workers">
          {workers.map((each) => (
            <Row
              key={each.id}
              delivered={each}
              backend={each.backends[0] ?? ''}
              head={
                <>
                  <Name name={each.name} shown={40} />
                  {each.servesOthers && <span class="tag">{say('history_serves_others')}</span>}
                </>
              }
            />
          ))}
        </tbody>
      </table>
    </section>
  </section>
);
