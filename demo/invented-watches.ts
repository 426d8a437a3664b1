import { NO_FILTER } from '../src/list/index.ts';
import { type Watch, type WatchBook, type WatchEvent, watchKey } from '../src/watch/index.ts';

/** Typical watches, with their state and their feed. */

const MINUTE_MS = 60_000;

const TUTU: Watch = {
  target: { is: 'model', model: 'ReadyArt/Broken-Tutu-24B' },
  name: 'ReadyArt/Broken-Tutu-24B',
  waitUnder: 60,
};
const ON_APHRODITE: Watch = {
  target: { is: 'variation', model: 'ReadyArt/Broken-Tutu-24B', backend: 'aphrodite' },
  name: 'ReadyArt/Broken-Tutu-24B · aphrodite',
  waitUnder: null,
};
const LARGE: Watch = {
  target: { is: 'filter', filter: { ...NO_FILTER, smallest: 70, context: 16_384, onlineOnly: true } },
  name: '≥ 70B · ≥ 16k context',
  waitUnder: null,
};
const GONE: Watch = {
  target: { is: 'model', model: 'TheDrummer/Behemoth-123B-v1' },
  name: 'TheDrummer/Behemoth-123B-v1',
  waitUnder: null,
};

const STEADY = { isMissed: false, wait: null, isWaitArmed: true, changes: [], isUnsteady: false };

/** `now`: ms since the epoch. */
export function inventWatchBook(now: number): WatchBook {
  const event = (
    watch: Watch,
    minutesAgo: number,
    what: WatchEvent['what'],
    wait: number | null = null,
  ): WatchEvent => ({
    ...watch,
    time: now - minutesAgo * MINUTE_MS,
    key: watchKey(watch.target),
    what,
    isOnline: what !== 'offline',
    wait,
    models: what === 'offline' ? [] : ['Behemoth-123B-v1'],
  });
  return {
    choices: { watches: [TUTU, ON_APHRODITE, LARGE, GONE], quietHours: { from: 23 * 60, to: 7 * 60 + 30 } },
    state: {
      sampleTime: now - 2 * MINUTE_MS,
      standings: new Map([
        [watchKey(TUTU.target), { ...STEADY, isOnline: true, since: now - 3 * 24 * 60 * MINUTE_MS, wait: 95 }],
        [watchKey(ON_APHRODITE.target), { ...STEADY, isOnline: true, since: now - 47 * MINUTE_MS, wait: 0 }],
        [
          watchKey(LARGE.target),
          { ...STEADY, isOnline: true, since: now - 12 * MINUTE_MS, isUnsteady: true, changes: [now - 12 * MINUTE_MS] },
        ],
        [watchKey(GONE.target), { ...STEADY, isOnline: false, since: now - 26 * 60 * MINUTE_MS }],
      ]),
      heldBack: [],
    },
    feed: [
      event(LARGE, 12, 'unsteady'),
      event(TUTU, 31, 'wait', 42),
      event(ON_APHRODITE, 47, 'online', 0),
      event(ON_APHRODITE, 190, 'offline'),
      event(GONE, 26 * 60, 'offline'),
    ],
    noticeCount: 4,
  };
}
