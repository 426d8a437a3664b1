import { cannot } from './lacking.ts';

/** A script that is added to each page whose address fits `matches`. */
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
  /** Without it: the tab's main frame. */
  frameIds?: number[] | undefined;
}

/** Files of the extension, or a function that uses nothing from outside itself. */
type ScriptInjection = { target: InjectionTarget } & ({ files: string[] } | { func: () => string });

/** Adds scripts and styles to pages. The functions that act reject where the browser lacks them or lets no extension
 * into the page. */
export interface Scripting {
  getRegisteredContentScripts(): Promise<{ id: string }[]>;
  registerContentScripts(scripts: RegisteredScript[]): Promise<void>;
  unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
  /** Gives the result of each frame. */
  executeScript(injection: ScriptInjection): Promise<readonly { result?: unknown }[]>;
  insertCSS(injection: { target: InjectionTarget; files: string[] }): Promise<void>;
}

/** `Lacking` does not fit here: WXT's type takes only files that have a name in this build, and the scripts that are
 * registered are named after their site at run time. */
interface ScriptingLacking {
  scripting?: Partial<Scripting>;
}

export function findScripting({ scripting }: ScriptingLacking): Scripting {
  return {
    getRegisteredContentScripts: async () => (await scripting?.getRegisteredContentScripts?.()) ?? [],
    registerContentScripts: (scripts) =>
      scripting?.registerContentScripts?.(scripts) ?? cannot('add scripts to sites later'),
    unregisterContentScripts: async (filter) => scripting?.unregisterContentScripts?.(filter),
    executeScript: (injection) => scripting?.executeScript?.(injection) ?? cannot('add scripts to open pages'),
    insertCSS: (injection) => scripting?.insertCSS?.(injection) ?? cannot('add styles to open pages'),
  };
}
