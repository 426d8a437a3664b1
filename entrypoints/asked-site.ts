import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ASKED_SITES } from '../src/pages/asked-sites.ts';
import { startPageScript } from '../src/pages/page-script.ts';

/** Registered at run time, at the addresses that the user has given. */
export default defineUnlistedScript(() => {
  startPageScript({ sites: ASKED_SITES, listed: null });
});
