import { type Lacking, listenTo } from './lacking.ts';

/** What wakes the background on a schedule. Browsers may forget alarms: Firefox does when it ends, and Chromium keeps them
 * only as a rule. So whoever needs one sees to it at each start of the background. */
export interface Alarms {
  /** From now on the alarm goes off every so many minutes. One that is there with that period is left as it is, so that a
   * background that starts often does not put it off. */
  ensure(name: string, everyMinutes: number): Promise<void>;
  clear(name: string): Promise<void>;
  /** Must be called before anything is awaited. Several alarms that were due while the computer slept come as one. */
  onAlarm(listener: (name: string) => void): void;
}

/** Where there are none, nothing happens on a schedule. */
export function findAlarms({ alarms }: Lacking<'alarms'>): Alarms {
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
