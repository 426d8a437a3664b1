import { render } from 'preact';
import { browser } from 'wxt/browser';
import { inTime } from '../../src/messages/in-time.ts';
import { toMatchPattern } from '../../src/messages/settings.ts';
import { ask, firstAnswer } from './first-question.ts';
import '../../src/ui/figures.css';
import '../../src/ui/variations.css';
import '../../src/ui/popup/popup.css';
import { Popup, type PopupProps } from '../../src/ui/popup/popup.tsx';

/** For so long (ms) nothing is drawn: most answers come sooner, and bones that stand for a moment only flicker. */
const SOON = 100;

const copy = (text: string) => navigator.clipboard.writeText(text);
const patternOf = (origin: string) => toMatchPattern(origin, !import.meta.env.FIREFOX);
const permissions: NonNullable<PopupProps['permissions']> = {
  request: (origin) => browser.permissions.request({ origins: [patternOf(origin)] }),
  has: (origin) => browser.permissions.contains({ origins: [patternOf(origin)] }),
  async remove(origin, left) {
    const pattern = patternOf(origin);
    if (!left.map(patternOf).includes(pattern)) await browser.permissions.remove({ origins: [pattern] });
  },
};
async function markPage() {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new Error('There is no page to look at.');
  await ask('markNames', { tabId: tab.id });
  window.close();
}

async function tellChangedViews() {
  const { views } = await ask('getChangedViews', {});
  if (views.length === 0) return;
  const { showChangedViews } = await import('./show-changed-views.tsx');
  showChangedViews(views, browser.runtime.getManifest().version, copy);
}

async function open() {
  const root = document.getElementById('popup');
  const soon = await inTime(firstAnswer, SOON, '').catch(() => null);
  const from = { ask, copy, storage: localStorage, permissions, markPage };
  if (root) render(<Popup {...from} first={soon ?? firstAnswer} />, root);
  tellChangedViews().catch(() => {});
}
void open();
