import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startPageScript } from '../src/pages/page-script.ts';
import { SITES } from '../src/pages/sites/index.ts';

/** Named in the manifest (wxt.config.ts), for the sites that the extension is on from the start. What WXT puts around
 * content scripts is more than this page needs, and speaks to it by events that the page hears, too. */
export default defineUnlistedScript(() => {
  const site = SITES.find(({ hosts }) => hosts.some((host) => host.split('/')[0] === location.hostname));
  if (site) startPageScript({ sites: SITES, listed: site.name });
});
