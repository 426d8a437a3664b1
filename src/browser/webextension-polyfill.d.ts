/** The polyfill has the same API as the browser, so it gets the same types. */
declare module 'webextension-polyfill' {
  import type { WxtBrowser } from 'wxt/browser';

  const browser: WxtBrowser;
  export default browser;
}
