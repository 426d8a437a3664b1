import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { lazy } from '../lazy.tsx';
import { getListNotices } from '../list/list-notices.ts';
import { ModelListMain } from '../list/model-list-main.tsx';
import { useKeptFocus } from '../list/use-kept-focus.ts';
import { useKeysOnNothing } from '../list/use-keys-on-nothing.ts';
import { useListCommands } from '../list/use-list-commands.ts';
import { type ListRowActions, useListRows } from '../list/use-list-rows.tsx';
import { type ModelListSources, type ModelListState, useModelList } from '../list/use-model-list.ts';
import { useLoaded } from '../use-loaded.ts';
import { PopupFooter } from './popup-footer.tsx';
import { PopupHeader } from './popup-header.tsx';
import type { ListKeys } from './popup-keys.ts';
import { useWide } from './use-wide.ts';

/** Loaded on demand: the first rows do not wait for parts that only appear after a click. */
const CompareBar = lazy(async () => (await import('../list/compare-bar.tsx')).CompareBar);
const KeysHelp = lazy(async () => (await import('../list/keys-help.tsx')).KeysHelp);
const PageRefusal = lazy(async () => (await import('./what-is-wrong.ts')).PageRefusal);
const SaidFailure = lazy(async () => (await import('./what-is-wrong.ts')).SaidFailure);
const PopupNotices = lazy(async () => (await import('./what-is-wrong.ts')).PopupNotices);

export interface PopupProps extends ModelListSources, Omit<ListRowActions, 'ask'> {
  /** Marks the names on the page that the popup was opened on. Rejects if that is not possible. */
  markPage?: () => Promise<void>;
  /** The extension's version. */
  version: string;
  /** The strip about the page that the popup was opened on. */
  thisPage?: ComponentChildren;
}

/** The search field has the focus at first, and gets it back when something that `focusAfter` wraps is closed. */
function useSearchFocus() {
  const searchField = useRef<HTMLInputElement>(null);
  useEffect(() => searchField.current?.focus(), []);
  const focusAfter = (change: () => void) => () => {
    change();
    searchField.current?.focus();
  };
  return { searchField, focusAfter };
}

/** The popup's keys. Their code is loaded after the first rows; a key pressed before that is not lost. */
function usePopupKeys(
  field: RefObject<HTMLInputElement | null>,
  { typed, setTyped }: ModelListState['choices'],
  keys: ListKeys,
) {
  const loaded = useLoaded(true, () => import('./popup-keys.ts'));
  const handle = (event: KeyboardEvent, { handleKey }: NonNullable<typeof loaded>) =>
    handleKey(event, { element: field.current, isFilled: typed !== '', clear: () => setTyped('') }, keys);
  return (event: KeyboardEvent) =>
    loaded ? handle(event, loaded) : void import('./popup-keys.ts').then((late) => handle(event, late));
}

export const Popup = (props: PopupProps) => {
  const { markPage, openPage, thisPage, storage, version } = props;
  const list = useModelList(props);
  const { choices, models, now, state, isStatusKnown, announcement, failure, chooseModelType, tryAgain } = list;
  const { sources, refreshing, tooSoon } = list.held;
  const { modelType } = choices;
  const [refusal, setRefusal] = useState<unknown>(null);
  const isWide = useWide();
  const rows = useListRows(list, props, isWide);
  const [showsKeys, setShowsKeys] = useState(false);
  useKeptFocus();
  const { searchField, focusAfter } = useSearchFocus();
  const notices = getListNotices(list);
  const commands = useListCommands(models.listed, props);
  const openHelp = () => setShowsKeys(true);
  const keys = { openHelp, run: commands.run, openPage };
  const onKeyDown = useKeysOnNothing(usePopupKeys(searchField, choices, keys));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside, caught on their way up
    <div class="popup" onKeyDown={onKeyDown}>
      <PopupHeader
        {...{ modelType, chooseModelType, refreshing, tooSoon, now, openPage }}
        refresh={tryAgain}
        status={sources?.status ?? null}
        markPage={markPage && (() => void markPage().catch(setRefusal))}
      />
      {thisPage && <div class="this-page-room">{thisPage}</div>}
      <p class="said" role="status">
        {announcement}
        {failure && <SaidFailure failure={failure} isFirst={announcement === ''} />}
      </p>
      <main>
        <ModelListMain list={list} searchField={searchField}>
          {rows}
        </ModelListMain>
      </main>
      {/* Below the list: notices that come and go move no row. */}
      <div class="notices">
        {commands.told && (
          <p class="hint" role="status">
            {commands.told}
          </p>
        )}
        {refusal !== null && <PageRefusal error={refusal} close={focusAfter(() => setRefusal(null))} />}
        {notices && <PopupNotices {...notices} />}
      </div>
      {openPage && choices.compared.length > 0 && (
        <CompareBar compared={choices.compared} compareNone={focusAfter(choices.compareNone)} openPage={openPage} />
      )}
      <PopupFooter
        {...{ sources, isStatusKnown, now, isWide, modelType, storage, version }}
        totals={isStatusKnown ? models.totals : null}
        isLoading={state === 'loading'}
      />
      {showsKeys && <KeysHelp close={() => setShowsKeys(false)} />}
    </div>
  );
};
