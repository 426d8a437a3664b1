import type { PageSettings } from '../messages/protocol.ts';
import { LISTED_SITES, type Settings } from '../messages/settings.ts';
import type { Sender } from './trust.ts';

/** What the script of one page is told about the settings. `listed`: the site that the script says it runs on; null: the
 * page is at an address of the user's own, so that the sender's address tells the site. `reported`: names of the site's
 * views that have been reported as changed. */
export function pageSettings(
  { off, without, addresses, numbers }: Settings,
  listed: string | null,
  { url = '' }: Sender,
  reported: string[],
): PageSettings {
  if (LISTED_SITES.some((name) => name === listed))
    return { site: listed !== null && off.includes(listed) ? null : listed, without, reported, numbers };
  const address = URL.canParse(url) && addresses.find(({ origin }) => origin === new URL(url).origin);
  return { site: address ? address.site : null, without, reported, numbers };
}
