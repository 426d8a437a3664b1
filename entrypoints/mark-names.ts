import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createAsk } from '../src/messages/ask.ts';
import { type Marks, markNames } from '../src/pages/mark-names.tsx';

/** What an earlier run of this script has left in its own world, which the page does not see. */
const world = globalThis as { hordeLensMarks?: Marks | undefined };

/** Injected when the user asks for it; asked for again, it takes everything away. */
export default defineUnlistedScript(() => {
  if (world.hordeLensMarks) {
    world.hordeLensMarks.remove();
    return;
  }
  world.hordeLensMarks = markNames({
    ask: createAsk((message) => browser.runtime.sendMessage(message)),
    removed: () => {
      world.hordeLensMarks = undefined;
    },
  });
});
