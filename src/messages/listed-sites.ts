import { SITE_FACTS } from './site-facts.ts';

type SiteFacts = (typeof SITE_FACTS)[number];
/** A site that the extension only runs on after the user has opted in. */
export type OptionalSite = Exclude<SiteFacts, { isOptional: false; ownAddress: null }>['name'];

/** Sites that the extension is on from the start. */
export const LISTED_SITES: readonly string[] = SITE_FACTS.flatMap(({ name, hosts, isOptional }) =>
  hosts.length > 0 && !isOptional ? [name] : [],
);

/**
 * Sites that the user can have at addresses of their own, with their labels in the settings, in the settings' order.
 */
export const OWN_ADDRESS_SITES: readonly { site: OptionalSite; label: string }[] = SITE_FACTS.flatMap(
  ({ name, ownAddress }) => (ownAddress ? [{ site: name as OptionalSite, ...ownAddress }] : []),
).sort((a, b) => a.position - b.position);

/** Optional sites with a host of their own, and its address. Switching one on makes the browser ask the user. */
export const SITES_WITH_QUESTION: readonly { site: OptionalSite; origin: string }[] = SITE_FACTS.flatMap(
  ({ name, hosts: [host], isOptional }) => (host && isOptional ? [{ site: name, origin: `https://${host}` }] : []),
);

/** All sites that the extension only runs on after the user has opted in. */
export const OPTIONAL_SITES: readonly OptionalSite[] = [
  ...SITES_WITH_QUESTION.map(({ site }) => site),
  ...OWN_ADDRESS_SITES.map(({ site }) => site),
];

/** The address of a site; null: it has no host of its own. */
export function siteAddress(name: string): string | null {
  const host = SITE_FACTS.find((site) => site.name === name)?.hosts[0];
  return host === undefined ? null : `https://${host}/`;
}

/** The site whose switch decides about this host, for any scheme and port; null: none. */
export function siteWithSwitch(hostname: string): string | null {
  const host = hostname.replace(/\.$/, '');
  return SITE_FACTS.find(({ hosts }) => hosts.some((each) => each === host))?.name ?? null;
}
