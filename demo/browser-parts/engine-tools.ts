import type { Page } from 'puppeteer-core';

/** What each browser does differently. The members are explained in `DemoBrowser`, if it has them. */
export interface EngineTools {
  /** Waits until a page of the extension, or another one, has its document. */
  goTo(page: Page, url: string): Promise<void>;
  /** Waits for the page that an installation opens, and closes it: otherwise it might open in front of another page. */
  closeWelcome(welcome: string): Promise<void>;
  setScheme(page: Page, scheme: 'light' | 'dark'): Promise<void>;
  forgetScheme(): Promise<void>;
  killBackground(): Promise<void>;
  setOffline(offline: boolean): Promise<void>;
  update(): Promise<void>;
  openActionPopup(): Promise<Page>;
  pressAction(by: 'mouse' | 'keyboard'): Promise<void>;
  setSiteAccess(access: 'ON_ALL_SITES' | 'ON_SPECIFIC_SITES'): Promise<void>;
  allowSite(pattern: string): Promise<void>;
  disallowSites(patterns: readonly string[]): Promise<void>;
  asFirefox(expression: string): Promise<unknown>;
  chooseInMenu(page: Page, label: string): Promise<void>;
}

/** For tools that one of the browsers does not have. */
export const onlyIn = (browser: string) => async (): Promise<never> => {
  throw new Error(`Only ${browser} can do this.`);
};
