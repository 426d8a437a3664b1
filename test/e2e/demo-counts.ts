import { createHorde } from '../../demo/horde.ts';
import { REFERENCE_NAMES } from '../../demo/reference-names.ts';
import { countModels, countTotals } from '../independent-totals.ts';
import { PAST, TIME } from './in-browsers.ts';

/** The totals of the demo Horde's answers in these tests, by a calculation independent of the product. */

const moment = createHorde({ past: PAST }).at(TIME);
const answers = {
  status: moment.activeModels('text'),
  workers: moment.workers('text'),
  usage: moment.usage('text'),
  reference: REFERENCE_NAMES,
};

export const COUNTED = countModels(answers);
export const TOTALS = countTotals(answers);
