import { useCallback, useRef } from 'preact/hooks';
import type { PageAddress } from './page-address.ts';
import type { Go } from './use-page-address.ts';

/** Sets parts of the address. Null removes a part. */
export type ChangeAddress = (changed: Record<string, string | null>) => void;

/**
 * Changes the choices in a view without an entry in the browser's history. Returns the same function each time, so that
 * tables are not redrawn because of it.
 */
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
