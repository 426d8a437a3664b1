import { useEffect, useState } from 'preact/hooks';
import type { PageWorld } from '../page-world.ts';

/** Whether new answers are stored; null: not known yet. The second item checks again. */
export function useIsHistoryOn({
  ask,
  listenForNews,
}: Pick<PageWorld, 'ask' | 'listenForNews'>): [boolean | null, () => void] {
  const [isOn, setIsOn] = useState<boolean | null>(null);
  const readSettings = () =>
    void ask('getSettings', {}).then(
      ({ settings }) => setIsOn(settings.sampleEveryMinutes !== null),
      () => {},
    );
  useEffect(() => {
    readSettings();
    return listenForNews(readSettings);
  }, [ask, listenForNews]);
  return [isOn, readSettings];
}
