import { useCallback } from 'preact/hooks';
import type { PageAddress } from './page-address.ts';
import type { Go } from './use-page-address.ts';

/** Parts of the address to be set; null: to be taken out. */
export type ChangeAddress = (changed: Record<string, string | null>) => void;

/** Changes what is chosen in a view: it stays the same place, which the way back leaves out. */
export const useChangeAddress = (address: PageAddress, go: Go): ChangeAddress =>
  useCallback(
    (changed) => {
      const query = new URLSearchParams(address.query);
      for (const [key, value] of Object.entries(changed))
        if (value === null) query.delete(key);
        else query.set(key, value);
      go({ view: address.view, query }, true);
    },
    [address.view, `${address.query}`, go],
  );
