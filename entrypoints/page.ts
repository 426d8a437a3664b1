import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startPageScript } from '../src/pages/engine/page-script.ts';

/**
 * Runs after the script of the page's site (`pageFiles`). The manifest lists it for sites that are on from the start
 * (wxt.config.ts); at addresses that the user has added, it is registered at run time. It is a plain script because
 * WXT's wrapper for content scripts does more than is needed and uses events that the page can hear.
 */
export default defineUnlistedScript(() => startPageScript());
