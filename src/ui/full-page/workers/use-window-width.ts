import { useEffect, useState } from 'preact/hooks';
import { textScale } from '../../text-scale.ts';

/** The width of the window (px at a text size of 16 px), whenever it changes. */
export function useWindowWidth(): number {
  const [width, setWidth] = useState(innerWidth);
  useEffect(() => {
    const read = () => setWidth(innerWidth);
    addEventListener('resize', read);
    return () => removeEventListener('resize', read);
  }, []);
  return width / textScale();
}
