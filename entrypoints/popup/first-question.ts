import { ask } from '../../src/ui/ask-background.ts';
import { firstQuestion, recallChoices } from '../../src/ui/list/remembered-choices.ts';

/** Asked before the rest of the popup is loaded, so that the background answers, or wakes, meanwhile. */
export const firstAnswer = ask('getCombinedModelData', firstQuestion(recallChoices(localStorage, Date.now())));
