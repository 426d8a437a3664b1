import type { Page } from 'puppeteer-core';

/** The contrast that WCAG 1.4.3 requires of text. */
const ENOUGH = 4.5;

/**
 * Every text of ours on the page whose colour is too close to its background, one line for each: `4.1 label: text`.
 * Both are painted on a canvas and read back, so that colours of every kind, including translucent ones, are measured
 * as a user sees them. `count`: how many texts were checked. Longer than 60 lines, because it runs in the page, where
 * it can use nothing from outside itself.
 */
export const lowContrast = (page: Page): Promise<{ low: string[]; count: number }> =>
  page.evaluate((enough) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('There is no canvas.');
    type Channels = [red: number, green: number, blue: number, alpha: number];
    const painted = new Map<string, Channels>();
    /** 0..255 each. Reading a canvas is slow, and a page has few colours. */
    const channelsOf = (colour: string): Channels => {
      const known = painted.get(colour);
      if (known) return known;
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const channels = [...context.getImageData(0, 0, 1, 1).data] as Channels;
      painted.set(colour, channels);
      return channels;
    };
    const paintOn = (ground: number[], colour: string, opacity = 1) => {
      const [red, green, blue, alpha] = channelsOf(colour);
      const share = (alpha / 255) * opacity;
      return [red, green, blue].map((channel, index) => share * channel + (1 - share) * (ground[index] ?? 0));
    };
    const luminance = (channels: number[]) =>
      channels
        .map((channel) => channel / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
    const outwards = function* (from: Element | null) {
      for (let element = from; element; ) {
        yield element;
        const root: Node = element.getRootNode();
        element = element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
      }
    };
    const low: string[] = [];
    let count = 0;
    for (const host of document.querySelectorAll('horde-lens')) {
      if (!host.shadowRoot || !host.checkVisibility()) continue;
      const walker = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const element = text.parentElement;
        if (!element || !text.nodeValue?.trim() || element.closest('.said, style') || !element.checkVisibility())
          continue;
        const around = [...outwards(element)];
        const canvasColour = getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#121212' : '#fff';
        let ground = paintOn([0, 0, 0], canvasColour);
        for (const each of around.toReversed()) ground = paintOn(ground, getComputedStyle(each).backgroundColor);
        const opacity = around.reduce((product, each) => product * Number(getComputedStyle(each).opacity), 1);
        const ink = paintOn(ground, getComputedStyle(element).color, opacity);
        const [dark = 0, light = 0] = [luminance(ground), luminance(ink)].sort((a, b) => a - b);
        const contrast = (light + 0.05) / (dark + 0.05);
        count += 1;
        if (contrast < enough)
          low.push(
            `${contrast.toFixed(2)} ${element.className || element.localName}: ${text.nodeValue} (${ink.map(Math.round)} on ${ground.map(Math.round)})`,
          );
      }
    }
    return { low: [...new Set(low)], count };
  }, ENOUGH);

/** Opens the first table, and everything folded in it: it contains every kind of text. */
export async function openAll(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const roots = [...document.querySelectorAll('horde-lens')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    for (const root of roots) for (const details of root.querySelectorAll('details')) details.open = true;
    if (roots.some((root) => root.querySelector('.variations .behind'))) return true;
    const toggle = roots.map((root) => root.querySelector<HTMLElement>('.lens button[aria-expanded]')).find(Boolean);
    if (toggle?.getAttribute('aria-expanded') === 'false') toggle.click();
    return false;
  });
}
