/**
 * How well "My request" agrees with a simulation of the Horde's dispatch: `npm run measure:request -- SCENES`
 *
 * Each scene is a random fleet after some minutes of random requests; the same SCENES give the same figures.
 */
import { measureCoverage } from '../test/request/measured-coverage.ts';
import { measurePast } from '../test/request/measured-past.ts';

const scenes = Number(process.argv[2] ?? 400);
const percent = (part: number) => (Number.isNaN(part) ? '' : `${(100 * part).toFixed(0)} %`);
console.table(
  [...measureCoverage(scenes)].map(([group, { requests, within, late, early, soonest }]) => ({
    group,
    requests,
    within: percent(within),
    'later than worst': percent(late),
    'sooner than best': percent(early),
    'first is soonest': percent(soonest),
  })),
);

/** Anonymous requests, without and with what an hour and a half of watching adds, with the Horde loaded below 0.9. */
console.table(
  Object.entries(measurePast(scenes)).map(([past, { requests, within, late, range, likelyError, soonest }]) => ({
    past,
    requests,
    within: percent(within),
    'later than worst': percent(late),
    'range (s)': range.toFixed(1),
    'likely is off by (s)': likelyError.toFixed(1),
    'first is soonest': percent(soonest),
  })),
);
