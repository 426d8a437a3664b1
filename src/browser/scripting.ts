import { rejectUnsupported } from './partial-browser.ts';

/** A script that the browser injects into each page whose address matches `matches`. */
export interface RegisteredScript {
  id: string;
  matches: string[];
  js: string[];
  css: string[];
  runAt: 'document_idle';
  persistAcrossSessions: boolean;
}

interface InjectionTarget {
  tabId: number;
  /** Default: the tab's main frame. */
  frameIds?: number[] | undefined;
}

/** Files of the extension, or a function that uses nothing outside itself. */
type ScriptInjection = { target: InjectionTarget } & ({ files: string[] } | { func: () => string });

/**
 * Injects scripts and styles into pages. All functions reject if the browser lacks them or lets no extension into the
 * page.
 */
export interface Scripting {
  getRegisteredContentScripts(): Promise<{ id: string }[]>;
  registerContentScripts(scripts: RegisteredScript[]): Promise<void>;
  unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
  /** Returns the result of each frame. */
  executeScript(injection: ScriptInjection): Promise<readonly { result?: unknown }[]>;
  insertCSS(injection: { target: InjectionTarget; files: string[] }): Promise<void>;
}

/**
 * `PartialBrowser` does not fit here: WXT's type only accepts files with a name in this build, and the registered
 * scripts are named after their site at run time.
 */
interface PartialScripting {
  scripting?: Partial<Scripting>;
}

export function findScripting({ scripting }: PartialScripting): Scripting {
  return {
    getRegisteredContentScripts: async () => (await scripting?.getRegisteredContentScripts?.()) ?? [],
    registerContentScripts: (scripts) =>
      scripting?.registerContentScripts?.(scripts) ?? rejectUnsupported('add scripts to sites later'),
    unregisterContentScripts: async (filter) => scripting?.unregisterContentScripts?.(filter),
    executeScript: (injection) =>
      scripting?.executeScript?.(injection) ?? rejectUnsupported('add scripts to open pages'),
    insertCSS: (injection) => scripting?.insertCSS?.(injection) ?? rejectUnsupported('add styles to open pages'),
  };
}
