import { browser } from 'wxt/browser';
import { ask } from '../../src/ui/ask-background.ts';
import { afterNextFrame } from '../../src/ui/first-picture/take-over-picture.ts';
import { recallList } from '../../src/ui/list/kept-list.ts';
import { firstQuestion, recallChoices } from '../../src/ui/list/remembered-choices.ts';

const choices = recallChoices(localStorage, Date.now());
const askFirstQuestion = () => ask('getCombinedModelData', firstQuestion(choices));

/** The first rows that the last popup stored; null: there are none. */
export const keptList = recallList(localStorage, choices, browser.runtime.getManifest().version, Date.now());

/**
 * Asked before the rest of the popup has loaded, so that the background can wake up and answer in the meantime. With
 * stored rows, it is asked only once they are on screen: waking the background and reading its answer would delay them.
 */
export const firstAnswer = keptList ? afterNextFrame().then(askFirstQuestion) : askFirstQuestion();
