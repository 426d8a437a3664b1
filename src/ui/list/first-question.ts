import type { CombinedModelData } from '../../messages/protocol.ts';
import { ask } from '../ask-background.ts';
import { afterNextFrame } from '../first-picture/take-over-picture.ts';
import { type KeptList, recallList } from './kept-list.ts';
import { firstQuestion, recallChoices } from './remembered-choices.ts';

interface FirstQuestion {
  /** The first rows that the last window stored; null: there are none. */
  kept: KeptList | null;
  answer: Promise<CombinedModelData>;
}

/**
 * Called before anything is drawn, so that the background can wake up and answer in the meantime. With stored rows, it
 * is asked only once they are on screen: waking the background and reading its answer would delay them.
 */
export function askFirstQuestion(storage: Storage, version: string): FirstQuestion {
  const choices = recallChoices(storage, Date.now());
  const kept = recallList(storage, choices, version, Date.now());
  const askForList = () => ask('getCombinedModelData', firstQuestion(choices));
  return { kept, answer: kept ? afterNextFrame().then(askForList) : askForList() };
}
