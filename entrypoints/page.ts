import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startPageScript } from '../src/pages/engine/page-script.ts';

/** Runs after the script of the page's site (`pageFiles`). The manifest names it for the sites that the extension is on
 * from the start (wxt.config.ts); it is registered at run time at addresses that the user has given. It is a plain script
 * because WXT's wrapper for content scripts has more than is needed, and uses events that the page can hear. */
export default defineUnlistedScript(() => startPageScript());
