import { render } from 'preact';
import { browser } from 'wxt/browser';
import '../../src/ui/colours.css';
import '../../src/ui/figures.css';
import '../../src/ui/page-base.css';
import '../../src/ui/full-page/full-page.css';
import { followAppearance } from '../../src/ui/appearance.ts';
import { ask, listenForNews } from '../../src/ui/ask-background.ts';
import { FullPage, type LoadedView } from '../../src/ui/full-page/full-page.tsx';
import { readPageAddress } from '../../src/ui/full-page/page-address.ts';
import { findPageView } from '../../src/ui/full-page/page-views.ts';
import { noteInstallation } from '../../src/ui/settings/news.ts';
import { getLanguage } from '../../src/words/index.ts';

import { takeFirstAnswer } from './first-question.ts';

declare const __PROJECT_URL__: string;

const { version } = browser.runtime.getManifest();
noteInstallation(localStorage, version);
followAppearance(window);
document.documentElement.lang = getLanguage();
const root = document.getElementById('page');
const world = {
  ask,
  listenForNews,
  copy: (text: string) => navigator.clipboard.writeText(text),
  storage: localStorage,
  version,
  projectUrl: __PROJECT_URL__,
  takeFirstAnswer,
  loadSettingsBrowser: async () => (await import('./settings-browser.ts')).settingsBrowser,
  loadHistory: async () => (await import('./history-reader.ts')).historyReader,
};

/** Loaded before anything is drawn: drawn without it, the page would have no rows in its first frames. */
async function loadFirstView(): Promise<LoadedView | null> {
  const view = findPageView(readPageAddress(location.hash).view);
  const Content = await view.load().catch(() => null);
  return Content && { view, Content };
}
void loadFirstView().then((first) => root && render(<FullPage world={world} first={first} />, root));
