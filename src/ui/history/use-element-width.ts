import { useEffect, useState } from 'preact/hooks';

/** Returns a `ref`, and the width (px) of the element that gets it; 0 before its first layout. */
export function useElementWidth(): [(element: HTMLElement | null) => void, number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  const take = (taken: HTMLElement | null) => {
    if (!taken || taken === element) return;
    setElement(taken);
    setWidth(Math.floor(taken.clientWidth));
  };
  return [take, width];
}
