import { useEffect, useMemo, useState } from 'preact/hooks';
import { changesOf, type ModelChange } from '../../../history/index.ts';
import { formatNumber, say, sayCount } from '../../../words/index.ts';
import { coarsestRecords } from '../../history/finest-series.ts';
import { HistoryOff } from '../history/history-off.tsx';
import type { PageViewProps } from '../page-view-props.ts';
import type { PageWorld } from '../page-world.ts';
import { filterChanges, readChangeChoices, writeChangeChoices } from './change-choices.ts';
import { ChangeFilter } from './change-filter.tsx';
import { ChangeList } from './change-list.tsx';
import { askForMeanings } from './name-meanings.ts';
import '../model-view.css';
import './changes-view.css';

interface Changes {
  changes: readonly ModelChange[];
  isOn: boolean;
  hasRecords: boolean;
}

/** What has changed in the time of which hours are kept. */
async function loadChanges({ loadHistory, ask }: Pick<PageWorld, 'loadHistory' | 'ask'>): Promise<Changes> {
  const reader = await loadHistory();
  const [isOn, samples, hours] = await Promise.all([
    reader.isOn(),
    reader.readRecords('samples', null),
    reader.readRecords('hours', null),
  ]);
  const records = coarsestRecords({ samples, hours, days: [] });
  const names = new Set(records.flatMap((record) => [...record.names.keys()]));
  const meanings = await askForMeanings(ask, [...names]);
  return { changes: changesOf(records, meanings), isOn, hasRecords: records.length > 0 };
}

function useChanges({ loadHistory, ask, listen }: PageWorld): Changes | null {
  const [changes, setChanges] = useState<Changes | null>(null);
  useEffect(() => {
    let isEnded = false;
    const load = () => void loadChanges({ loadHistory, ask }).then((next) => isEnded || setChanges(next));
    load();
    const stopListening = listen(() => document.visibilityState === 'visible' && load());
    return () => {
      isEnded = true;
      stopListening();
    };
  }, [loadHistory, ask, listen]);
  return changes;
}

/** What came, went, moved to another backend or got stuck. Which of it is listed stands in the address. */
export const ChangesView = ({ address, world, go }: PageViewProps) => {
  const loaded = useChanges(world);
  const choices = readChangeChoices(address.query);
  const listed = useMemo(
    () => loaded && filterChanges(loaded.changes, choices, Date.now() / 1000),
    [loaded, `${address.query}`],
  );
  const backends = useMemo(
    () => new Set(loaded?.changes.flatMap(({ backend, toBackend = backend }) => [backend, toBackend])),
    [loaded],
  );
  if (!loaded || !listed) return <h1 tabIndex={-1}>{say('changes_title')}</h1>;
  return (
    <>
      <h1 tabIndex={-1}>{say('changes_title')}</h1>
      {!loaded.isOn && !loaded.hasRecords && <HistoryOff />}
      {(loaded.isOn || loaded.hasRecords) && (
        <>
          <ChangeFilter
            {...{ choices, backends }}
            choose={(change) => go({ view: 'changes', query: writeChangeChoices({ ...choices, ...change }) }, true)}
          />
          <p class="hint" role="status">
            {sayCount('changes_count', listed.length, formatNumber(listed.length))}
          </p>
          <ChangeList changes={listed} />
          {listed.length === 0 && (
            <p class="card hint">{say(loaded.changes.length === 0 ? 'changes_none' : 'changes_none_match')}</p>
          )}
        </>
      )}
    </>
  );
};
