import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import { inventHistory, putHistory } from '../../demo/invented-history.ts';
import { makeStoredOlder } from '../../demo/older-storage.ts';
import { inBrowsers } from './in-browsers.ts';
import { openSettings } from './settings-page.ts';
import { openQuiet } from './stored.ts';

const MINUTE = 60_000;
const HOUR_S = 3_600;

/** As in a store of the first format: each sample whole. */
const older = inventHistory({
  now: Math.floor(Date.now() / 1000) - 1_800,
  names: ['koboldcpp/Broken-Tutu-24B', 'aphrodite/ReadyArt/Broken-Tutu-24B'],
  workersOfName: () => 2,
  days: 20,
});

interface Alarms {
  getAll(): Promise<{ name: string; periodInMinutes?: number }[]>;
  clearAll(): Promise<boolean>;
}
type Scope = Record<'browser' | 'chrome', { alarms: Alarms } | undefined>;

const readAlarms = (page: Page): Promise<(string | number | undefined)[][]> =>
  page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as Scope;
    const alarms = (await (browser ?? chrome)?.alarms.getAll()) ?? [];
    return alarms.map(({ name, periodInMinutes }) => [name, periodInMinutes]);
  });

const dropAlarms = (page: Page) =>
  page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as Scope;
    await (browser ?? chrome)?.alarms.clearAll();
  });

const listDatabases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

/** The keys of one of the history's stores. */
const readKeys = (page: Page, store: string): Promise<number[]> =>
  page.evaluate(async (name) => {
    const opened = indexedDB.open('history');
    await new Promise((resolve, reject) => {
      opened.onsuccess = resolve;
      opened.onerror = reject;
    });
    const asked = opened.result.transaction(name).objectStore(name).getAllKeys();
    await new Promise((resolve) => {
      asked.onsuccess = resolve;
    });
    opened.result.close();
    return asked.result as number[];
  }, store);

/** As if a clock that is ahead had dated it. */
const copySample = (page: Page, from: number, to: number) =>
  page.evaluate(
    async (key, copy) => {
      const opened = indexedDB.open('history');
      await new Promise((resolve, reject) => {
        opened.onsuccess = resolve;
        opened.onerror = reject;
      });
      const transaction = opened.result.transaction('samples', 'readwrite');
      const store = transaction.objectStore('samples');
      const asked = store.get(key);
      asked.onsuccess = () => store.put(asked.result, copy);
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      opened.result.close();
    },
    from,
    to,
  );

/** Waits until the background has written, or has failed to. */
const waitForWriters = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const { held = [], pending = [] } = await navigator.locks.query();
        return [...held, ...pending].filter(({ name }) => name === 'history').length;
      }),
    )
    .toBe(0);

/** Uses up all space that the extension may use, in a database of its own, until not even half a kilobyte fits. */
const fillDisk = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const open = async () => {
      const opening = indexedDB.open('filler', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('parts', { autoIncrement: true });
      await new Promise((resolve, reject) => {
        opening.onsuccess = resolve;
        opening.onerror = () => reject(opening.error);
      });
      return opening.result;
    };
    /** Firefox compresses what it stores. */
    const noise = crypto.getRandomValues(new Uint8Array(2 ** 16));
    const write = async (bytes: number) => {
      // A connection that has met a full disk can be closed.
      const database = await open();
      const transaction = database.transaction('parts', 'readwrite');
      transaction.objectStore('parts').add(new Uint8Array(bytes).map((_, at) => noise[at % noise.length] ?? 0));
      const isWritten = await new Promise((resolve) => {
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
      });
      database.close();
      return isWritten;
    };
    let parts = 0;
    for (let bytes = 2 ** 20; bytes > 500; bytes /= 2) while (await write(bytes)) parts += 1;
    return parts;
  });

const emptyDisk = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.deleteDatabase('filler');
        asked.onsuccess = resolve;
        asked.onerror = reject;
      }),
  );

