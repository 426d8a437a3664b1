import type { Scripting } from '../browser/scripting.ts';
import type { Tabs } from '../browser/tabs.ts';
import type { Notice } from '../messages/protocol.ts';

interface OpenPagesOptions {
  scripting: Pick<Scripting, 'executeScript' | 'insertCSS'>;
  tabs: Pick<Tabs, 'query' | 'sendMessage'>;
}

/** The part of a manifest's script that is used. */
export interface ManifestScript {
  matches?: string[] | undefined;
  js?: string[] | undefined;
  css?: string[] | undefined;
}

export interface OpenPages {
  /** Sends a notice to all tabs, or only to visible ones. Only tabs with one of our scripts listen. */
  notify(notice: Notice, options?: { visibleOnly: boolean }): Promise<void>;
  /** Injects the manifest's scripts into open pages that do not have them yet. */
  addScripts(): Promise<void>;
}

/**
 * The open pages. Browsers inject a manifest's scripts only into pages that load after the extension was installed or
 * allowed there. Only Firefox injects them into open pages, when it installs the extension.
 */
export function createOpenPages({ scripting, tabs }: OpenPagesOptions, scripts: readonly ManifestScript[]): OpenPages {
  async function addScript(tabId: number, { js = [], css = [] }: ManifestScript) {
    // A page that has the script answers any notice.
    const hasScript = await tabs.sendMessage(tabId, { notice: 'settings changed' } satisfies Notice).then(
      () => true,
      () => false,
    );
    if (hasScript) return;
    const target = { tabId };
    await scripting.insertCSS({ target, files: css });
    await scripting.executeScript({ target, files: js });
  }

  return {
    async notify(notice, { visibleOnly } = { visibleOnly: false }) {
      for (const { id } of await tabs.query(visibleOnly ? { active: true } : {}))
        if (id !== undefined) tabs.sendMessage(id, notice).catch(() => {});
    },
    async addScripts() {
      for (const script of scripts) {
        const open = await tabs.query({ url: script.matches ?? [] }).catch(() => []);
        // Fails in a page that the browser has suspended or lets no extension into.
        await Promise.all(open.map(({ id }) => id !== undefined && addScript(id, script).catch(() => {})));
      }
    },
  };
}
