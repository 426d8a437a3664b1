/**
 * Round values from 0 to at least `largest`, at most `most` steps of 1, 2 or 5 times a power of ten. `isWhole`: only
 * whole numbers make sense.
 */
export function valueTicks(largest: number, most: number, isWhole = false): number[] {
  const rough = (largest > 0 ? largest : 1) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  const step = isWhole ? Math.max(1, factor * power) : factor * power;
  const count = Math.max(1, Math.ceil(largest / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

/** Steps of a clock, in seconds. */
const CLOCK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400];

/** The same for durations in seconds: steps of whole seconds, minutes or hours. */
export function durationTicks(largest: number, most: number): number[] {
  const step = CLOCK_STEPS.find((each) => each * most >= largest) ?? Math.ceil(largest / most / 86_400) * 86_400;
  const count = Math.max(1, Math.ceil(largest / step));
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}
