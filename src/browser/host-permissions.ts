import { listenTo, type PartialBrowser } from './partial-browser.ts';

/** The pages that the browser lets the extension into, as match patterns. */
export interface HostPermissions {
  isAllowed(pattern: string): Promise<boolean>;
  /** All allowed patterns, including the manifest's. */
  allowedPatterns(): Promise<string[]>;
  /** Asks the user. Browsers show the question only while a click is being handled. False: refused. */
  request(patterns: string[]): Promise<boolean>;
  giveBack(pattern: string): Promise<void>;
  /** Both return a function that removes the listener. */
  onAllowed(listener: () => void): () => void;
  onDisallowed(listener: () => void): () => void;
}

export function findHostPermissions({ permissions }: PartialBrowser<'permissions'>): HostPermissions {
  return {
    async isAllowed(pattern) {
      try {
        return (await permissions?.contains?.({ origins: [pattern] })) ?? false;
      } catch {
        // Browsers reject patterns that they do not accept as addresses.
        return false;
      }
    },
    allowedPatterns: async () => (await permissions?.getAll?.())?.origins ?? [],
    request: async (origins) => (await permissions?.request?.({ origins })) ?? false,
    async giveBack(pattern) {
      await permissions?.remove?.({ origins: [pattern] });
    },
    onAllowed: (listener) => listenTo(permissions?.onAdded, () => listener()),
    onDisallowed: (listener) => listenTo(permissions?.onRemoved, () => listener()),
  };
}
