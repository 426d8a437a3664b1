import { useEffect, useState } from 'preact/hooks';

const WIDE = '(min-width: 43.75em)';

/** Whether there is room for tables, as in a tab. */
export function useWide(): boolean {
  const [isWide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const change = () => setWide(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return isWide;
}
