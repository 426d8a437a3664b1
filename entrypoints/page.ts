import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startPageScript } from '../src/pages/engine/page-script.ts';

/** Behind the file of the page's site (`pageFiles`): named in the manifest (wxt.config.ts) for the sites that the
 * extension is on from the start, registered at run time at addresses that the user has given. What WXT puts around
 * content scripts is more than this page needs, and speaks to it by events that the page hears, too. */
export default defineUnlistedScript(() => startPageScript());
