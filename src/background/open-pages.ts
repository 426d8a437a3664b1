import type { Scripting } from '../browser/scripting.ts';
import type { Tabs } from '../browser/tabs.ts';
import type { Notice } from '../messages/protocol.ts';

/** As much of the browser as is used. */
interface OpenPagesWorld {
  scripting: Pick<Scripting, 'executeScript' | 'insertCSS'>;
  tabs: Pick<Tabs, 'query' | 'sendMessage'>;
}

/** As much of a script of the manifest as is used. */
export interface ManifestScript {
  matches?: string[] | undefined;
  js?: string[] | undefined;
  css?: string[] | undefined;
}

export interface OpenPages {
  /** Only tabs with a script of ours listen. `inView`: those alone that somebody can see. */
  tell(notice: Notice, inView?: boolean): Promise<void>;
  /** Gives open pages that have none the scripts that the manifest gives to pages as they load. */
  addScripts(): Promise<void>;
}

/** The pages that are open. Browsers add a manifest's scripts only to pages that load after the extension came, or after
 * it was allowed there; Firefox alone adds them to open pages, when it is installed. */
export function createOpenPages({ scripting, tabs }: OpenPagesWorld, scripts: readonly ManifestScript[]): OpenPages {
  async function addScript(tabId: number, { js = [], css = [] }: ManifestScript) {
    const isThere = await tabs.sendMessage(tabId, { notice: 'settings changed' }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    const target = { tabId };
    await scripting.insertCSS({ target, files: css });
    await scripting.executeScript({ target, files: js });
  }

  return {
    async tell(notice, inView = false) {
      for (const { id } of await tabs.query(inView ? { active: true } : {}))
        if (id !== undefined) tabs.sendMessage(id, notice).catch(() => {});
    },
    async addScripts() {
      for (const script of scripts) {
        const open = await tabs.query({ url: script.matches ?? [] }).catch(() => []);
        // A page that the browser has put to sleep, or lets no extension into, has none as before.
        await Promise.all(open.map(({ id }) => id !== undefined && addScript(id, script).catch(() => {})));
      }
    },
  };
}
