import { useCallback, useEffect, useState } from 'preact/hooks';
import { type PageAddress, readPageAddress, writePageAddress } from './page-address.ts';

/** Goes to another place. `replace`: the same place with other choices, which the back button skips. */
export type Go = (to: Partial<PageAddress> & { view: string }, replace?: boolean) => void;

/** The view and its state in the address, kept up to date when the user edits the address. */
export function usePageAddress(): [PageAddress, Go] {
  const [address, setAddress] = useState(() => readPageAddress(location.hash));
  useEffect(() => {
    const read = () => setAddress(readPageAddress(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const go = useCallback<Go>((to, replace = false) => {
    const hash = writePageAddress(to);
    if (hash === location.hash) return;
    if (replace) history.replaceState(history.state, '', hash);
    else history.pushState(null, '', hash);
    setAddress(readPageAddress(hash));
  }, []);
  return [address, go];
}
