import { useEffect, useState } from 'preact/hooks';
import type { PageWorld } from '../page-world.ts';

/** Whether new answers are kept; null: it is not known yet. */
export function useIsHistoryOn({ ask, listen }: Pick<PageWorld, 'ask' | 'listen'>): boolean | null {
  const [isOn, setIsOn] = useState<boolean | null>(null);
  useEffect(() => {
    const look = () =>
      void ask('getSettings', {}).then(
        ({ settings }) => setIsOn('sampleEveryMinutes' in settings && settings.sampleEveryMinutes !== null),
        () => {},
      );
    look();
    return listen(look);
  }, [ask, listen]);
  return isOn;
}
