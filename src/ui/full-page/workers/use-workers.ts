import { useCallback, useEffect } from 'preact/hooks';
import type { Sources } from '../../../messages/protocol.ts';
import { type TextWorker, toTextWorkers } from '../../../workers/index.ts';
import type { PageViewProps } from '../page-view-props.ts';
import type { PageWorld } from '../page-world.ts';
import { type AnswerState, useAnswer } from '../use-answer.ts';

/** All text workers known to the background. */
export interface WorkersAnswer {
  /** Null: the Horde has not answered. */
  workers: readonly TextWorker[] | null;
  /** Workers are missing from the list. */
  isPartial: boolean;
  sources: Sources;
}

export async function askForWorkers(ask: PageWorld['ask']): Promise<WorkersAnswer> {
  const { workers, names, isPartial, sources } = await ask('getWorkers', {});
  return { workers: workers && toTextWorkers(workers, names), isPartial, sources };
}

/** All text workers, again whenever the background has something new. */
export function useWorkers({
  world,
  showFreshness,
}: Pick<PageViewProps, 'world' | 'showFreshness'>): AnswerState<WorkersAnswer> {
  const { ask } = world;
  const load = useCallback(() => askForWorkers(ask), [ask]);
  const state = useAnswer(world, load);
  useEffect(() => {
    if (state.answer) showFreshness(state.answer.sources);
  }, [state.answer]);
  return state;
}
