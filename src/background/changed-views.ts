import type { StorageArea } from '../browser/storage-areas.ts';
import type { ChangedView, ViewCounts } from '../messages/protocol.ts';
import { REPORTING, type ReportingView } from '../messages/reporting-views.ts';
import { countsOrNull } from './read-payload.ts';
import type { Sender } from './trust.ts';

/** The views that have reported themselves, as long as the browser runs. */
export interface ChangedViews {
  /** `found` null: the view is well again. Of the host that the sender's address has, whatever the page says. */
  report(view: ReportingView, found: ViewCounts | null, sender: Sender): Promise<void>;
  /** In the order of the sites and their views. */
  all(): Promise<ChangedView[]>;
  /** Names of the views that were reported at the sender's host. */
  at(sender: Sender): Promise<string[]>;
}

const keyOf = ({ site, view }: ReportingView) => `changed view ${site} ${view}`;

const hostOf = ({ url = '' }: Sender) => (URL.canParse(url) ? new URL(url).host : '');

/** A key for each view: there are never more than views, and two pages that report at once do not undo each other. */
export function createChangedViews(session: StorageArea | null, now: () => number): ChangedViews {
  async function all(): Promise<ChangedView[]> {
    const stored = (await session?.get(REPORTING.map(keyOf)).catch(() => null)) ?? {};
    return REPORTING.flatMap((known) => {
      const kept = Object(stored[keyOf(known)]) as Partial<ChangedView>;
      const counts = countsOrNull(kept);
      return counts && typeof kept.host === 'string' && typeof kept.time === 'number'
        ? [{ ...known, ...counts, host: kept.host, time: kept.time }]
        : [];
    });
  }
  const at = async (sender: Sender) => (await all()).filter(({ host }) => host === hostOf(sender));

  return {
    all,
    at: async (sender) => (await at(sender)).map(({ view }) => view),
    async report(view, found, sender) {
      const key = keyOf(view);
      if (found) await session?.set({ [key]: { ...found, host: hostOf(sender), time: now() } });
      // The same view can have changed at one of its site's hosts and be well at another.
      else if ((await at(sender)).some((known) => keyOf(known) === key)) await session?.remove([key]);
    },
  };
}
