import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { sendMessage } from '../src/browser/messaging.ts';
import { createAsk } from '../src/messages/ask.ts';
import { markNames } from '../src/pages/any-page/mark-names.ts';
import { shared } from '../src/pages/shared.ts';

/** Injected into a page when the user asks for marks. A second injection removes the marks. */
export default defineUnlistedScript(() => {
  if (shared.marks) {
    shared.marks.remove();
    return;
  }
  const ask = createAsk(sendMessage);
  // Asked before the names are looked up, so that the settings are there when the second script writes the figures.
  ask('getPageSettings', { site: null }).then(
    (settings) => {
      shared.settings = settings;
    },
    () => {},
  );
  shared.marks = markNames({
    ask,
    removed: () => {
      shared.marks = undefined;
    },
  });
});
