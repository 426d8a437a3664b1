import { useEffect, useState } from 'preact/hooks';
import { textScale } from '../../text-scale.ts';

/** The window's width (px at a text size of 16 px), updated when it changes. */
export function useWindowWidth(): number {
  const [width, setWidth] = useState(innerWidth);
  useEffect(() => {
    const read = () => setWidth(innerWidth);
    addEventListener('resize', read);
    return () => removeEventListener('resize', read);
  }, []);
  return width / textScale();
}
