/**
 * How "My request" agrees with a simulation of the Horde's dispatch: npm run measure:request -- SCENES
 * Each scene is a random fleet after some minutes of random requests; the same SCENES give the same figures.
 */
import { measureCoverage } from '../test/request/measured-coverage.ts';

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
