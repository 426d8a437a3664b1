import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type CategoryTotals, getCategoryTotals, type VariationBackend } from '../../horde/index.ts';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData, ModelType, SourceName } from '../../messages/protocol.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import { formatAge } from '../format.ts';
import { freshness } from '../freshness.ts';
import { Name } from '../name.tsx';
import { AboutFigures } from './about-figures.tsx';
import { ListBlank, ListBones } from './list-blank.tsx';
import { Logo } from './logo.tsx';
import { MarkButton } from './mark-button.tsx';
import {
  countBackends,
  hasBackend,
  type ListedModel,
  listModels,
  SORTS,
  type SortKey,
  sortModels,
} from './model-list.ts';
import { ModelRows } from './model-rows.tsx';
import { PopupNotices, TOO_SOON } from './popup-notices.tsx';
import { recall, remember } from './remembered.ts';
import { createModelSearch } from './search-models.ts';
import { type Permissions, SettingsButton } from './settings-button.tsx';
import { failureReason } from './source-notices.ts';
import { TotalsStrip } from './totals-strip.tsx';
import { useCombinedModels } from './use-combined-models.ts';
import { useTypedName } from './use-typed-name.ts';

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

/** After this long (ms) without a word, the wait for first figures is told as a failure. */
const PATIENCE = 10_000;
const WIDE = '(min-width: 700px)';

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const change = () => setWide(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return wide;
}

const toggled = <T,>(set: ReadonlySet<T>, member: T): ReadonlySet<T> => {
  const copy = new Set(set);
  if (!copy.delete(member)) copy.add(member);
  return copy;
};

const FOOT: readonly SourceName[] = ['status', 'stats'];
const WIDE_FOOT: readonly SourceName[] = ['status', 'workers', 'stats', 'reference'];

/** An answer that the Horde has no model online is known to be none, not unknown. */
const totalsOf = ({ statistics, sources }: CombinedModelData): CategoryTotals =>
  Object.keys(statistics).length > 0
    ? getCategoryTotals(statistics)
    : { modelsOnline: 0, workerCount: sources.workers.fetchedAt === null ? null : 0, threadCount: 0, queued: 0 };

const NO_MODELS: readonly ListedModel[] = [];

