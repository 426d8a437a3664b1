import { useCallback, useRef } from 'preact/hooks';
import type { PageAddress } from './page-address.ts';
import type { Go } from './use-page-address.ts';

/** Parts of the address to be set; null: to be taken out. */
export type ChangeAddress = (changed: Record<string, string | null>) => void;

/** Changes what is chosen in a view: it stays the same place, which the way back leaves out. The function stays the same
 * one, too, so that tables need not be made anew for it. */
export function useChangeAddress(address: PageAddress, go: Go): ChangeAddress {
  const current = useRef(address);
  current.current = address;
  return useCallback(
    (changed) => {
      const { view, query: before } = current.current;
      const query = new URLSearchParams(before);
      for (const [key, value] of Object.entries(changed))
        if (value === null) query.delete(key);
        else query.set(key, value);
      go({ view, query }, true);
    },
    [go],
  );
}
