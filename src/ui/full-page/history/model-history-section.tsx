import type { BackendCombinedModelStatistics } from '../../../horde/index.ts';
import { servedNames } from '../../../list/index.ts';
import { say } from '../../../words/index.ts';
import { HordeHistoryLinks } from '../../history/horde-history-links.tsx';
import { lazy } from '../../lazy.tsx';
import type { PageViewProps } from '../page-view-props.ts';
import { HistoryOff } from './history-off.tsx';
import { namesByBackend } from './model-records.ts';
import { useModelHistory } from './use-model-history.ts';

/** The charts come only where there is something to draw. */
const ModelHistoryView = lazy(async () => (await import('./model-history-view.tsx')).ModelHistoryView);

export interface ModelHistorySectionProps extends Pick<PageViewProps, 'address' | 'go' | 'world'> {
  statistics: BackendCombinedModelStatistics;
}

/** What was kept of a model, or how that is switched on; and where the Horde's own history is. */
export const ModelHistorySection = ({ statistics, world, address, go }: ModelHistorySectionProps) => {
  const names = namesByBackend(statistics);
  const state = useModelHistory(world, names);
  // Names that are served stand first: of the others the Horde has little to show.
  const linked = new Set([...servedNames(statistics), ...names.keys()]);
  return (
    <>
      {state && (state.isOn || state.history.begins !== null) && (
        <ModelHistoryView {...{ address, go }} history={state.history} now={state.now} />
      )}
      {state && !state.isOn && state.history.begins !== null && <p class="hint">{say('history_is_off_now')}</p>}
      {state && !state.isOn && state.history.begins === null && <HistoryOff />}
      <HordeHistoryLinks names={[...linked]} />
    </>
  );
};
