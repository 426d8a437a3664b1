import { useEffect, useRef } from 'preact/hooks';

/** Keys that are pressed while nothing has the focus, as after a click beside the rows, are the list's, too. */
export function useKeysOnNothing(handle: (event: KeyboardEvent) => void): void {
  const latest = useRef(handle);
  latest.current = handle;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => event.target === document.body && latest.current(event);
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}
