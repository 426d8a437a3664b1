import { beforeEach, expect, test, vi } from 'vitest';
import { type Cause, createFrameScheduler, type FrameScheduler } from '../../../src/pages/engine/frame-scheduler.ts';

let frames: (() => void)[];
let idles: ((deadline: { timeRemaining(): number }) => void)[];
let done: [ms: number, cause: Cause][];
/** How many pieces of work leave something to do. */
let unfinished: number;
let end: AbortController;
let scheduler: FrameScheduler;

beforeEach(() => {
  frames = [];
  idles = [];
  done = [];
  unfinished = 0;
  end = new AbortController();
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('requestIdleCallback', (idle: (typeof idles)[number]) => idles.push(idle));
  scheduler = createFrameScheduler((ms, cause) => {
    done.push([ms, cause]);
    return unfinished-- <= 0;
  }, end.signal);
});

test.each<[string, (Cause | undefined)[], Cause]>([
  ['a scroll', ['scroll'], 'scroll'],
  ['a change', [undefined], 'change'],
  ['several scrolls', ['scroll', 'scroll'], 'scroll'],
  ['a scroll and a change', ['scroll', 'change'], 'change'],
  ['a change and a scroll', ['change', 'scroll'], 'change'],
])('%s: one frame of work', (_, causes, cause) => {
  for (const each of causes) scheduler.schedule(each);
  expect(done).toEqual([]);
  expect(frames).toHaveLength(1);
  frames.shift()?.();
  expect(done).toEqual([[8, cause]]);
  expect([frames, idles]).toEqual([[], []]);
});

test('the rest of the work is done in idle slices, as long as the browser has time and no longer than a slice', () => {
  unfinished = 3;
  scheduler.schedule('scroll');
  frames.shift()?.();
  for (const remaining of [50, 5, 0]) idles.shift()?.({ timeRemaining: () => remaining });
  expect(done).toEqual([
    [8, 'scroll'],
    [8, 'change'],
    [5, 'change'],
    [2, 'change'],
  ]);
  expect(idles).toEqual([]);
});

test('work that cannot wait for a frame is done at once', () => {
  scheduler.workNow();
  expect(done).toEqual([[8, 'change']]);
});

test('nothing is scheduled after the end', () => {
  end.abort();
  scheduler.schedule();
  expect(frames).toEqual([]);
});
