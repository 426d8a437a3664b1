import { writeFileSync } from 'node:fs';
import type { CDPSession, Page } from 'puppeteer-core';

/** The different ways in which people see the same thing. */

/** Each needs a browser of its own, because these settings cannot be changed while a browser runs. */
export type PictureBrowser = 'english' | 'german' | 'longer texts' | 'large font';

export interface Look {
  name: string;
  browser: PictureBrowser;
  scheme?: 'light' | 'dark';
  /** Width of the window, CSS px; missing: the usual width of what is shown. */
  width?: number;
  /** 2: everything is twice as large, and half as much fits into the window. */
  zoom?: number;
  /** Other media features, each with its value. */
  features?: Readonly<Record<string, string>>;
}

const NARROW_PX = 360;
const NARROWEST_PX = 320;
const WIDE_PX = 2560;

export const LOOKS: readonly Look[] = [
  { name: 'light', browser: 'english' },
  { name: 'dark', browser: 'english', scheme: 'dark' },
  { name: 'narrow', browser: 'english', width: NARROW_PX },
  { name: 'narrowest', browser: 'english', scheme: 'dark', width: NARROWEST_PX },
  { name: 'zoom-200', browser: 'english', zoom: 2 },
  { name: 'wide', browser: 'english', width: WIDE_PX },
  { name: 'forced-colours', browser: 'english', scheme: 'dark', features: { 'forced-colors': 'active' } },
  { name: 'more-contrast', browser: 'english', features: { 'prefers-contrast': 'more' } },
  { name: 'german', browser: 'german' },
  { name: 'german-narrow', browser: 'german', scheme: 'dark', width: NARROW_PX },
  { name: 'pseudo', browser: 'longer texts' },
  { name: 'pseudo-narrow', browser: 'longer texts', width: NARROW_PX },
  { name: 'font-24', browser: 'large font' },
];

/** The usual size of a thing's window, CSS px. */
export interface WindowSize {
  width: number;
  height: number;
  /** The largest width, for a zoomed window. */
  widest?: number;
}

/** Cached, because a session's settings end with it. */
const sessions = new WeakMap<Page, CDPSession>();

/** Gives the page a look. `usual`: the size of its window without zoom; null: its size does not change. */
export async function setLook(page: Page, look: Look, usual: WindowSize | null): Promise<void> {
  const zoom = look.zoom ?? 1;
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  // Puppeteer's own method would move the mouse away.
  if (usual)
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round((look.width ?? (zoom > 1 ? usual.widest : undefined) ?? usual.width) / zoom),
      height: Math.round(usual.height / zoom),
      deviceScaleFactor: zoom,
      mobile: false,
    });
  const features = { 'prefers-color-scheme': look.scheme ?? 'light', ...look.features };
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}

/** Saves the visible part of the page as a PNG. */
export async function takePicture(page: Page, path: string): Promise<void> {
  const { data } = (await sessions.get(page)?.send('Page.captureScreenshot')) ?? {};
  if (data !== undefined) writeFileSync(path, Buffer.from(data, 'base64'));
}
