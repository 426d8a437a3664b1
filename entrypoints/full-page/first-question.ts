import { ask } from '../../src/ui/ask-background.ts';
import { createListStorage } from '../../src/ui/full-page/list-address.ts';
import { readPageAddress } from '../../src/ui/full-page/page-address.ts';
import { firstQuestion, recallChoices } from '../../src/ui/list/remembered-choices.ts';

const { view, query } = readPageAddress(location.hash);
const askForList = () => {
  const storage = createListStorage(localStorage, query, () => {});
  return ask('getCombinedModelData', firstQuestion(recallChoices(storage, Date.now())));
};

/** Asked before the rest of the page is loaded, so that the background answers, or wakes, meanwhile. Null: the page opens
 * with another view than the list. */
let firstAnswer = view === 'models' || view === '' ? askForList() : null;

/** Only the list that the page opens with takes it: a later one asks anew. */
export function takeFirstAnswer(): typeof firstAnswer {
  const taken = firstAnswer;
  firstAnswer = null;
  return taken;
}
