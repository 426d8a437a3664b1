import type { Page } from 'puppeteer-core';
import { toUnanswered } from '../src/messages/ask.ts';
import type { ResponseMessage, SourceState } from '../src/messages/protocol.ts';
import type { DemoBrowser } from './browser.ts';

/** Questions that an extension page can ask, from outside the browser. */

interface Runtime {
  sendMessage(message: object): Promise<ResponseMessage | undefined>;
}

/** Sends a question to the background and returns its answer. */
export async function askBackground<T>(page: Page, message: object): Promise<T> {
  const response = await page.evaluate(async (request) => {
    const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', { runtime: Runtime } | undefined>;
    const runtime = (browser ?? chrome)?.runtime;
    return runtime?.sendMessage(request);
  }, message);
  if (!response?.ok) throw toUnanswered(response?.failure ?? { kind: 'no-answer' });
  return JSON.parse(response.answerJson) as T;
}

export interface TextStatistics {
  /** By canonical or custom name, in the wire format. */
  statistics: Record<string, object>;
  sources: Record<string, SourceState>;
}

/** The background's answer for `text`, all models with their variations, once every source has been asked. */
export async function askTextStatistics(demo: DemoBrowser): Promise<TextStatistics> {
  const page = await demo.openPopup();
  try {
    await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
    return await askBackground(page, { type: 'getCombinedModelData', modelType: 'text', scope: 'all' });
  } finally {
    await page.close();
  }
}
