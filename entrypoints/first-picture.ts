import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { version } from '../package.json' with { type: 'json' };
import { drawStoredPicture } from '../src/ui/first-picture/stored-picture.ts';

/** Runs before the code of the popup or the full page has loaded. */
export default defineUnlistedScript(() => {
  const root = document.querySelector('#popup, #page');
  const address = root?.id === 'page' ? location.hash : null;
  if (root) drawStoredPicture(window, root, version, address, Date.now());
});
