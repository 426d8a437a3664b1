import { render } from 'preact';
import { browser } from 'wxt/browser';
import { findTabs } from '../../src/browser/tabs.ts';
import { followAppearance } from '../../src/ui/appearance.ts';
import { ask, listenForNews } from '../../src/ui/ask-background.ts';
import '../../src/ui/colours.css';
import '../../src/ui/figures.css';
// The order matters: later files refine earlier ones.
import '../../src/ui/page-base.css';
import '../../src/ui/popup/popup.css';
import '../../src/ui/list/list-styles.ts';
import '../../src/ui/popup/popup-footer.css';
import '../../src/ui/popup/side-panel.css';
import type { ListColumn } from '../../src/ui/list/columns.tsx';
import { askFirstQuestion } from '../../src/ui/list/first-question.ts';
import type { KeptList } from '../../src/ui/list/kept-list.ts';
import { Popup, type PopupProps } from '../../src/ui/popup/popup.tsx';
import { noteInstallation } from '../../src/ui/settings/news.ts';

const loadPopupHistory = () => import('../popup/popup-history.ts');

const { version } = browser.runtime.getManifest();
const { kept, answer: first } = askFirstQuestion(localStorage, version);
/** The popup's list, but beside the pages and open for as long as the user likes. */
const world = {
  ask,
  listenForNews,
  copy: (text: string) => navigator.clipboard.writeText(text),
  storage: localStorage,
  kept,
  keep: async (list: KeptList) =>
    (await import('../../src/ui/list/keep-list.ts')).storeList(localStorage, list, version),
  version,
  loadHistory: async () => (await loadPopupHistory()).historyReader,
  openPage: (view: string) => void findTabs(browser).open(browser.runtime.getURL(`/full-page.html#${view}`)),
} satisfies Partial<PopupProps>;

noteInstallation(localStorage, version);
followAppearance(window);
const root = document.getElementById('popup');
const show = (more?: readonly ListColumn[]) => {
  if (root) render(<Popup {...world} first={first} {...(more && { more })} />, root);
};
show();
void loadPopupHistory().then(({ showOnlineColumn }) => showOnlineColumn(show));