export const Popup = ({ ask, copy, storage, loadPermissions, first, listen, markPage }: PopupProps) => {
  const [remembered] = useState(() => recall(storage));
  const [modelType, setModelType] = useState<ModelType>(remembered.modelType);
  const [sort, setSort] = useState<SortKey>(remembered.sort);
  const [picked, setPicked] = useState<ReadonlySet<VariationBackend>>(() => new Set(remembered.chosen));
  const [everything, setEverything] = useState(remembered.everything);
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [since, setSince] = useState(Date.now);
  const [refusal, setRefusal] = useState<string | null>(null);
  const now = useNow();
  const wide = useWide();
  const searchField = useRef<HTMLInputElement>(null);
  const about = useRef<HTMLDialogElement>(null);

  const searching = typed.trim() !== '';
  const { data, scope, sources, error, refreshing, tooSoon, refresh } = useCombinedModels(
    ask,
    modelType,
    searching || everything ? 'all' : 'online',
    first,
    listen,
  );

  // Before the choice is seen: a popup can be closed at any moment after.
  useLayoutEffect(
    () => remember(storage, { modelType, sort, chosen: [...picked], everything }),
    [storage, modelType, sort, picked, everything],
  );

  const chosen = useMemo(() => (modelType === 'text' ? picked : new Set<VariationBackend>()), [modelType, picked]);
  const all = useMemo(() => (data ? listModels(data) : NO_MODELS), [data]);
  const totals = useMemo(() => data && totalsOf(data), [data]);
  const backends = useMemo(() => countBackends(all), [all]);
  const mostWorkers = useMemo(() => Math.max(1, ...all.map(({ figures }) => figures.workerCount ?? 0)), [all]);
  const sorted = useMemo(
    () =>
      sortModels(
        all.filter((model) => hasBackend(model, chosen)),
        sort,
        chosen,
      ),
    [all, chosen, sort],
  );
  const typedName = useTypedName(ask, typed, data);
  const search = useMemo(() => createModelSearch(all), [all]);
  const listed = useMemo(() => {
    const keys = searching ? search(typed, typedName.key) : null;
    const found = keys ? sorted.filter(({ key }) => keys.has(key)) : sorted;
    return searching || everything ? found : found.filter(({ online }) => online);
  }, [sorted, search, searching, typed, typedName.key, everything]);

  // A row that moves in a refresh must not lose the focus that it holds.
  const focused = useRef<Element | null>(null);
  focused.current = document.activeElement;
  useLayoutEffect(() => {
    const element = focused.current;
    if (!(element instanceof HTMLElement) || document.activeElement === element) return;
    const { key } = element.dataset;
    const same = element.isConnected
      ? element
      : [...document.querySelectorAll<HTMLElement>('.row')].find((row) => row.dataset.key === key);
    same?.focus({ preventScroll: true });
  });

  useEffect(() => searchField.current?.focus(), []);

  const layout = wide ? 'table' : 'cards';
  // One clock for all that is on screen; rows that are closed tell no age.
  const rowsNow = opened.size > 0 ? now : 0;
  const rows = useMemo(
    () =>
      sources && (
        <ModelRows
          models={listed}
          sort={sort}
          chosen={chosen}
          opened={opened}
          mostWorkers={mostWorkers}
          toggle={(key) => setOpened((before) => toggled(before, key))}
          sources={sources}
          now={rowsNow}
          copy={copy}
          layout={layout}
          modelType={modelType}
          of={`${modelType} ${typed} ${sort} ${[...chosen]} ${everything}`}
        />
      ),
    [listed, sort, chosen, opened, mostWorkers, sources, rowsNow, copy, layout, modelType, typed, everything],
  );

  const choose = (type: ModelType) => {
    setModelType(type);
    setSince(Date.now());
    setOpened(new Set());
    setTyped('');
  };
  const clearSearch = () => {
    setTyped('');
    searchField.current?.focus();
  };
  const closeRefusal = () => {
    setRefusal(null);
    searchField.current?.focus();
  };
  const tryAgain = () => {
    setSince(Date.now());
    refresh();
  };

  const known = !!sources && sources.status.fetchedAt !== null;
  const widening = searching && scope === 'online';
  const chosenLabels = [...chosen].map(backendLabel).join(' or ');
  const state = listState();
  function listState(): 'loading' | 'failed' | 'listed' | 'no-match' | 'empty' {
    if (listed.length > 0) return 'listed';
    if (!known) {
      const failing = error !== null || sources?.status.state === 'failing' || sources?.status.state === 'offline';
      return (failing && !refreshing) || now - since > PATIENCE ? 'failed' : 'loading';
    }
    if (widening || typedName.pending) return 'loading';
    return searching || chosen.size > 0 ? 'no-match' : 'empty';
  }
  const announcement = [
    ...(state === 'listed' ? [`${listed.length} ${listed.length === 1 ? 'model' : 'models'}`] : []),
    ...(tooSoon ? [TOO_SOON] : []),
    ...(known && sources.status.failure ? [sources.status.failure.message] : []),
  ].join('. ');

  const onKeyDown = (event: KeyboardEvent) => {
    const list = [...document.querySelectorAll<HTMLButtonElement>('.models .row')];
    const at = list.indexOf(document.activeElement as HTMLButtonElement);
    const inSearch = document.activeElement === searchField.current;
    const to = (element: HTMLElement | null | undefined) => {
      event.preventDefault();
      element?.focus();
    };
    if (event.key === 'ArrowDown' && (inSearch || at >= 0)) to(list[at + 1]);
    else if (event.key === 'ArrowUp' && at >= 0) to(at === 0 ? searchField.current : list[at - 1]);
    else if (event.key === 'Home' && at >= 0) to(list[0]);
    else if (event.key === 'End' && at >= 0) to(list.at(-1));
    else if (event.key === '/' && !inSearch) to(searchField.current);
    else if (event.key === 'Escape' && inSearch && typed) {
      event.preventDefault();
      setTyped('');
    } else if (event.key === 'Escape') {
      const row = document.activeElement?.closest('.model.open')?.querySelector<HTMLButtonElement>('.row');
      if (row) {
        to(row);
        row.click();
      }
    }
  };

  const age = sources?.status.fetchedAt ?? null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside, caught on their way up
    <div class="popup" onKeyDown={onKeyDown}>
      <header>
        <Logo />
        <h1>Horde Lens</h1>
        <fieldset class="seg">
          <legend class="said">Models</legend>
          {(['text', 'image'] as const).map((type) => (
            <button key={type} type="button" aria-pressed={modelType === type} onClick={() => choose(type)}>
              {type === 'text' ? 'Text' : 'Image'}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          class={refreshing ? 'icon turning' : 'icon'}
          aria-label={refreshing ? 'Asking the Horde' : 'Refresh'}
          title={age === null ? 'Refresh' : `Status ${formatAge(age, now)}. Refresh`}
          onClick={tryAgain}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M13.2 8.6a5.3 5.3 0 1 1-1.3-4.2M12.4 1.6v3.2H9.2" />
          </svg>
        </button>
        {markPage && <MarkButton mark={() => void markPage().catch(({ message }) => setRefusal(message))} />}
        {loadPermissions && <SettingsButton ask={ask} loadPermissions={loadPermissions} />}
      </header>
      {refusal && (
        <p class="notice" role="alert">
          {refusal}
          <button type="button" class="link" onClick={closeRefusal}>
            Close
          </button>
        </p>
      )}

      {sources && (known || state === 'listed') && (
        <PopupNotices
          sources={sources}
          modelType={modelType}
          now={now}
          error={error}
          refreshing={refreshing}
          tooSoon={tooSoon}
          maintenance={data?.maintenance === true}
          workersAreThreads={all.some(({ statistics }) => statistics.worker_count_is_threads)}
          tryNow={tryAgain}
        />
      )}
      <p class="said" role="status">
        {announcement}
      </p>

      <main>
        <TotalsStrip totals={known ? totals : null} waiting={state === 'loading'} modelType={modelType} />

        <div class="find">
          <label>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <circle cx="7" cy="7" r="4.6" />
              <path d="m10.6 10.6 3.4 3.4" />
            </svg>
            <span class="said">Search</span>
            <input
              ref={searchField}
              type="search"
              placeholder={modelType === 'text' ? 'Model, author, backend' : 'Model'}
              value={typed}
              spellcheck={false}
              autocomplete="off"
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
          <select aria-label="Sort by" value={sort} onChange={(event) => setSort(event.currentTarget.value as SortKey)}>
            {Object.entries(SORTS).map(([key, { label }]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </div>

        <div class="chips">
          <fieldset onWheel={(event) => event.currentTarget.scrollBy(event.deltaY, 0)}>
            <legend class="said">Only models of</legend>
            {modelType === 'text' &&
              backends.map(({ backend, models }) => (
                <button
                  key={backend}
                  type="button"
                  class="chip"
                  data-backend={backend}
                  aria-pressed={chosen.has(backend)}
                  title={`${models} models online with ${backendLabel(backend)}`}
                  onClick={() => setPicked((before) => toggled(before, backend))}
                >
                  <BackendMark />
                  {backendLabel(backend)} <span>{models}</span>
                </button>
              ))}
          </fieldset>
          <button
            type="button"
            class="chip all"
            aria-pressed={everything}
            title="List the models that no worker serves now, too"
            onClick={() => setEverything(!everything)}
          >
            All models
          </button>
        </div>

        <div class="list">
          {state === 'listed' && rows}
          {state === 'listed' && widening && <p class="hint">Looking among models without workers…</p>}
          {state === 'loading' && (
            <ListBones>
              {known ? 'Looking among models without workers…' : 'Asking the Horde which models it has…'}
            </ListBones>
          )}
          {state === 'failed' && (
            <ListBlank title="No figures yet" alert actions={[{ label: 'Try again', act: tryAgain }]}>
              {error ?? (sources ? failureReason(sources.status, now) : 'The extension’s background does not answer.')}
              {tooSoon && ` ${TOO_SOON}`}
            </ListBlank>
          )}
          {state === 'no-match' && (
            <ListBlank
              title="No model matches"
              actions={[
                ...(searching ? [{ label: 'Clear search', act: clearSearch }] : []),
                ...(chosen.size > 0 ? [{ label: 'All backends', act: () => setPicked(new Set()) }] : []),
              ]}
            >
              {searching && (
                <>
                  {modelType === 'text' ? 'No name, author or backend contains' : 'No name contains'} “
                  <Name name={typed.trim()} />”
                </>
              )}
              {chosen.size > 0 && `${searching ? ' among models of ' : 'Nothing is online on '}${chosenLabels}`}.
            </ListBlank>
          )}
          {state === 'empty' && (
            <ListBlank
              title={`No ${modelType} model is online`}
              actions={everything ? [] : [{ label: 'List models without workers', act: () => setEverything(true) }]}
            >
              The Horde’s list is empty at the moment.
            </ListBlank>
          )}
        </div>
      </main>

      <footer>
        <p class="freshness">
          {known &&
            freshness(sources, now, wide ? WIDE_FOOT : FOOT).map(({ text, old }) => (
              <span key={text} class={old ? 'old' : undefined}>
                {text}
              </span>
            ))}
        </p>
        <button type="button" class="link" onClick={() => about.current?.showModal()}>
          About these figures
        </button>
      </footer>
      <dialog ref={about} class="about" aria-labelledby="about">
        <header>
          <h2 id="about">About these figures</h2>
          <button type="button" class="icon" aria-label="Close" onClick={() => about.current?.close()}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="m4 4 8 8m0-8-8 8" />
            </svg>
          </button>
        </header>
        <AboutFigures sources={sources} />
      </dialog>
    </div>
  );
};
