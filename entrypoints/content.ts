import '../src/pages/content.css';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPageScript } from '../src/pages/page-script.ts';
import { SITES } from '../src/pages/sites/index.ts';

export default defineContentScript({
  matches: SITES.flatMap(({ hosts }) => hosts.map((host) => `https://${host}/*`)),
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main(context) {
    const site = SITES.find(({ hosts }) => hosts.some((host) => host.split('/')[0] === location.hostname));
    if (site) context.onInvalidated(startPageScript({ sites: SITES, listed: site.name }));
  },
});
