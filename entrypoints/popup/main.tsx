import { render } from 'preact';
import { browser } from 'wxt/browser';
import { withTimeout } from '../../src/messages/with-timeout.ts';
import { ask, firstAnswer, listen } from './first-question.ts';
import '../../src/ui/figures.css';
// In this order: later parts refine earlier ones.
import '../../src/ui/popup/popup.css';
import '../../src/ui/list/list-bar.css';
import '../../src/ui/list/model-table.css';
import '../../src/ui/list/list-help.css';
import '../../src/ui/popup/popup-footer.css';
import { closeOnEscape } from '../../src/ui/popup/close-on-escape.ts';
import { Popup } from '../../src/ui/popup/popup.tsx';

/** For so long (ms) nothing is drawn: most answers come sooner, and bones that stand for a moment only flicker. */
const SOON = 100;

const copy = (text: string) => navigator.clipboard.writeText(text);
/** What the popup does with the browser comes when it is asked for: the first rows wait for none of it. */
const loadPermissions = async () => (await import('./permissions.ts')).permissions;
const markPage = async () => (await import('./mark-page.ts')).markPage();

async function tellChangedViews() {
  const { views } = await ask('getChangedViews', {});
  if (views.length === 0) return;
  const { showChangedViews } = await import('./show-changed-views.tsx');
  showChangedViews(views, browser.runtime.getManifest().version, copy);
}

async function open() {
  closeOnEscape(document);
  const root = document.getElementById('popup');
  const soon = await withTimeout(firstAnswer, SOON, '').catch(() => null);
  const from = { ask, listen, copy, storage: localStorage, loadPermissions, markPage };
  if (root) render(<Popup {...from} first={soon ?? firstAnswer} />, root);
  tellChangedViews().catch(() => {});
}
void open();
