import type { HordeSources } from './horde-sources.ts';

/**
 * The Horde has just said which text models are served: both `/status/models` and `/workers` have answered since the
 * last time, completely. A failed or partial answer, or one older than its interval, does not count.
 */
export interface GoodAnswer {
  /** When the later of the two answers arrived, ms since the epoch. */
  time: number;
}

/**
 * Takes the name of each source that has been asked (`SourceWorld.reportNews`). Calls `onGoodAnswer` each time this
 * completes a good answer.
 */
export function createGoodAnswers(
  sources: Pick<HordeSources, 'states'>,
  onGoodAnswer: (answer: GoodAnswer) => void,
): (sourceName: string) => void {
  let reportedTimes: readonly (number | null)[] = [];
  return (sourceName) => {
    if (sourceName !== 'text.status' && sourceName !== 'text.workers') return;
    const { status, workers } = sources.states('text');
    const times = [status, workers].map(({ state, partial, refreshing, fetchedAt }) =>
      state === 'fresh' && !partial && !refreshing ? fetchedAt : null,
    );
    const isNew = times.every((time, index) => time !== null && time !== reportedTimes[index]);
    if (!isNew) return;
    reportedTimes = times;
    onGoodAnswer({ time: Math.max(...times.map(Number)) });
  };
}
