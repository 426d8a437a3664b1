import type { ComponentType } from 'preact';
import type { MessageKey } from '../../words/index.ts';
import type { PageViewProps } from './page-view-props.ts';

export interface PageView {
  /** The view's name in the address. */
  name: string;
  title: MessageKey;
  /** Whether the navigation lists it. */
  isInNavigation: boolean;
  /** Loads its code when the view is opened. */
  load: () => Promise<ComponentType<PageViewProps>>;
}

/** Every view of the full page, in the order of the navigation. An address without a known view opens the first one. */
export const PAGE_VIEWS: readonly PageView[] = [
  {
    name: 'models',
    title: 'page_models',
    isInNavigation: true,
    load: async () => (await import('./models-view.tsx')).ModelsView,
  },
  {
    name: 'soonest',
    title: 'page_soonest_answer',
    isInNavigation: true,
    load: async () => (await import('./soonest/soonest-view.tsx')).SoonestView,
  },
  {
    name: 'workers',
    title: 'page_all_workers',
    isInNavigation: true,
    load: async () => (await import('./workers/workers-view.tsx')).WorkersView,
  },
  {
    name: 'demand',
    title: 'page_demand',
    isInNavigation: true,
    load: async () => (await import('./demand/demand-view.tsx')).DemandView,
  },
  {
    name: 'reference',
    title: 'page_reference',
    isInNavigation: true,
    load: async () => (await import('./reference/reference-view.tsx')).ReferenceView,
  },
  {
    name: 'changes',
    title: 'changes_title',
    isInNavigation: true,
    load: async () => (await import('./changes/changes-view.tsx')).ChangesView,
  },
  {
    name: 'compare',
    title: 'page_compare',
    isInNavigation: true,
    load: async () => (await import('./compare-view.tsx')).CompareView,
  },
  {
    name: 'watches',
    title: 'page_watches',
    isInNavigation: true,
    load: async () => (await import('./watches/watches-view.tsx')).WatchesView,
  },
  {
    name: 'settings',
    title: 'settings_title',
    isInNavigation: true,
    load: async () => (await import('./settings-view.tsx')).SettingsView,
  },
  {
    name: 'model',
    title: 'page_model',
    isInNavigation: false,
    load: async () => (await import('./model-view.tsx')).ModelView,
  },
  {
    name: 'worker',
    title: 'page_worker',
    isInNavigation: false,
    load: async () => (await import('./workers/worker-view.tsx')).WorkerView,
  },
  {
    name: 'welcome',
    title: 'welcome_title',
    isInNavigation: false,
    load: async () => (await import('./welcome-view.tsx')).WelcomeView,
  },
];

export const findPageView = (name: string): PageView =>
  PAGE_VIEWS.find((view) => view.name === name) ?? (PAGE_VIEWS[0] as PageView);
