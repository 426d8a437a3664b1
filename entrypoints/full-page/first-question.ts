import { ask } from '../../src/ui/ask-background.ts';
import { createListStorage } from '../../src/ui/full-page/list-address.ts';
import { readPageAddress } from '../../src/ui/full-page/page-address.ts';
import { firstQuestion, recallChoices } from '../../src/ui/list/remembered-choices.ts';

const { view, query } = readPageAddress(location.hash);
const askForList = () => {
  const storage = createListStorage(localStorage, query, () => {});
  return ask('getCombinedModelData', firstQuestion(recallChoices(storage, Date.now())));
};

/**
 * Asked before the rest of the page has loaded, so that the background can wake up and answer in the meantime. Null:
 * the page opens with a view other than the list, or the answer has been taken.
 */
let firstAnswer = view === 'models' || view === '' ? askForList() : null;

/** Only the list that the page opens with takes it. A list that is opened later asks its own question. */
export function takeFirstAnswer(): typeof firstAnswer {
  const taken = firstAnswer;
  firstAnswer = null;
  return taken;
}
