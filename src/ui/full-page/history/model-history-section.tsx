import type { BackendCombinedModelStatistics } from '../../../horde/index.ts';
import { servedNames } from '../../../list/index.ts';
import { say } from '../../../words/index.ts';
import { rangeView, readHistoryChoices } from '../../history/history-address.ts';
import { HordeHistoryLinks } from '../../history/horde-history-links.tsx';
import { lazy } from '../../lazy.tsx';
import type { PageViewProps } from '../page-view-props.ts';
import { HistoryOff } from './history-off.tsx';
import { namesByBackend } from './model-history.ts';
import { useIsHistoryOn } from './use-is-history-on.ts';
import { useModelHistory } from './use-model-history.ts';

/** The charts are only loaded if there is something to draw. */
const ModelHistoryView = lazy(async () => (await import('./model-history-view.tsx')).ModelHistoryView);

export interface ModelHistorySectionProps extends Pick<PageViewProps, 'address' | 'go' | 'world'> {
  statistics: BackendCombinedModelStatistics;
}

/** The stored history of a model, or how to switch it on, and links to the Horde's own history. */
export const ModelHistorySection = ({ statistics, world, address, go }: ModelHistorySectionProps) => {
  const names = namesByBackend(statistics);
  const choices = readHistoryChoices(address.query);
  const view = choices.view ?? rangeView(choices, Date.now() / 1000);
  const history = useModelHistory(world, names, { view, period: choices.period });
  const [isOn, lookAgain] = useIsHistoryOn(world);
  // Served names come first: the Horde has little to show about the others.
  const linked = new Set([...servedNames(statistics), ...names.keys()]);
  return (
    <>
      {history && history.begins !== null && <ModelHistoryView {...{ address, go, history }} begins={history.begins} />}
      {history && history.begins !== null && isOn === false && <p class="hint">{say('history_is_off_now')}</p>}
      {history && history.begins === null && isOn && <p class="card hint">{say('history_empty')}</p>}
      {history && history.begins === null && isOn === false && (
        <HistoryOff of="model" ask={world.ask} onSwitched={lookAgain} />
      )}
      <HordeHistoryLinks names={[...linked]} />
    </>
  );
};
