import type { NameQuery } from '../horde/index.ts';
import { toSubjectView } from '../messages/full-page-view.ts';
import type { ModelType } from '../messages/protocol.ts';
import type { ThisPage } from '../messages/this-page.ts';
import type { ChangedViews } from './changed-views.ts';
import type { HordeFigures, ModelScope } from './horde-figures.ts';
import { toPageSettings } from './page-settings.ts';
import {
  readChange,
  readFound,
  readModelType,
  readNames,
  readNow,
  readQueries,
  readReportingView,
  readScope,
  readSite,
  readSubject,
  readSubjectName,
  readTabId,
  readWatches,
} from './read-payload.ts';
import type { ReadyJson } from './ready-json.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sender, Trust } from './trust.ts';
import type { Watching } from './watching.ts';

/** What the background uses to answer. */
export interface AnswerSources {
  figures: HordeFigures;
  settings: SettingsStore;
  /** Applies the stored settings to open pages and to the registered scripts. */
  applySettings(): Promise<void>;
  changedViews: ChangedViews;
  markNames(tabId: number): Promise<void>;
  thisPage(tabId: number): Promise<ThisPage>;
  loadTables(sender: Sender): Promise<void>;
  /** Opens a view of the full page, by its address behind `#`. */
  openFullPage(view: string): Promise<unknown>;
  watching: Pick<Watching, 'read' | 'change' | 'clearFeed'>;
}

/** One question that a context of the extension may ask the background. */
export interface Question<Payload extends object, Result extends object> {
  /** Reads the message. Throws a `Refusal` if it is not well-formed. */
  read(message: Record<string, unknown>): Payload;
  mayAsk(asker: Trust, payload: Payload): boolean;
  answer(payload: Payload, from: AnswerSources, sender: Sender): Promise<Result>;
}

/** Lets the compiler infer the types of an entry. */
const question = <Payload extends object, Result extends object>(entry: Question<Payload, Result>) => entry;

const onlyExtensionPages = (asker: Trust) => asker === 'extension page';
const alsoPageScripts = () => true;

/**
 * Every question by its name, which is sent as `type`. An entry is the only place that says how the payload is read,
 * who may ask, and how it is answered; the types that askers use (src/messages/questions.ts) follow from it. Page
 * scripts may only ask what concerns the page that they run in.
 */
