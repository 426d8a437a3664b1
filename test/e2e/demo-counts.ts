import { createHorde } from '../../demo/horde.ts';
import { REFERENCE_NAMES } from '../../demo/reference-names.ts';
import { countModels, countTotals } from '../independent-totals.ts';
import { PAST, TIME } from './in-browsers.ts';

/** What the demo Horde's answers come to in these tests, by a calculation that is not the product's. */

const moment = createHorde({ past: PAST }).at(TIME);
const answers = {
  status: moment.activeModels('text'),
  workers: moment.workers('text'),
  usage: moment.usage('text'),
  reference: REFERENCE_NAMES,
};

export const COUNTED = countModels(answers);
export const TOTALS = countTotals(answers);
