import { listenTo, type PartialBrowser } from './partial-browser.ts';

/**
 * Wakes the background on a schedule. Browsers may forget alarms: Firefox does when it ends, and Chromium only usually
 * keeps them. So call `ensure` at each start of the background.
 */
export interface Alarms {
  /**
   * Makes the alarm go off every so many minutes. An existing alarm with that period is left alone: otherwise a
   * background that starts often would keep putting it off.
   */
  ensure(name: string, everyMinutes: number): Promise<void>;
  clear(name: string): Promise<void>;
  /** Must be called before anything is awaited. Several alarms that came due while the computer slept arrive as one. */
  onAlarm(listener: (name: string) => void): void;
}

/** In a browser without alarms, nothing happens on a schedule. */
export function findAlarms({ alarms }: PartialBrowser<'alarms'>): Alarms {
  return {
    async ensure(name, everyMinutes) {
      const held = await alarms?.get?.(name);
      if (held?.periodInMinutes !== everyMinutes) await alarms?.create?.(name, { periodInMinutes: everyMinutes });
    },
    async clear(name) {
      await alarms?.clear?.(name);
    },
    onAlarm: (listener) => void listenTo(alarms?.onAlarm, ({ name }) => listener(name)),
  };
}
