import type { HistoryReader } from '../../history/index.ts';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData } from '../../messages/protocol.ts';
import type { KeptList } from '../list/kept-list.ts';
import type { SettingsBrowser } from '../settings/settings-browser.ts';

/** What the full page gets from its entry point. */
export interface PageWorld {
  ask: Ask;
  /** Calls back whenever the background has something new; returns a function that stops this. */
  listenForNews: (listener: () => void) => () => void;
  copy: (text: string) => Promise<void>;
  /** Shared by all pages of the extension. */
  storage: Storage;
  version: string;
  /** The project's home page. */
  projectUrl: string;
  /**
   * The answer to the list's first question, which was asked before the page was loaded. Null: it was not asked, or the
   * answer has been taken.
   */
  takeFirstAnswer: () => Promise<CombinedModelData> | null;
  /** Stores the first rows of the list of models for the next window. */
  keepFirstRows: (list: KeptList) => void;
  /** Access to the browser that only the settings and the watches need: loaded when one of them is opened. */
  loadSettingsBrowser: () => Promise<SettingsBrowser>;
  /** The history of models: loaded with the first view that shows it. */
  loadHistory: () => Promise<HistoryReader>;
}
