import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createAsk } from '../src/messages/ask.ts';
import { markNames } from '../src/pages/any-page/mark-names.ts';
import { shared } from '../src/pages/shared.ts';

/** Injected when the user asks for it; asked for again, it takes everything away. */
export default defineUnlistedScript(() => {
  if (shared.marks) {
    shared.marks.remove();
    return;
  }
  shared.marks = markNames({
    ask: createAsk((message) => browser.runtime.sendMessage(message)),
    removed: () => {
      shared.marks = undefined;
    },
  });
});
