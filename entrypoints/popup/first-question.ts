import { browser } from 'wxt/browser';
import { ask } from '../../src/ui/ask-background.ts';
import { recallList } from '../../src/ui/list/kept-list.ts';
import { firstQuestion, recallChoices } from '../../src/ui/list/remembered-choices.ts';

/** A window that nobody sees has no frames: it waits so long (ms) at most. */
const LONGEST_FRAME_MS = 200;

const afterNextFrame = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_FRAME_MS);
  });

const choices = recallChoices(localStorage, Date.now());
const askFirst = () => ask('getCombinedModelData', firstQuestion(choices));

/** The first rows of the window before; null: there are none. */
export const kept = recallList(localStorage, choices, browser.runtime.getManifest().version, Date.now());

/** Asked before the rest of the popup is loaded, so that the background answers, or wakes, meanwhile. Where there are rows
 * already it is asked once they are on screen: to wake it, and to take its answer, would hold them up. */
export const firstAnswer = kept ? afterNextFrame().then(askFirst) : askFirst();
