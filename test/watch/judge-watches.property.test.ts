import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isQuiet, standingOf, type WatchEvent, watchKey } from '../../src/watch/index.ts';
import { liveThrough, MINUTE, NOON, type Seen, type Step, watchOf } from './life-of-watches.ts';

/**
 * Random fleets, gaps, failures, restarts and clocks. The rules are stated here once more, independently of the state
 * machine.
 */

const HOUR = 60 * MINUTE;
const FIGURE = 60;
const WATCHES = ['A', 'B', 'C', 'D', 'E'].map((model) => watchOf(model, FIGURE));

const seen = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Seen>('-') },
  { weight: 1, arbitrary: fc.constant<Seen>('+') },
  { weight: 4, arbitrary: fc.constantFrom<Seen>(0, 10, 59, 60, 70, 79, 80, 200) },
);
const fleet = fc.array(seen, { minLength: WATCHES.length, maxLength: WATCHES.length });
const step = fc.record({
  // Sometimes the same answer again, sometimes after a sleep.
  later: fc.oneof(fc.constant(5), fc.constantFrom(0, 1, 2, 15, 61, 600)),
  seen: fc.option(fleet, { freq: 5 }),
  isRestarted: fc.boolean(),
});
const lives = fc.array(step, { minLength: 2, maxLength: 80 }).map((all) => {
  let time = NOON;
  return all.map(({ later, ...rest }): Step => {
    time += later * MINUTE;
    return { ...rest, time, minuteOfDay: Math.floor(time / MINUTE) % (24 * 60) };
  });
});
const NIGHT = { from: 22 * 60, to: 7 * 60 };
const quietHours = fc.constantFrom(null, NIGHT, { from: 13 * 60, to: 15 * 60 });

/** The good samples of one watch, each once. */
function samplesOf(steps: readonly Step[], index: number): { time: number; seen: Seen }[] {
  let last = -1;
  return steps.flatMap((each) => {
    if (!each.seen || each.time === last) return [];
    last = each.time;
    return [{ time: each.time, seen: each.seen[index] ?? '-' }];
  });
}

const ofWatch = (events: readonly WatchEvent[], index: number) =>
  events.filter(({ name }) => name === WATCHES[index]?.name);
const forEachWatch = (
  steps: readonly Step[],
  check: (samples: { time: number; seen: Seen }[], told: WatchEvent[], index: number) => void,
) => {
  const { events } = liveThrough(WATCHES, steps);
  for (const index of WATCHES.keys()) check(samplesOf(steps, index), ofWatch(events, index), index);
};
const holds = (check: (steps: Step[]) => void) => fc.assert(fc.property(lives, check), { numRuns: 300 });

