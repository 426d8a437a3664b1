import { useCallback, useEffect } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import { type MergedRows, mergeRows } from './merged-rows.ts';
import type { PageViewProps } from './page-view-props.ts';
import { type AnswerState, useAnswer } from './use-answer.ts';

/** Kept for the next view with names: finding out what thousands of them mean takes longer than everything else. */
let lastMergedRows: MergedRows | null = null;

/** The background's current rows. */
export async function loadMergedRows(ask: Ask): Promise<MergedRows> {
  lastMergedRows = mergeRows(await ask('getHordeRows', {}), lastMergedRows);
  return lastMergedRows;
}

/** The Horde's rows with their meaning, for a view with names. */
export function useMergedRows({
  world,
  showFreshness,
}: Pick<PageViewProps, 'world' | 'showFreshness'>): AnswerState<MergedRows> {
  const { ask } = world;
  const load = useCallback(() => loadMergedRows(ask), [ask]);
  const state = useAnswer(world, load);
  useEffect(() => {
    if (state.answer) showFreshness(state.answer.rows.sources);
  }, [state.answer]);
  return state;
}
