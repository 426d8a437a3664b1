import type { BackendAvailability } from '../../history/index.ts';
import { say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import { PERIOD_LABELS, PERIOD_NAMES, PERIODS, type PeriodName } from './history-address.ts';
import { sayWatched, writeShare } from './watched-share.ts';

interface AvailabilityTableProps {
  now: number;
  find: (period: PeriodName) => readonly BackendAvailability[] | null;
}

/** The shares of all periods, by backend. */
export const AvailabilityTable = ({ now, find }: AvailabilityTableProps) => {
  const columns = PERIOD_NAMES.map((name) => ({
    name,
    span: { from: now - PERIODS[name], to: now },
    all: new Map((find(name) ?? []).map((each) => [each.backend, each])),
  }));
  const backends = [...new Set(columns.flatMap(({ all }) => [...all.keys()]))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window scrolls, by keyboard too
    <section class="scroll" tabIndex={0} aria-label={say('history_online')}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{say('page_backend')}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {say(PERIOD_LABELS[name])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {backends.map((backend) => (
            <tr key={backend} data-backend={backend}>
              <th scope="row">
                <BackendMark />
                {backendLabel(backend)}
              </th>
              {columns.map(({ name, span, all }) => {
                const { watchedSeconds, upSeconds } = all.get(backend) ?? { watchedSeconds: 0, upSeconds: 0 };
                return (
                  <td key={name} class={watchedSeconds > 0 ? undefined : 'unknown'}>
                    {watchedSeconds > 0 && <b>{writeShare(watchedSeconds, upSeconds)}</b>}{' '}
                    <span class="dim">{sayWatched(watchedSeconds, span)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
