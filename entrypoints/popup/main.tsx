import { render } from 'preact';
import { browser } from 'wxt/browser';
import { findTabs } from '../../src/browser/tabs.ts';
import { withTimeout } from '../../src/messages/with-timeout.ts';
import { followAppearance } from '../../src/ui/appearance.ts';
import { ask, listenForNews } from '../../src/ui/ask-background.ts';
import '../../src/ui/colours.css';
import '../../src/ui/figures.css';
// The order matters: later files refine earlier ones.
import '../../src/ui/page-base.css';
import '../../src/ui/popup/popup.css';
import '../../src/ui/list/list-styles.ts';
import '../../src/ui/popup/popup-footer.css';
import { takeOverPicture } from '../../src/ui/first-picture/take-over-picture.ts';
import { lazy } from '../../src/ui/lazy.tsx';
import type { ListColumn } from '../../src/ui/list/columns.tsx';
import { askFirstQuestion } from '../../src/ui/list/first-question.ts';
import type { KeptList } from '../../src/ui/list/kept-list.ts';
import { closeOnEscape } from '../../src/ui/popup/close-on-escape.ts';
import { Popup, type PopupProps } from '../../src/ui/popup/popup.tsx';
import { noteInstallation } from '../../src/ui/settings/news.ts';

const { version } = browser.runtime.getManifest();
const { kept: keptList, answer: firstAnswer } = askFirstQuestion(localStorage, version);

/** Nothing is drawn during this time: most answers arrive sooner, and placeholders shown for a moment only flicker. */
const BLANK_MS = 100;

const copyText = (text: string) => navigator.clipboard.writeText(text);
/** Opens a view of the full page and focuses its window. */
async function openPage(view: string) {
  await findTabs(browser).open(browser.runtime.getURL(`/full-page.html#${view}`));
  window.close();
}
/** The code that marks names is loaded on demand, so that the first rows do not wait for it. */
const markPage = async () => (await import('./mark-page.ts')).markPage();

/** The history's column is loaded after the first rows, too. */
const loadPopupHistory = () => import('./popup-history.ts');
const loadHistory = async () => (await loadPopupHistory()).historyReader;

/** The strip about the current page is loaded after the first rows. */
const ThisTabsPage = lazy(async () => (await import('./show-this-page.tsx')).findThisPage());

async function tellChangedViews() {
  await firstAnswer.catch(() => {});
  const { views } = await ask('getChangedViews', {});
  if (views.length === 0) return;
  const { showChangedViews } = await import('./show-changed-views.tsx');
  showChangedViews(views, version, copyText);
}

async function showPopup() {
  noteInstallation(localStorage, version);
  followAppearance(window);
  closeOnEscape(document);
  const root = document.getElementById('popup');
  const keep = async (list: KeptList) => (await import('./keep-first-rows.tsx')).keepFirstRows(list, from);
  const soon = keptList ? null : await withTimeout(firstAnswer, BLANK_MS).catch(() => null);
  const from = {
    ask,
    listenForNews,
    copy: copyText,
    storage: localStorage,
    markPage,
    openPage,
    loadHistory,
    version,
    kept: keptList,
    keep,
    // Finds what the popup has no place for: most of its sources are optional, and a wrong name would be none of them.
  } satisfies Partial<PopupProps>;
  const show = (more?: readonly ListColumn[]) => {
    if (root)
      render(<Popup {...from} thisPage={<ThisTabsPage />} first={soon ?? firstAnswer} {...(more && { more })} />, root);
  };
  if (root) await takeOverPicture(root, show);
  // Everything else waits until the first rows are on screen.
  void firstAnswer
    .catch(() => {})
    .then(loadPopupHistory)
    .then(({ showOnlineColumn }) => showOnlineColumn(show));
  tellChangedViews().catch(() => {});
}
void showPopup();
