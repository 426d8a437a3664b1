import type { HistoryReader } from '../../history/index.ts';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData } from '../../messages/protocol.ts';
import type { SettingsBrowser } from '../settings/settings-browser.ts';

/** What the full page is given by its entry point. */
export interface PageWorld {
  ask: Ask;
  /** Calls back whenever the background has something new; gives what ends that. */
  listen: (listener: () => void) => () => void;
  copy: (text: string) => Promise<void>;
  /** Shared by all pages of the extension. */
  storage: Storage;
  version: string;
  /** Where the project lives. */
  projectUrl: string;
  /** The answer to the list's first question, which was asked before the page was loaded. Null: it was not, or the answer
   * was taken. */
  takeFirstAnswer: () => Promise<CombinedModelData> | null;
  /** What only the settings and the watches use of the browser: it comes when one of them is opened. */
  loadSettingsBrowser: () => Promise<SettingsBrowser>;
  /** The history of models: it comes with the first view that shows it. */
  loadHistory: () => Promise<HistoryReader>;
}