/** Chooses how often the Horde is asked, or never; works in a background window, too. */
const choose = (settings: Page, value: string) =>
  settings.$eval(`input[name=history][value="${value}"]`, (input) => (input as HTMLInputElement).click());

const readOutcome = (settings: Page) =>
  settings.$eval('section[aria-labelledby=history] [role=status]', (status) => status.textContent);

/** A question that was lost with a killed background is asked again, as the extension's own pages do. */
async function awaitRefresh(page: Page) {
  for (let tries = 0; tries < 5; tries += 1) {
    const asked = askBackground(page, { type: 'awaitRefresh', modelType: 'text' }).then(() => true);
    asked.catch(() => {});
    const isAnswered = await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 6_000, false))]);
    if (isAnswered) return;
  }
  throw new Error('The background does not answer.');
}

/** Makes the answers so old that they are requested again, and requests them. */
async function askAgain(demo: DemoBrowser, page: Page) {
  await makeStoredOlder(demo, page, 10 * MINUTE);
  await awaitRefresh(page);
}

inBrowsers('history sampling', (test, engine) => {
  test('asks nothing on a schedule and stores nothing before it is switched on', async ({ demo }) => {
    const settings = await openSettings(demo);
    await askBackground(settings, { type: 'awaitRefresh', modelType: 'text' });
    const model = await demo.open(demo.extensionUrl('full-page.html#/changes'));
    await model.waitForSelector('h1');
    await expect.poll(() => readAlarms(settings)).toEqual([]);
    await expect.poll(() => listDatabases(settings)).toEqual([]);
    await expect.poll(() => readOutcome(settings)).toBe('Nothing is kept.');
  });

  test('is switched on and off, and killed backgrounds, dropped alarms and two windows lose nothing that is stored', async ({
    demo,
  }) => {
    const settings = await openSettings(demo);
    await choose(settings, '5');
    await expect.poll(() => readAlarms(settings)).toEqual([['sample', 5]]);
    await expect.poll(() => listDatabases(settings)).toEqual(['history']);
    await expect.poll(async () => (await readKeys(settings, 'samples')).length).toBe(2);

    const quiet = await openQuiet(demo);
    await dropAlarms(quiet);
    const kept = new Set(await readKeys(quiet, 'samples'));
    for (const afterMs of [0, 20, 60, 150]) {
      await makeStoredOlder(demo, quiet, 10 * MINUTE);
      // Nobody answers if the background ends meanwhile.
      askBackground(quiet, { type: 'awaitRefresh', modelType: 'text' }).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await demo.killBackground();
      const keys = await readKeys(quiet, 'samples');
      expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b));
      for (const key of kept) expect(keys).toContain(key);
      for (const key of keys) kept.add(key);
    }
    await askAgain(demo, quiet);
    await expect.poll(() => readAlarms(quiet)).toEqual([['sample', 5]]);

    const other = await openSettings(demo);
    await choose(other, '15');
    await expect
      .poll(() => settings.$eval('input[name=history][value="15"]', (input) => (input as HTMLInputElement).checked))
      .toBe(true);
    await choose(settings, 'never');
    await expect
      .poll(() => other.$eval('input[name=history][value="never"]', (input) => (input as HTMLInputElement).checked))
      .toBe(true);
    const before = await readKeys(quiet, 'samples');
    await askAgain(demo, quiet);
    await expect.poll(() => readKeys(quiet, 'samples')).toEqual(before);
  });

  test('refuses garbage, and has nothing left of what is deleted', async ({ demo }) => {
    const settings = await openSettings(demo);
    await choose(settings, '60');
    await expect.poll(async () => (await listDatabases(settings)).length).toBe(1);
    await expect.poll(async () => (await readKeys(settings, 'samples')).length).toBe(2);
    const folder = mkdtempSync(join(tmpdir(), 'horde-lens-history-'));
    const file = join(folder, 'garbage.json');
    writeFileSync(file, '{"hordeLensHistory":1,"names":[],"workers":[],"hours":[[0,"AAAA"]]}');
    const input = (await settings.$(
      'section[aria-labelledby=history] input[type=file]',
    )) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
    await expect.poll(() => readOutcome(settings)).toBe('garbage.json is damaged. Nothing was changed.');
    expect((await readKeys(settings, 'samples')).length).toBe(2);
    await choose(settings, 'never');
    const clear = () =>
      settings.$$eval('section[aria-labelledby=history] button', (buttons) => (buttons.at(-1) as HTMLElement).click());
    await clear();
    await clear();
    await expect.poll(() => readOutcome(settings)).toBe('The history was deleted.');
    await expect.poll(() => readKeys(settings, 'samples')).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  test('continues with an older store after an update, and loses nothing to a clock that is set ahead and back', async ({
    demo,
  }) => {
    const quiet = await openQuiet(demo);
    await putHistory(quiet, await older);
    const [hours, days] = [await readKeys(quiet, 'hours'), await readKeys(quiet, 'days')];
    await quiet.close();
    await demo.update();
    const settings = await openSettings(demo);
    await choose(settings, '5');
    const newest = async () => (await readKeys(settings, 'samples')).slice(-2);
    const [last = 0] = (await older).blocks.samples.slice(-1).map(([key]) => key);
    await expect.poll(async () => (await newest()).every((key) => key > last)).toBe(true);
    await expect.poll(() => readKeys(settings, 'hours')).toEqual(expect.arrayContaining(hours));
    await expect.poll(() => readKeys(settings, 'days')).toEqual(expect.arrayContaining(days));

    const before = await newest();
    await copySample(settings, before[0] ?? 0, (before[0] ?? 0) + 2 * 3 * HOUR_S);
    await askAgain(demo, settings);
    await expect.poll(() => readKeys(settings, 'events')).toHaveLength(1);
    const after = await readKeys(settings, 'samples');
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.at(-1)).toBeLessThan((before.at(-1) ?? 0) + 2 * HOUR_S);
  });

  // Chromium gives an extension a share of the disk that no test can make smaller.
  if (engine === 'firefox')
    test('only loses the oldest samples to a full disk, says so, and continues when there is room', async ({
      demo,
    }) => {
      const quiet = await openQuiet(demo);
      await putHistory(quiet, await older);
      const [samples, hours, days] = [
        await readKeys(quiet, 'samples'),
        await readKeys(quiet, 'hours'),
        await readKeys(quiet, 'days'),
      ];
      expect(await fillDisk(quiet)).toBeGreaterThan(5);
      const first = await openSettings(demo);
      await choose(first, '5');
      const [oldest = 0, last = 0] = [samples[0], samples.at(-1)];
      const left = async () => (await readKeys(quiet, 'samples')).filter((key) => key <= last);
      await expect.poll(async () => (await left())[0]).not.toBe(oldest);
      // Another run of the background tries again, and deletes nothing more.
      await askAgain(demo, quiet);
      await waitForWriters(quiet);
      // Keys are twice the time in seconds: the samples of the last day stay, and all coarser records.
      const young = samples.filter((key) => key > last - 2 * 23 * HOUR_S);
      expect(oldest).toBeLessThan(last - 2 * 40 * HOUR_S);
      const remaining = await left();
      expect(remaining).toEqual(expect.arrayContaining(young));
      expect(remaining[0]).toBeGreaterThan(last - 2 * 26 * HOUR_S);
      expect(await readKeys(quiet, 'hours')).toEqual(expect.arrayContaining(hours));
      expect(await readKeys(quiet, 'days')).toEqual(expect.arrayContaining(days));
      await emptyDisk(quiet);
      await askAgain(demo, quiet);
      await expect.poll(async () => ((await readKeys(quiet, 'samples')).at(-1) ?? 0) > last).toBe(true);
      expect(await left()).toEqual(remaining);
      await expect.poll(() => readKeys(quiet, 'events')).toHaveLength(1);
      await first.close();

      const settings = await openSettings(demo);
      const words = () => settings.$eval('section[aria-labelledby=history]', (section) => section.textContent);
      await expect.poll(words).toContain('The disk was full on');
    });
});
