import { useEffect, useRef, useState } from 'preact/hooks';
import type { CombinedModelData } from '../../messages/protocol.ts';
import { say, sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { useOnlineColumn } from '../history/use-online-column.ts';
import { CompareBar } from '../list/compare-bar.tsx';
import { type KeptList, recallList } from '../list/kept-list.ts';
import { KeysHelp } from '../list/keys-help.tsx';
import { ListAge, ModelTypeChoice, RefreshButton } from '../list/list-header.tsx';
import { getListNotices } from '../list/list-notices.ts';
import { ModelListMain } from '../list/model-list-main.tsx';
import { recallChoices } from '../list/remembered-choices.ts';
import { AnnouncedFailure } from '../list/said-failure.tsx';
import { useKeptFocus } from '../list/use-kept-focus.ts';
import { useKeysOnNothing } from '../list/use-keys-on-nothing.ts';
import { useListCommands } from '../list/use-list-commands.ts';
import { useListRows } from '../list/use-list-rows.tsx';
import { type ModelListState, useModelList } from '../list/use-model-list.ts';
import { handleKey } from '../popup/popup-keys.ts';
import { PopupNotices } from '../popup/popup-notices.tsx';
import { WatchFilter } from '../watch/watch-filter.tsx';
import { createListStorage } from './list-address.ts';
import type { PageViewProps } from './page-view-props.ts';
import '../list/list-styles.ts';
import '../popup/popup-footer.css';

type ListStorage = Pick<Storage, 'getItem' | 'setItem'>;

interface ModelsListProps extends Pick<PageViewProps, 'world' | 'showFreshness'> {
  storage: ListStorage;
  first: Promise<CombinedModelData> | null;
  kept: KeptList | null;
  openPage: (view: string) => void;
}

const ModelsHeader = ({ list }: { list: ModelListState }) => {
  const { choices, models, now, isStatusKnown, chooseModelType, tryAgain } = list;
  const { sources, refreshing, tooSoon } = list.held;
  return (
    <header>
      <h1 tabIndex={-1}>{say('page_models')}</h1>
      <ModelTypeChoice modelType={choices.modelType} choose={chooseModelType} />
      {isStatusKnown && !choices.isSearching && (
        <span class="dim">{sayCount('models', models.allCount, formatCount(models.allCount))}</span>
      )}
      <ListAge status={sources?.status ?? null} {...{ refreshing, tooSoon, now }} />
      <RefreshButton refreshing={refreshing} refresh={tryAgain} />
    </header>
  );
};

const ModelsList = ({ world, storage, first, kept, openPage, showFreshness }: ModelsListProps) => {
  const { ask, listenForNews, copy } = world;
  const more = useOnlineColumn(async () => (await world.loadHistory()).summary(), listenForNews);
  const list = useModelList({
    ...{ ask, storage, listenForNews, kept },
    keep: world.keepFirstRows,
    ...(first && { first }),
    ...(more && { more }),
  });
  const { choices, models, announcement, failure } = list;
  const rows = useListRows(list, { copy, openPage, ask, loadHistory: world.loadHistory }, true);
  const searchField = useRef<HTMLInputElement>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  useKeptFocus();
  useEffect(() => {
    if (list.held.sources) showFreshness(list.held.sources);
  }, [list.held.sources]);
  const { modelType, typed, setTyped } = choices;
  const notices = getListNotices(list);
  const commands = useListCommands(models.listed, { copy, openPage });
  const onKeyDown = useKeysOnNothing((event) =>
    handleKey(
      event,
      { element: searchField.current, isFilled: typed !== '', clear: () => setTyped('') },
      { openHelp: () => setShowsKeys(true), run: commands.run, openPage },
    ),
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside, caught on their way up
    <div class="models-view" onKeyDown={onKeyDown}>
      <ModelsHeader list={list} />
      <p class="said" role="status">
        {announcement}
        {failure && <AnnouncedFailure failure={failure} isFirst={announcement === ''} />}
      </p>
      <ModelListMain
        list={list}
        searchField={searchField}
        besideTags={
          modelType === 'text' && <WatchFilter ask={ask} filter={choices.filter} typed={typed} openPage={openPage} />
        }
      >
        {rows}
      </ModelListMain>
      {/* Below the list: notices that come and go move no row. */}
      <div class="notices">
        {commands.told && (
          <p class="hint" role="status">
            {commands.told}
          </p>
        )}
        {notices && <PopupNotices {...notices} />}
      </div>
      {choices.compared.length > 0 && (
        <CompareBar compared={choices.compared} compareNone={choices.compareNone} openPage={openPage} />
      )}
      {showsKeys && <KeysHelp close={() => setShowsKeys(false)} />}
    </div>
  );
};

/** All models: the popup's list on a whole page. Search, filter and sorting are in the address. */
export const ModelsView = ({ address, world, go, showFreshness }: PageViewProps) => {
  /** The query that the list was opened with, or that it last wrote. Any other query opens a new list. */
  const written = useRef<string | null>(null);
  const opened = useRef<(Pick<ModelsListProps, 'storage' | 'first' | 'kept'> & { count: number }) | null>(null);
  if (written.current !== `${address.query}` || !opened.current) {
    written.current = `${address.query}`;
    const tell = (query: URLSearchParams) => {
      written.current = `${query}`;
      go({ view: 'models', query }, true);
    };
    const storage = createListStorage(world.storage, address.query, tell);
    const kept = recallList(world.storage, recallChoices(storage, Date.now()), world.version, Date.now());
    opened.current = { storage, kept, first: world.takeFirstAnswer(), count: (opened.current?.count ?? 0) + 1 };
  }
  const { storage, first, kept, count } = opened.current;
  return (
    <ModelsList
      key={count}
      {...{ world, storage, first, kept, showFreshness }}
      openPage={(view) => {
        location.hash = view;
      }}
    />
  );
};
