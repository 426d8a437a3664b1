import { useEffect, useRef } from 'preact/hooks';

type HandleKey = (event: KeyboardEvent) => void;

/**
 * Also handles the keys that are pressed while nothing has the focus, as after a click beside the rows. Gives the
 * handler for those that are pressed inside the list.
 */
export function useKeysOnNothing(handle: HandleKey): HandleKey {
  const latest = useRef(handle);
  latest.current = handle;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => event.target === document.body && latest.current(event);
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  return handle;
}
