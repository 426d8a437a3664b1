import type { PageSettings } from '../messages/protocol.ts';
import { LISTED_SITES, type Settings } from '../messages/settings.ts';
import { getBrowserLocale, readTexts } from '../words/index.ts';
import { PAGE_TEXTS } from '../words/page-texts.ts';
import type { Sender } from './trust.ts';

/**
 * The settings that matter to the script of one page. `listed`: the site that the script says it runs on; null: the
 * page is at one of the user's own addresses, so that the sender's address decides. `reported`: names of the site's
 * views that have been reported as changed.
 */
export function toPageSettings(
  { off, without, addresses, numbers: { form, locale } }: Settings,
  listed: string | null,
  { url = '' }: Sender,
  reported: string[],
): PageSettings {
  const numbers = { form, locale: locale ?? getBrowserLocale() ?? null };
  const forAnySite = { without, reported, numbers, texts: readTexts(PAGE_TEXTS) };
  if (LISTED_SITES.some((name) => name === listed))
    return { site: listed !== null && off.includes(listed) ? null : listed, ...forAnySite };
  const address = URL.canParse(url) && addresses.find(({ origin }) => origin === new URL(url).origin);
  return { site: address ? address.site : null, ...forAnySite };
}