describe('whatever happens to the watched things', () => {
  it('the same is reported, however often the background is killed', () => {
    fc.assert(
      fc.property(lives, quietHours, (steps, quiet) => {
        const whole = steps.map((each) => ({ ...each, isRestarted: false }));
        expect(liveThrough(WATCHES, steps, quiet)).toEqual(liveThrough(WATCHES, whole, quiet));
      }),
      { numRuns: 300 },
    );
  });

  it('online is reported after one sample with it, offline after two without, and nothing after a failure of ours', () => {
    holds((steps) => {
      forEachWatch(steps, (samples, told) => {
        for (const { time, what } of told) {
          const at = samples.findIndex((sample) => sample.time === time);
          const [before, now] = [samples[at - 1]?.seen, samples[at]?.seen];
          if (what === 'online') expect([before, now !== '-']).toEqual(['-', true]);
          if (what === 'offline') expect([before, now]).toEqual(['-', '-']);
          expect(at).toBeGreaterThan(0);
        }
      });
    });
  });

  it('the last report is the present state, unless it comes and goes', () => {
    holds((steps) => {
      const { book, events } = liveThrough(WATCHES, steps);
      for (const [index, { target }] of WATCHES.entries()) {
        const samples = samplesOf(steps, index);
        if (samples.length === 0) continue;
        const { isOnline, isUnsteady } = standingOf(book, watchKey(target));
        const last = ofWatch(events, index).at(-1);
        if (!isUnsteady) expect(isOnline).toBe(last ? last.isOnline : samples[0]?.seen !== '-');
        // One sample without it is not enough to be offline.
        const [before, now] = samples.slice(-2).map((sample) => sample.seen !== '-');
        if (samples.length > 1 && before === now) expect(isOnline).toBe(now);
        if (now) expect(isOnline).toBe(true);
      }
    });
  });

  it('no more than three changes are reported within an hour', () => {
    holds((steps) => {
      forEachWatch(steps, (_, told) => {
        const changes = told.filter(({ what }) => what === 'online' || what === 'offline').map(({ time }) => time);
        for (const [index, time] of changes.entries()) {
          const fourth = changes[index + 3];
          if (fourth !== undefined) expect(fourth - time).toBeGreaterThanOrEqual(HOUR);
        }
        const steadiness = told.filter(({ what }) => what.endsWith('steady')).map(({ what }) => what);
        expect(steadiness).toEqual(steadiness.map((_each, index) => (index % 2 ? 'steady' : 'unsteady')));
      });
    });
  });

  it('a short wait is only reported again after a wait that was a third above the figure', () => {
    holds((steps) => {
      forEachWatch(steps, (samples, told) => {
        const waits = told.filter(({ what }) => what === 'wait').map(({ time }) => time);
        /** Nothing is reported about a wait while a watch is unsteady. */
        const isUnsteadyAt = (time: number) =>
          told.findLast(({ what, time: at }) => at <= time && (what === 'unsteady' || what === 'steady'))?.what ===
          'unsteady';
        for (const [index, time] of waits.entries()) {
          expect(samples.find((sample) => sample.time === time)?.seen).toBeLessThan(FIGURE);
          const since = waits[index - 1] ?? -1;
          const between = samples.filter((sample) => sample.time > since && sample.time < time);
          const isFirst =
            index === 0 &&
            between.every((each) => typeof each.seen !== 'number' || each.seen >= FIGURE || isUnsteadyAt(each.time));
          expect(isFirst || between.some(({ seen }) => typeof seen === 'number' && seen >= (FIGURE * 4) / 3)).toBe(
            true,
          );
        }
      });
    });
  });

  it('events are shown once, at most three at a time, and never in quiet hours', () => {
    fc.assert(
      fc.property(lives, quietHours, (steps, quiet) => {
        const { book, events, notices } = liveThrough(WATCHES, steps, quiet);
        expect([...notices.flat().flatMap((notice) => notice.events), ...book.state.heldBack]).toEqual(events);
        for (const [index, { minuteOfDay = 0 }] of steps.entries())
          expect(notices[index]?.length).toBeLessThanOrEqual(isQuiet(quiet, minuteOfDay) ? 0 : 3);
      }),
      { numRuns: 300 },
    );
  });
});

/** The local time of day there. */
const wallClock = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  return (time: number) => {
    const [hours = 0, minutes = 0] = format.format(time).split(':').map(Number);
    return hours * 60 + minutes;
  };
};

describe('in a night in which the clocks change', () => {
  test.each([
    ['forward', 'Europe/Berlin', Date.UTC(2026, 2, 28, 20), 9],
    ['back', 'Europe/Berlin', Date.UTC(2026, 9, 24, 19), 11],
    ['not at all', 'Europe/Berlin', Date.UTC(2026, 5, 10, 19), 10],
    ['half an hour back', 'Australia/Lord_Howe', Date.UTC(2026, 3, 4, 10), 10.5],
  ])('%s, the summary comes at the end of the quiet hours on the wall', (_what, zone, evening, hoursToMorning) => {
    const minuteOfDay = wallClock(zone);
    const steps = Array.from({ length: 14 * 12 }, (_, index): Step => {
      const time = evening + index * 5 * MINUTE;
      return { time, seen: [Math.floor(index / 7) % 2 ? '+' : '-'], minuteOfDay: minuteOfDay(time) };
    });
    const { notices } = liveThrough([watchOf('X')], steps, NIGHT);
    const summaries = notices.flatMap((each, index) =>
      each.some(({ why }) => why === 'quiet hours are over') ? [steps[index]?.time] : [],
    );
    expect(summaries).toEqual([evening + hoursToMorning * HOUR]);
    expect(minuteOfDay(summaries[0] ?? 0)).toBe(NIGHT.to);
  });
});
