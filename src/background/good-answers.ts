import type { HordeSources } from './horde-sources.ts';

/** That the Horde has told which text models are served: `/status/models` and `/workers`, both answered since the last
 * time, whole and just now. What failed, is partial or is older than its interval is no good answer. */
export interface GoodAnswer {
  /** When the later of the two came, ms since the epoch. */
  time: number;
}

/** Takes the name of each source that has been asked (`SourceWorld.reportNews`), and calls `onGoodAnswer` whenever that
 * makes a good answer. */
export function createGoodAnswers(
  sources: Pick<HordeSources, 'states'>,
  onGoodAnswer: (answer: GoodAnswer) => void,
): (sourceName: string) => void {
  let told: readonly (number | null)[] = [];
  return (sourceName) => {
    if (sourceName !== 'text.status' && sourceName !== 'text.workers') return;
    const { status, workers } = sources.states('text');
    const times = [status, workers].map(({ state, partial, refreshing, fetchedAt }) =>
      state === 'fresh' && !partial && !refreshing ? fetchedAt : null,
    );
    const isNew = times.every((time, index) => time !== null && time !== told[index]);
    if (!isNew) return;
    told = times;
    onGoodAnswer({ time: Math.max(...times.map(Number)) });
  };
}