export const QUESTIONS = {
  getCombinedModelData: question({
    read: ({ modelType, scope }): { modelType: ModelType; scope?: ModelScope } => ({
      modelType: readModelType(modelType),
      scope: readScope(scope),
    }),
    mayAsk: onlyExtensionPages,
    answer: ({ modelType, scope = 'all' }, { figures }) => figures.combinedModelData(modelType, scope),
  }),

  lookupNames: question({
    read: ({ queries }): { queries: NameQuery[] } => ({ queries: readQueries(queries) }),
    mayAsk: alsoPageScripts,
    answer: ({ queries }, { figures }) => figures.lookupNames(queries),
  }),

  getModelDetails: question({
    read: ({ models }) => ({ models: readNames(models, 'models') }),
    mayAsk: alsoPageScripts,
    answer: ({ models }, { figures }) => figures.modelDetails(models),
  }),

  getWorkers: question({
    read: () => ({}),
    mayAsk: onlyExtensionPages,
    answer: (_, { figures }) => figures.listWorkers(),
  }),

  /** What advertised names mean: the history is stored by them. `readNames` limits how many may be sent at once. */
  getNameMeanings: question({
    read: ({ names }) => ({ names: readNames(names, 'names') }),
    mayAsk: onlyExtensionPages,
    answer: ({ names }, { figures }) => figures.nameMeanings(names),
  }),

  /** The rows of the Horde and of the reference themselves: half a megabyte, for views that compare names. */
  getHordeRows: question({
    read: () => ({}),
    mayAsk: onlyExtensionPages,
    answer: (_, { figures }) => figures.hordeRows(),
  }),

  /** The Horde's own totals. Their two endpoints are only requested for this question. */
  getHordeTotals: question({
    read: () => ({}),
    mayAsk: onlyExtensionPages,
    answer: (_, { figures }) => figures.hordeTotals(),
  }),

  /** `now`: the user pressed a button. */
  awaitRefresh: question({
    read: ({ modelType, now }): { modelType: ModelType; now?: boolean } => ({
      modelType: readModelType(modelType),
      now: readNow(now),
    }),
    mayAsk: (asker, { modelType }) => onlyExtensionPages(asker) || modelType === 'text',
    answer: ({ modelType, now = false }, { figures }) => figures.awaitRefresh(modelType, now),
  }),

  /** What the user has chosen. */
  getSettings: question({
    read: () => ({}),
    mayAsk: onlyExtensionPages,
    answer: async (_, { settings }) => ({ settings: await settings.read() }),
  }),

  /** Changes the settings and tells all pages. Answers with all settings after the change. */
  changeSettings: question({
    read: ({ change }) => ({ change: readChange(change) }),
    mayAsk: onlyExtensionPages,
    async answer({ change }, { settings, applySettings }) {
      await settings.change(change);
      await applySettings();
      return { settings: await settings.read() };
    },
  }),

  /** What is watched, its present state, and what has been reported about it. */
  getWatches: question({
    read: () => ({}),
    mayAsk: onlyExtensionPages,
    answer: (_, { watching }) => watching.read(),
  }),

  /** Changes what is watched. Answers once the change is stored. */
  changeWatches: question({
    read: ({ change }) => ({ change: readWatches(change) }),
    mayAsk: onlyExtensionPages,
    async answer({ change }, { watching }) {
      await watching.change(change);
      return watching.read();
    },
  }),

  /** Clears the feed. */
  clearWatchFeed: question({
    read: () => ({}),
    mayAsk: onlyExtensionPages,
    async answer(_, { watching }) {
      await watching.clearFeed();
      return watching.read();
    },
  }),

  /** What kind of page a tab shows, and whether the extension adds something to it. */
  getThisPage: question({
    read: ({ tabId }) => ({ tabId: readTabId(tabId) }),
    mayAsk: onlyExtensionPages,
    answer: async ({ tabId }, { thisPage }) => ({ page: await thisPage(tabId) }),
  }),

  /** Marks the names of models in a tab's page, or removes the marks. Only after a click on the extension. */
  markNames: question({
    read: ({ tabId }) => ({ tabId: readTabId(tabId) }),
    mayAsk: onlyExtensionPages,
    async answer({ tabId }, { markNames }) {
      await markNames(tabId);
      return {};
    },
  }),

  /**
   * What the script of the asking page has to do. `site`: the listed site that it runs on; null: it runs at one of the
   * user's own addresses. The answer's `site` is null if there is nothing to do.
   */
  getPageSettings: question({
    read: ({ site }) => ({ site: readSite(site) }),
    mayAsk: alsoPageScripts,
    async answer({ site }, { settings, changedViews }, sender) {
      const reported = await changedViews.at(sender);
      return toPageSettings(await settings.read(), site, sender, reported);
    },
  }),

  /** A view on the asking page has found nothing; `found` null: it works again. See reporting-views.ts. */
  reportView: question({
    read: ({ site, view, found }) => ({ ...readReportingView(site, view), found: readFound(found) }),
    mayAsk: alsoPageScripts,
    async answer({ found, ...view }, { changedViews }, sender) {
      await changedViews.report(view, found, sender);
      return {};
    },
  }),

  /** The views that have been reported as changed since the browser was started and have not recovered. */
  getChangedViews: question({
    read: () => ({}),
    mayAsk: onlyExtensionPages,
    answer: async (_, { changedViews }) => ({ views: await changedViews.all() }),
  }),

  /** Opens the page of a model or a worker in a new tab: web pages cannot open pages of the extension. */
  openFullPage: question({
    read: ({ about, name }) => ({ about: readSubject(about), name: readSubjectName(name) }),
    mayAsk: alsoPageScripts,
    async answer({ about, name }, { openFullPage }) {
      await openFullPage(toSubjectView(about, name));
      return {};
    },
  }),

  /** Injects tables.js beside the asking page's script. Answers once it is there. */
  loadTables: question({
    read: () => ({}),
    mayAsk: alsoPageScripts,
    async answer(_, { loadTables }, sender) {
      await loadTables(sender);
      return {};
    },
  }),
};

type Questions = typeof QUESTIONS;

type Answers = {
  [Name in keyof Questions]: Awaited<ReturnType<Questions[Name]['answer']>> extends infer Result
    ? Result extends ReadyJson<infer Value>
      ? Value
      : Result
    : never;
};

export type QuestionName = keyof Questions;
/** What is sent along with a question's name. */
export type Payload<Name extends QuestionName> = ReturnType<Questions[Name]['read']>;
/** What the background answers; an empty object if the answer only says that it is done. */
export type Answer<Name extends QuestionName> = Answers[Name];
/** The message itself: a question's name and its payload in one object. */
export type AskedQuestion = { [Name in QuestionName]: { type: Name } & Payload<Name> }[QuestionName];
