import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { filterTags } from '../../list/index.ts';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData, ModelType } from '../../messages/protocol.ts';
import { say, sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { lazy } from '../lazy.tsx';
import { FilterPicker } from '../list/filter-picker.tsx';
import { FilterTags } from '../list/filter-tags.tsx';
import { ListMenu } from '../list/list-menu.tsx';
import { getListState } from '../list/list-state.ts';
import { ModelListBox } from '../list/model-list-box.tsx';
import { ModelTable, type ModelTableProps } from '../list/model-table.tsx';
import { RequestPicker } from '../list/request-picker.tsx';
import { SearchField } from '../list/search-field.tsx';
import { useChoices } from '../list/use-choices.ts';
import { useCombinedModels } from '../list/use-combined-models.ts';
import { useKeptFocus } from '../list/use-kept-focus.ts';
import { useListedModels } from '../list/use-listed-models.ts';
import { useNow } from '../list/use-now.ts';
import { useTypedName } from '../list/use-typed-name.ts';
import { PopupFooter } from './popup-footer.tsx';
import { PopupHeader } from './popup-header.tsx';
import { handleKey } from './popup-keys.ts';
import { PopupNotices } from './popup-notices.tsx';
import { useWide } from './use-wide.ts';

/** The first rows wait for nothing that is shown only after a click. */
const CompareBar = lazy(async () => (await import('../list/compare-bar.tsx')).CompareBar);
const KeysHelp = lazy(async () => (await import('../list/keys-help.tsx')).KeysHelp);
const OpenModel = lazy(async () => (await import('../list/open-model.tsx')).OpenModel);

export interface PopupProps {
  ask: Ask;
  copy: (text: string) => Promise<void>;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** The answer to the first question, where that has been asked already: see `useCombinedModels`. */
  first?: CombinedModelData | Promise<CombinedModelData>;
  /** Calls back whenever the background has something new; gives what ends that. */
  listen?: (hear: () => void) => () => void;
  /** Marks the names on the page that the popup was opened on. Rejects with why that is not possible. */
  markPage?: () => Promise<void>;
  /** Opens a view of the full page, by its address behind `#`. */
  openPage?: (view: string) => void;
  /** What is said of the page that the popup was opened on. */
  thisPage?: ComponentChildren;
}

/** Everything that the popup shows, out of what the user has chosen and what the background holds. */
function usePopup({ ask, storage, first, listen }: PopupProps) {
  const choices = useChoices(storage);
  const { modelType, filter, typed, isSearching } = choices;
  const [since, setSince] = useState(Date.now);
  const now = useNow();
  const held = useCombinedModels(ask, modelType, isSearching || !filter.onlineOnly ? 'all' : 'online', first, listen);
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
    isFiltered: isSearching || filterTags(filter).length > 0,
  });
  const { length } = models.listed;
  const announcement = [
    ...(state === 'listed' ? [sayCount('models', length, formatCount(length))] : []),
    ...(tooSoon ? [say('too_soon')] : []),
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
  { copy, openPage }: PopupProps,
  isWide: boolean,
) {
  const { modelType, sort, setSort, filter, request, columns, typed, opened, toggleRow, compared } = choices;
  const { listed, context } = models;
  const layout = isWide ? 'table' : 'cards';
  // One clock for all that is on screen; rows that are closed tell no age.
  const rowsNow = opened.size > 0 ? now : 0;
  const openModel = useCallback<ModelTableProps['openModel']>(
    (model, shown) =>
      sources && (
        <OpenModel columns={shown} now={rowsNow} {...{ model, context, request, sources, copy, layout, openPage }} />
      ),
    [context, request, sources, rowsNow, copy, layout, openPage],
  );
  return useMemo(
    () => (
      <ModelTable
        models={listed}
        chosenColumns={columns}
        toggle={toggleRow}
        listIdentity={JSON.stringify([modelType, typed, sort, filter])}
        toggleCompared={openPage && choices.toggleCompared}
        {...{ context, sort, setSort, opened, openModel, compared }}
      />
    ),
    [listed, context, columns, sort, opened, openModel, modelType, typed, filter, compared],
  );
}

const Refusal = ({ text, close }: { text: string; close: () => void }) => (
  <p class="notice" role="alert">
    {text}
    <button type="button" class="link" onClick={close}>
      {say('close')}
    </button>
  </p>
);

export const Popup = (props: PopupProps) => {
  const { markPage, openPage, thisPage } = props;
  const popup = usePopup(props);
  const { choices, models, now, state, isStatusKnown, isWidening, announcement, chooseModelType, tryAgain } = popup;
  const { data, sources, error, refreshing, tooSoon } = popup.held;
  const { modelType, typed, setTyped, filter, setFilter, request, setRequest, isSearching } = choices;
  const [refusal, setRefusal] = useState<string | null>(null);
  const isWide = useWide();
  const rows = useRows(popup, props, isWide);
  const searchField = useRef<HTMLInputElement>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  useKeptFocus();
  useEffect(() => searchField.current?.focus(), []);

  const focusAfter = (change: () => void) => () => {
    change();
    searchField.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) =>
    handleKey(event, { element: searchField.current, isFilled: typed !== '', clear: () => setTyped('') }, () =>
      setShowsKeys(true),
    );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside, caught on their way up
    <div class="popup" onKeyDown={onKeyDown}>
      <PopupHeader
        {...{ modelType, chooseModelType, refreshing, tooSoon, now, openPage }}
        refresh={tryAgain}
        status={sources?.status ?? null}
        markPage={markPage && (() => void markPage().catch(({ message }) => setRefusal(message)))}
      />
      {thisPage}
      <p class="said" role="status">
        {announcement}
      </p>
      <main>
        <div class="find">
          <SearchField {...{ modelType, typed, setTyped }} field={searchField} />
          {modelType === 'text' && (
            <>
              <RequestPicker request={request} setRequest={setRequest} />
              <FilterPicker statistics={data?.statistics ?? NOTHING} filter={filter} setFilter={setFilter} />
            </>
          )}
        </div>
        <FilterTags
          {...{ filter, setFilter, isSearching }}
          listedCount={isStatusKnown ? models.listed.length : null}
          allCount={models.allCount}
        >
          <ListMenu
            listed={models.listed}
            context={models.context}
            columns={choices.columns}
            setColumns={choices.setColumns}
            setUsePeriod={choices.setUsePeriod}
          />
        </FilterTags>
        <ModelListBox
          {...{ state, choices, isStatusKnown, isWidening, sources, error, tooSoon, now, tryAgain }}
          clearSearch={focusAfter(() => setTyped(''))}
        >
          {rows}
        </ModelListBox>
      </main>
      {/* Below the list: what comes and goes moves no row. */}
      <div class="notices">
        {refusal && <Refusal text={refusal} close={focusAfter(() => setRefusal(null))} />}
        {sources && (isStatusKnown || state === 'listed') && (
          <PopupNotices
            {...{ sources, modelType, now, error, refreshing, tooSoon }}
            maintenance={data?.maintenance === true}
            workersAreThreads={models.context.areThreads}
            tryNow={tryAgain}
          />
        )}
      </div>
      {openPage && choices.compared.length > 0 && (
        <CompareBar compared={choices.compared} compareNone={focusAfter(choices.compareNone)} openPage={openPage} />
      )}
      <PopupFooter
        {...{ sources, isStatusKnown, now, isWide, modelType }}
        totals={isStatusKnown ? models.totals : null}
        isLoading={state === 'loading'}
      />
      {showsKeys && <KeysHelp close={() => setShowsKeys(false)} />}
    </div>
  );
};

const NOTHING = {};
