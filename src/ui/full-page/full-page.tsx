import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SourceName, Sources } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { describeFreshness, isAgeInNotice } from '../freshness.ts';
import { useNow } from '../list/use-now.ts';
import { findKeyedView } from '../list/view-keys.ts';
import { Logo } from '../popup/logo.tsx';
import { type PageAddress, writePageAddress } from './page-address.ts';
import type { PageViewProps } from './page-view-props.ts';
import { findPageView, PAGE_VIEWS, type PageView } from './page-views.ts';
import type { PageWorld } from './page-world.ts';
import { usePageAddress } from './use-page-address.ts';

const FOOT: readonly SourceName[] = ['status', 'workers', 'stats'];

/** The age of the visible figures. `isStatusTold`: the view itself shows the age of the status. */
const Freshness = ({ sources, isStatusTold }: { sources: Sources; isStatusTold: boolean }) => {
  const now = useNow();
  const names = FOOT.filter((name) => name !== 'status' || !(isStatusTold || isAgeInNotice(sources.status)));
  return (
    <p class="freshness">
      {describeFreshness(sources, now, names).map(({ text, old }) => (
        <span key={text} class={old ? 'old' : undefined}>
          {text}
        </span>
      ))}
    </p>
  );
};

/** If the navigation scrolls, the current view's entry stays visible. */
function useEntryInView(current: PageView) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const show = () =>
      list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    show();
    addEventListener('resize', show);
    return () => removeEventListener('resize', show);
  }, [current]);
  return list;
}

const Navigation = ({ current, sources }: { current: PageView; sources: Sources | null }) => (
  <nav aria-label={say('page_navigation')}>
    <p class="brand">
      <Logo /> Horde Lens
    </p>
    <ul ref={useEntryInView(current)}>
      {PAGE_VIEWS.filter(({ isInNavigation }) => isInNavigation).map(({ name, title }, at) => (
        <li key={name}>
          <a
            href={writePageAddress({ view: name })}
            aria-current={current.name === name ? 'page' : undefined}
            aria-keyshortcuts={`Alt+Shift+${at + 1}`}
            title={`${say('key_alt_shift')}+${at + 1}`}
          >
            {say(title)}
          </a>
        </li>
      ))}
    </ul>
    {sources && <Freshness sources={sources} isStatusTold={current.name === 'models'} />}
  </nav>
);

export interface LoadedView {
  view: PageView;
  Content: ComponentType<PageViewProps>;
}
/** Null: its code cannot be loaded. */
export async function loadView(view: PageView): Promise<LoadedView | null> {
  const Content = await view.load().catch(() => null);
  return Content && { view, Content };
}

type Loaded = LoadedView | { view: PageView; isFailed: true } | null;

/** The code of a view, loaded when the view is opened. */
function useLoadedView(view: PageView, first: LoadedView | null): [Loaded, () => void] {
  const [loaded, setLoaded] = useState<Loaded>(first);
  const wanted = useRef(view);
  wanted.current = view;
  const load = () => {
    void loadView(view).then((next) => wanted.current === view && setLoaded(next ?? { view, isFailed: true }));
  };
  useEffect(() => {
    if (loaded?.view !== view) load();
  }, [view]);
  return [loaded?.view === view ? loaded : null, load];
}

const focusOnHeading = () => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });

/** After a link to another view, its heading has the focus. */
function useFocusOnHeading(view: PageView, subject: string, isLoaded: boolean) {
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isLoaded) return;
    if (!isFirst.current) {
      scrollTo(0, 0);
      focusOnHeading();
    }
    isFirst.current = false;
  }, [view, subject, isLoaded]);
}

/** Each view in the navigation has a key. */
function useKeyedViews({ view, subject }: PageAddress): void {
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      const keyed = event.defaultPrevented ? null : findKeyedView(event, view === 'model' ? subject : null);
      if (keyed === null) return;
      event.preventDefault();
      location.hash = keyed;
    };
    document.addEventListener('keydown', open);
    return () => document.removeEventListener('keydown', open);
  }, [view, subject]);
}

/**
 * The extension as a page: navigation, and the view in the address. `first`: the view that it opens with; null: it is
 * loaded like any other.
 */
export const FullPage = ({ world, first }: { world: PageWorld; first: LoadedView | null }) => {
  const [address, go] = usePageAddress();
  const [sources, setSources] = useState<Sources | null>(null);
  const view = findPageView(address.view);
  const [loaded, loadAgain] = useLoadedView(view, first);
  const Content = loaded && 'Content' in loaded ? loaded.Content : null;
  useFocusOnHeading(view, address.subject, Content !== null);
  useKeyedViews(address);
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${name ?? (address.subject || say(view.title))} · Horde Lens`;
  }, [name, view, address.subject]);
  useEffect(() => {
    setSources(null);
    setName(null);
  }, [view]);
  return (
    <div class="page">
      <button type="button" class="skip" onClick={focusOnHeading}>
        {say('page_skip')}
      </button>
      <Navigation current={view} sources={sources} />
      <main class={`view-${view.name}`}>
        {Content && <Content {...{ address, world, go }} showFreshness={setSources} showTitle={setName} />}
        {!loaded && <p class="hint">{say('page_loading')}</p>}
        {loaded && !Content && (
          <div role="alert">
            <p>{say('page_view_failed')}</p>
            <button type="button" class="plain" onClick={loadAgain}>
              {say('page_try_again')}
            </button>
          </div>
        )}
      </main>
    </div>
  );
};
