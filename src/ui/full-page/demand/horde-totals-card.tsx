import type { HordeTotals } from '../../../messages/protocol.ts';
import { formatNumber, say } from '../../../words/index.ts';
import { formatAge, formatCount } from '../../format.ts';
import { useNow } from '../../list/use-now.ts';

const Figure = ({ label, value, more }: { label: string; value: number | null; more?: string | undefined }) => (
  <div>
    <dt>{label}</dt>
    <dd class={value === null ? 'unknown' : undefined}>
      {formatCount(value)}
      {more !== undefined && <span class="more"> {more}</span>}
    </dd>
  </div>
);

/** The age of the older one of both answers. */
const Age = ({ sources }: Pick<HordeTotals, 'sources'>) => {
  const now = useNow();
  const times = Object.values(sources).flatMap(({ fetchedAt }) => fetchedAt ?? []);
  return times.length > 0 ? <span class="hint">{formatAge(Math.min(...times), now)}</span> : null;
};

/** What the Horde says about all text requests together. */
export const HordeTotalsCard = ({ totals }: { totals: HordeTotals }) => {
  const { performance, totals: ended, sources } = totals;
  const asked = ended?.minute?.tokens ?? null;
  const delivered = performance?.past_minute_tokens ?? null;
  const queue = performance?.queued_tokens ?? null;
  const requests = performance?.queued_text_requests;
  return (
    <section class="card horde-totals">
      <h2>
        {say('demand_totals')} <Age sources={sources} />
      </h2>
      <dl>
        <Figure label={say('demand_asked')} value={asked} />
        <Figure
          label={say('demand_delivered')}
          value={delivered}
          more={asked && delivered !== null ? say('percent', formatNumber((delivered / asked) * 100)) : undefined}
        />
        <Figure
          label={say('demand_queue')}
          value={queue}
          more={requests === undefined ? undefined : say('demand_in_requests', formatCount(requests))}
        />
      </dl>
      <p class="hint">{say('demand_totals_help')}</p>
    </section>
  );
};
