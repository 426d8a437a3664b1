/** The polyfill gives the same API as the browser, so that it has the same types here. */
declare module 'webextension-polyfill' {
  import type { WxtBrowser } from 'wxt/browser';

  const browser: WxtBrowser;
  export default browser;
}
