import { useEffect, useState } from 'preact/hooks';

/** The width of the window (px), whenever it changes. */
export function useWindowWidth(): number {
  const [width, setWidth] = useState(innerWidth);
  useEffect(() => {
    const read = () => setWidth(innerWidth);
    addEventListener('resize', read);
    return () => removeEventListener('resize', read);
  }, []);
  return width;
}
