import type { Page } from 'puppeteer-core';

/** One action is one click, one key with its modifiers, or one typed word. */
export const MOST_ACTIONS = 3;

/** A user of a page, whose actions are counted. */
export class Hand {
  actions = 0;
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  /** Clicks the element with this selector, or the button that starts with the text. */
  async click(selector: string, text = ''): Promise<void> {
    this.actions += 1;
    const found = await this.page.waitForFunction(
      (wanted, start) =>
        [...document.querySelectorAll<HTMLElement>(wanted)].find((each) => each.innerText.trim().startsWith(start)),
      {},
      selector,
      text,
    );
    await (found as Awaited<ReturnType<Page['$']>>)?.click();
  }
  /** `Control+c`, `ArrowDown`. */
  async press(combination: string): Promise<void> {
    this.actions += 1;
    const keys = combination.split('+');
    const held = keys.slice(0, -1);
    try {
      for (const key of held) await this.page.keyboard.down(key as 'Shift');
      await this.page.keyboard.press(keys.at(-1) as 'Enter');
      for (const key of held) await this.page.keyboard.up(key as 'Shift');
    } catch (error) {
      // A popup whose key opens a page is closed before its keys come up. The effect is read afterwards.
      const { name, message } = error as Error;
      if (!this.page.isClosed() && name !== 'TargetCloseError' && !message.includes('no such frame')) throw error;
    }
  }
  async type(word: string): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.type(word);
  }
}
