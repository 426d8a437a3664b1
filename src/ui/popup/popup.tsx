import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData, ModelType } from '../../messages/protocol.ts';
import { sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { BackendChips } from './backend-chips.tsx';
import { FindBar } from './find-bar.tsx';
import { getListState } from './list-state.ts';
import { ModelListBox } from './model-list-box.tsx';
import { ModelRows } from './model-rows.tsx';
import { PopupFooter } from './popup-footer.tsx';
import { PopupHeader } from './popup-header.tsx';
import { handleKey } from './popup-keys.ts';
import { PopupNotices, TOO_SOON } from './popup-notices.tsx';
import type { Permissions } from './settings-button.tsx';
import { TotalsStrip } from './totals-strip.tsx';
import { useChoices } from './use-choices.ts';
import { useCombinedModels } from './use-combined-models.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useListedModels } from './use-listed-models.ts';
import { useNow } from './use-now.ts';
import { useTypedName } from './use-typed-name.ts';
import { useWide } from './use-wide.ts';

export interface PopupProps {
  ask: Ask;
  copy: (text: string) => Promise<void>;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  loadPermissions?: () => Promise<Permissions>;
  /** The answer to the first question, where that has been asked already: see `useCombinedModels`. */
  first?: CombinedModelData | Promise<CombinedModelData>;
  /** Calls back whenever the background has something new; gives what ends that. */
  listen?: (hear: () => void) => () => void;
  /** Marks the names on the page that the popup was opened on. Rejects with why that is not possible. */
  markPage?: () => Promise<void>;
}

/** Everything that the popup shows, out of what the user has chosen and what the background holds. */
function usePopup({ ask, storage, first, listen }: PopupProps) {
  const choices = useChoices(storage);
  const { modelType, chosen, everything, typed, isSearching } = choices;
  const [since, setSince] = useState(Date.now);
  const now = useNow();
  const held = useCombinedModels(ask, modelType, isSearching || everything ? 'all' : 'online', first, listen);
  const { data, scope, sources, error, refreshing, tooSoon, refresh } = held;
  const typedName = useTypedName(ask, typed, data);
  const models = useListedModels(data, choices, typedName.key);

  const isStatusKnown = !!sources && sources.status.fetchedAt !== null;
  const isWidening = isSearching && scope === 'online';
  const state = getListState({
    listedCount: models.listed.length,
    status: sources?.status ?? null,
    error,
    isRefreshing: refreshing,
    waitedMs: now - since,
    isLooking: isWidening || typedName.pending,
    isFiltered: isSearching || chosen.size > 0,
  });
  const { length } = models.listed;
  const announcement = [
    ...(state === 'listed' ? [sayCount('models', length, formatCount(length))] : []),
    ...(tooSoon ? [TOO_SOON] : []),
    ...(isStatusKnown && sources.status.failure ? [sources.status.failure.message] : []),
  ].join('. ');
  const chooseModelType = (type: ModelType) => {
    choices.chooseModelType(type);
    setSince(Date.now());
  };
  const tryAgain = () => {
    setSince(Date.now());
    refresh();
  };
  return { choices, held, models, now, state, isStatusKnown, isWidening, announcement, chooseModelType, tryAgain };
}

/** The rows, drawn again only when something that they show has changed. */
function useRows(
  { choices, models, held: { sources }, now }: ReturnType<typeof usePopup>,
  copy: PopupProps['copy'],
  isWide: boolean,
) {
  const { modelType, sort, chosen, everything, typed, opened, toggleRow } = choices;
  const { listed, mostWorkers } = models;
  const layout = isWide ? 'table' : 'cards';
  // One clock for all that is on screen; rows that are closed tell no age.
  const rowsNow = opened.size > 0 ? now : 0;
  return useMemo(
    () =>
      sources && (
        <ModelRows
          models={listed}
          sort={sort}
          chosen={chosen}
          opened={opened}
          mostWorkers={mostWorkers}
          toggle={toggleRow}
          sources={sources}
          now={rowsNow}
          copy={copy}
          layout={layout}
          modelType={modelType}
          listIdentity={`${modelType} ${typed} ${sort} ${[...chosen]} ${everything}`}
        />
      ),
    [listed, sort, chosen, opened, mostWorkers, sources, rowsNow, copy, layout, modelType, typed, everything],
  );
}

const Refusal = ({ text, close }: { text: string; close: () => void }) => (
  <p class="notice" role="alert">
    {text}
    <button type="button" class="link" onClick={close}>
      Close
    </button>
  </p>
);

export const Popup = (props: PopupProps) => {
  const { ask, copy, loadPermissions, markPage } = props;
  const popup = usePopup(props);
  const { choices, models, now, state, isStatusKnown, isWidening, announcement, chooseModelType, tryAgain } = popup;
  const { data, sources, error, refreshing, tooSoon } = popup.held;
  const { modelType, typed, setTyped } = choices;
  const [refusal, setRefusal] = useState<string | null>(null);
  const isWide = useWide();
  const rows = useRows(popup, copy, isWide);
  const searchField = useRef<HTMLInputElement>(null);
  useKeptFocus();
  useEffect(() => searchField.current?.focus(), []);

  const focusAfter = (change: () => void) => () => {
    change();
    searchField.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) =>
    handleKey(event, { element: searchField.current, isFilled: typed !== '', clear: () => setTyped('') });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside, caught on their way up
    <div class="popup" onKeyDown={onKeyDown}>
      <PopupHeader
        {...{ ask, modelType, chooseModelType, refreshing, now, loadPermissions }}
        refresh={tryAgain}
        statusTime={sources?.status.fetchedAt ?? null}
        markPage={markPage && (() => void markPage().catch(({ message }) => setRefusal(message)))}
      />
      {refusal && <Refusal text={refusal} close={focusAfter(() => setRefusal(null))} />}
      {sources && (isStatusKnown || state === 'listed') && (
        <PopupNotices
          {...{ sources, modelType, now, error, refreshing, tooSoon }}
          maintenance={data?.maintenance === true}
          workersAreThreads={models.all.some(({ statistics }) => statistics.worker_count_is_threads)}
          tryNow={tryAgain}
        />
      )}
      <p class="said" role="status">
        {announcement}
      </p>
      <main>
        <TotalsStrip
          totals={isStatusKnown ? models.totals : null}
          waiting={state === 'loading'}
          modelType={modelType}
        />
        <FindBar choices={choices} searchField={searchField} />
        <BackendChips choices={choices} backends={models.backends} />
        <ModelListBox
          {...{ state, choices, isStatusKnown, isWidening, sources, error, tooSoon, now, tryAgain }}
          clearSearch={focusAfter(() => setTyped(''))}
        >
          {rows}
        </ModelListBox>
      </main>
      <PopupFooter {...{ sources, isStatusKnown, now, isWide }} />
    </div>
  );
};
