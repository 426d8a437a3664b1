import { render } from 'preact';
import { browser } from 'wxt/browser';
import '../../src/ui/colours.css';
import '../../src/ui/figures.css';
import '../../src/ui/page-base.css';
import '../../src/ui/full-page/full-page.css';
import { followAppearance } from '../../src/ui/appearance.ts';
import { ask, listenForNews } from '../../src/ui/ask-background.ts';
import { takeOverPicture } from '../../src/ui/first-picture/take-over-picture.ts';
import { FullPage, loadView } from '../../src/ui/full-page/full-page.tsx';
import { readPageAddress } from '../../src/ui/full-page/page-address.ts';
import { findPageView } from '../../src/ui/full-page/page-views.ts';
import type { PageWorld } from '../../src/ui/full-page/page-world.ts';
import { noteInstallation } from '../../src/ui/settings/news.ts';
import { getLanguage } from '../../src/words/index.ts';

import { takeFirstAnswer } from './first-question.ts';

declare const __PROJECT_URL__: string;

const { version } = browser.runtime.getManifest();
noteInstallation(localStorage, version);
followAppearance(window);
document.documentElement.lang = getLanguage();
/** Before the list writes its choices to it. */
const openedAddress = location.hash;
const world: PageWorld = {
  ask,
  listenForNews,
  copy: (text: string) => navigator.clipboard.writeText(text),
  storage: localStorage,
  version,
  projectUrl: __PROJECT_URL__,
  takeFirstAnswer,
  keepFirstRows: (list) =>
    void import('./keep-first-rows.tsx').then(({ keepFirstRows }) => keepFirstRows(list, world, openedAddress)),
  loadSettingsBrowser: async () => (await import('./settings-browser.ts')).settingsBrowser,
  loadHistory: async () => (await import('./history-reader.ts')).historyReader,
};

/** Loaded before anything is drawn: drawn without it, the page would have no rows in its first frames. */
async function showPage(): Promise<void> {
  const first = await loadView(findPageView(readPageAddress(location.hash).view));
  const root = document.getElementById('page');
  if (root) await takeOverPicture(root, () => render(<FullPage world={world} first={first} />, root));
}
void showPage();
