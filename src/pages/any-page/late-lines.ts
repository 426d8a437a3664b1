import { makeElement } from '../elements.ts';
import type { LineTools, Tables } from '../tools.ts';

/** Lines come with the second script, which is loaded once names have been found. */
export interface LateLines {
  /** As in page-line.ts; undefined until it is loaded. */
  getCreatePageLine(): Tables['createPageLine'] | undefined;
  /** Rejects with a sentence to show. */
  load(): Promise<void>;
  /** Starts loading, and meanwhile lets `place` say why it has no lines, in an element with this tag. */
  awaitIn(place: Element, tag: string): void;
}

/** `loaded` is called once, unless the signal is aborted first. */
export function createLateLines(tools: LineTools, loaded: () => void, signal: AbortSignal): LateLines {
  let createPageLine: Tables['createPageLine'] | undefined;

  async function load() {
    const tables = await tools.loadTables();
    if (createPageLine || signal.aborted) return;
    createPageLine = tables.createPageLine;
    loaded();
  }

  return {
    getCreatePageLine: () => createPageLine,
    load,
    awaitIn(place, tag) {
      const status = makeElement(tag, { role: 'status' }, '…');
      place.replaceChildren(status);
      load().catch(({ message }) => status.replaceChildren(message));
    },
  };
}
