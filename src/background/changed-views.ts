import type { StorageArea } from '../browser/storage-areas.ts';
import type { ChangedView, ViewCounts } from '../messages/protocol.ts';
import { REPORTING, type ReportingView } from '../messages/reporting-views.ts';
import { readFields, readText, readTime } from '../reading/read-value.ts';
import { readCountsOrNull } from './read-payload.ts';
import type { Sender } from './trust.ts';

/** The views that have reported themselves as changed since the browser was started. */
export interface ChangedViews {
  /** `found` null: the view works again. The host is taken from the sender's address, whatever the page says. */
  report(view: ReportingView, found: ViewCounts | null, sender: Sender): Promise<void>;
  /** Ordered by site and view. */
  all(): Promise<ChangedView[]>;
  /** Names of the views that were reported at the sender's host. */
  at(sender: Sender): Promise<string[]>;
}

const keyOf = ({ site, view }: ReportingView) => `changed view ${site} ${view}`;

const hostOf = ({ url = '' }: Sender) => (URL.canParse(url) ? new URL(url).host : '');

/**
 * Each view has a key of its own. So there are never more keys than views, and two pages that report at the same time
 * do not overwrite each other's report.
 */
export function createChangedViews(session: StorageArea | null, now: () => number): ChangedViews {
  async function all(): Promise<ChangedView[]> {
    const stored = (await session?.get(REPORTING.map(keyOf)).catch(() => null)) ?? {};
    return REPORTING.flatMap((view) => {
      const report = readFields(stored[keyOf(view)]);
      const counts = readCountsOrNull(report);
      const host = readText(report.host);
      const time = readTime(report.time);
      return counts && host !== null && time !== null ? [{ ...view, ...counts, host, time }] : [];
    });
  }
  const reportedAt = async (sender: Sender) => (await all()).filter(({ host }) => host === hostOf(sender));

  return {
    all,
    at: async (sender) => (await reportedAt(sender)).map(({ view }) => view),
    async report(view, found, sender) {
      const key = keyOf(view);
      if (found) await session?.set({ [key]: { ...found, host: hostOf(sender), time: now() } });
      // A view can have changed at one of its site's hosts and still work at another.
      else if ((await reportedAt(sender)).some((reported) => keyOf(reported) === key)) await session?.remove([key]);
    },
  };
}
