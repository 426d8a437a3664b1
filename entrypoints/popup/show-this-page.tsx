import type { JSX } from 'preact';
import { browser } from 'wxt/browser';
import { findHostPermissions } from '../../src/browser/host-permissions.ts';
import { findStorageAreas } from '../../src/browser/storage-areas.ts';
import { findTabs } from '../../src/browser/tabs.ts';
import { ask } from '../../src/ui/ask-background.ts';
import { ThisPage } from '../../src/ui/popup/this-page.tsx';
import { createSitePermissions } from '../../src/ui/settings/site-permissions.ts';
import { markPage } from './mark-page.ts';
import '../../src/ui/popup/this-page.css';

/** Gives the strip about the tab that the popup was opened on. */
export async function findThisPage(): Promise<() => JSX.Element | null> {
  const [tab] = await findTabs(browser).query({ active: true, currentWindow: true });
  const { request } = createSitePermissions(
    findHostPermissions(browser),
    findStorageAreas(browser),
    browser.runtime.getManifest(),
  );
  const openSettings = async () => {
    await findTabs(browser).open(browser.runtime.getURL('/full-page.html#/settings'));
    window.close();
  };
  const tabId = tab?.id;
  return () => (tabId === undefined ? null : <ThisPage {...{ ask, request, openSettings, markPage }} tabId={tabId} />);
}
