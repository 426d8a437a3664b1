import { LISTED_SITES, OPTIONAL_SITES } from '../src/messages/listed-sites.ts';
import type { Address, OptionalSite } from '../src/messages/settings.ts';
import { SITE_FACTS } from '../src/messages/site-facts.ts';
import type { View } from './fixture.ts';
import { FIXTURES } from './fixtures.ts';

const inOrder = SITE_FACTS.map(({ name }) => name);
const viewsOf = (site: string) => FIXTURES.get(site)?.views ?? [];

/** The views of the sites that the extension is on from the start, in the order of the settings. */
export const VIEWS: readonly View[] = inOrder.filter((site) => LISTED_SITES.includes(site)).flatMap(viewsOf);

/** A view of an optional site. `site`: as in the settings. */
export type OptionalView = View & { site: OptionalSite };
export const OPTIONAL_VIEWS: readonly OptionalView[] = OPTIONAL_SITES.filter(
  (site) => !LISTED_SITES.includes(site),
).flatMap((site) => viewsOf(site).map((view) => ({ ...view, site })));

/** What is switched on in the settings for these views. */
export const optionalAddresses = (views: readonly OptionalView[]): Address[] =>
  views.map(({ site, url }) => ({ site, origin: new URL(url).origin }));
