import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ModelChange } from '../../../history/index.ts';
import { formatNumber, say, sayCount } from '../../../words/index.ts';
import { HistoryOff } from '../history/history-off.tsx';
import { useIsHistoryOn } from '../history/use-is-history-on.ts';
import type { PageViewProps } from '../page-view-props.ts';
import type { PageWorld } from '../page-world.ts';
import { CHANGE_PERIODS, filterChanges, readChangeChoices, writeChangeChoices } from './change-choices.ts';
import { ChangeFilter } from './change-filter.tsx';
import { ChangeList } from './change-list.tsx';
import { askForMeanings } from './name-meanings.ts';
import '../model-view.css';
import './changes-view.css';

interface Changes {
  changes: readonly ModelChange[];
  /** There are any records at all. */
  isKnown: boolean;
}

/** All changes within the longest selectable period. */
async function loadChanges({ loadHistory, ask }: Pick<PageWorld, 'loadHistory' | 'ask'>): Promise<Changes> {
  const reader = await loadHistory();
  const [span, names] = await Promise.all([reader.span(), reader.names()]);
  if (!span) return { changes: [], isKnown: false };
  const to = Math.floor(Date.now() / 1000);
  const meanings = await askForMeanings(ask, names);
  return { changes: await reader.changesOf(meanings, { from: to - CHANGE_PERIODS.month, to }), isKnown: true };
}

/** Each answer of each source is news, but changes are not read again sooner than this. */
const MIN_PAUSE_MS = 60_000;

function useChanges({ loadHistory, ask, listenForNews }: PageWorld): Changes | null {
  const [changes, setChanges] = useState<Changes | null>(null);
  useEffect(() => {
    let isEnded = false;
    let readAt = -Infinity;
    const load = () => {
      if (Date.now() - readAt < MIN_PAUSE_MS) return;
      readAt = Date.now();
      void loadChanges({ loadHistory, ask }).then((next) => isEnded || setChanges(next));
    };
    load();
    const stopListening = listenForNews(() => document.visibilityState === 'visible' && load());
    return () => {
      isEnded = true;
      stopListening();
    };
  }, [loadHistory, ask, listenForNews]);
  return changes;
}

/**
 * The models that came, went, moved to another backend or got stuck. The address says which of these changes are
 * listed.
 */
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
  const [isOn, lookAgain] = useIsHistoryOn(world);
  if (!loaded || !listed || isOn === null) return <h1 tabIndex={-1}>{say('changes_title')}</h1>;
  return (
    <>
      <h1 tabIndex={-1}>{say('changes_title')}</h1>
      {!isOn && !loaded.isKnown && <HistoryOff of="changes" ask={world.ask} onSwitched={lookAgain} />}
      {(isOn || loaded.isKnown) && (
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
