import { useEffect, useState } from 'preact/hooks';

/** A part of the program that is loaded when it is wanted; null until it is there. */
export function useLoaded<Part>(isWanted: boolean, load: () => Promise<Part>): Part | null {
  const [loaded, setLoaded] = useState<{ part: Part } | null>(null);
  useEffect(() => {
    if (isWanted && !loaded) void load().then((part) => setLoaded({ part }));
  }, [isWanted]);
  return loaded?.part ?? null;
}
