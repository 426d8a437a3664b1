import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import { expectReadableViews, hashOf } from './full-page-views.ts';
import { inBrowsersInTurn } from './in-browsers.ts';

/**
 * The soonest answer, the workers and a worker's page: their figures compared with the background's answer, computed
 * again.
 */

const TUTU = 'ReadyArt/Broken-Tutu-24B';

/** A row of `/workers`, the part that is used here. */
interface Row {
  id: string;
  name: string;
  models: string[];
  threads: number;
  performance: string;
  requests_fulfilled: number;
  maintenance_mode: boolean;
  max_length: number;
  max_context_length: number;
}

async function openAt(demo: DemoBrowser, hash: string, options = {}): Promise<Page> {
  const page = await demo.open(demo.extensionUrl(`full-page.html${hash}`), options);
  await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
  return page;
}

async function askForRows(page: Page): Promise<Row[]> {
  const { workers } = (await askBackground(page, { type: 'getWorkers' })) as unknown as { workers: Row[] };
  return workers;
}

const textsOf = (page: Page, selector: string) =>
  page.$$eval(selector, (all) => all.map((each) => each.textContent?.trim() ?? ''));

inBrowsersInTurn('the workers', (test) => {
  test('are all listed, searched, filtered and sorted, and the address says how', async ({ demo }) => {
    const page = await openAt(demo, '#/workers');
    const rows = await askForRows(page);
    const count = () => page.$eval('.tags .count', (each) => each.textContent).catch(() => '');
    await expect.poll(count).toBe(`${rows.length} workers`);
    const most = rows.toSorted((a, b) => b.requests_fulfilled - a.requests_fulfilled)[0];
    await expect
      .poll(() => page.$eval('.long-table tbody a', (link) => link.getAttribute('href')))
      .toBe(`#/worker/${most?.id}`);
    await page.type('.tools input[type=search]', 'tutu');
    const withTutu = rows.filter(({ models, name }) => /tutu/i.test([name, ...models].join('\n')));
    await expect.poll(count).toBe(`${withTutu.length} of ${rows.length} workers`);
    await expect.poll(() => hashOf(page)).toBe('#/workers?q=tutu');
    await page.goto(demo.extensionUrl('full-page.html#/workers?q=tutu&maintenance=no&sort=-speed'));
    const working = withTutu.filter(({ maintenance_mode }) => !maintenance_mode);
    await expect.poll(count).toBe(`${working.length} of ${rows.length} workers`);
    await page.click('.filter-tag');
    await expect.poll(() => hashOf(page)).toBe('#/workers?q=tutu&sort=-speed');
  });

  test('lead to a worker’s page, which also opens by its name, and says what may be wrong', async ({ demo }) => {
    const page = await openAt(demo, '#/workers');
    const rows = await askForRows(page);
    const unknown = rows.find(({ models }) => models.some((name) => name.startsWith('tabbyAPI/')));
    if (!unknown) throw new Error('the demo has no such worker');
    await page.goto(demo.extensionUrl(`full-page.html#/worker/${encodeURIComponent(unknown.name)}`));
    await expect.poll(() => hashOf(page)).toBe(`#/worker/${unknown.id}`);
    await expect.poll(() => textsOf(page, 'main h1')).toEqual([unknown.name]);
    await expect.poll(() => page.title()).toBe(`${unknown.name} · Horde Lens`);
    await expect
      .poll(() => textsOf(page, '.faults li'))
      .toContainEqual(expect.stringContaining(`The Horde knows no model called ${unknown.models[0]}`));
    const others = rows.filter(
      ({ id, models, maintenance_mode }) =>
        id !== unknown.id &&
        !maintenance_mode &&
        models.some((name) => /Broken[-_ ]Tutu[-_ ]24B/i.test(name) && !/FrenzyBiscuit/.test(name)),
    );
    if (unknown.models[0]?.includes('Broken-Tutu'))
      expect((await textsOf(page, '.served-names td:last-child')).at(0)).toBe(`${others.length} others`);
    await page.click('.served-names tbody th a');
    await expect.poll(() => hashOf(page)).toContain('#/model/');
  });
});

/** `7.4 tokens per second`; one that never served says 1. */
const speedOf = ({ performance, requests_fulfilled }: Row) =>
  requests_fulfilled === 0 ? null : Number.parseFloat(performance);

inBrowsersInTurn('the soonest answer', (test) => {
  test('ranks variants by the worst case, and lists the names that a worker accepts', async ({ demo }) => {
    const page = await openAt(demo, `#/soonest?model=${encodeURIComponent(TUTU)}&tokens=400&context=12288`);
    await expect.poll(() => hashOf(page)).toContain('as=anonymous');
    const rows = await askForRows(page);
    const { models } = (await askBackground(page, { type: 'getModelDetails', models: [TUTU] })) as unknown as {
      models: {
        statistics: {
          backend_variations: Record<
            string,
            { queued: number; queued_jobs: number; spellings: { name: string; thread_count: number | null }[] }
          >;
        };
      }[];
    };
    const takes = (row: Row) => !row.maintenance_mode && row.max_length >= 400 && row.max_context_length >= 12_288;
    const ranked = Object.entries(models[0]?.statistics.backend_variations ?? {}).flatMap(([backend, variation]) => {
      const served = new Set(variation.spellings.map(({ name }) => name));
      const eligible = rows.filter((row) => takes(row) && row.models.some((name) => served.has(name)));
      const speeds = eligible.map(speedOf);
      // How speeds are substituted is covered by unit tests.
      if (eligible.length === 0 || speeds.includes(null)) return [];
      const rate = eligible.reduce((sum, row, at) => sum + row.threads * (speeds[at] ?? 0), 0);
      const job = variation.queued > 0 ? variation.queued / variation.queued_jobs : 400;
      const worst = variation.queued / rate + job / rate + 1 + (400 / Math.min(...(speeds as number[]))) * 1.25;
      return [
        { backend, worst, names: [...served].filter((name) => eligible.some((row) => row.models.includes(name))) },
      ];
    });
    expect(ranked.length).toBeGreaterThan(1);
    ranked.sort((a, b) => a.worst - b.worst);
    const shown = () =>
      page.$$eval('.ranges tr:has(.range)', (all) => all.map((row) => (row as HTMLElement).dataset.backend));
    await expect.poll(shown).toEqual(ranked.map(({ backend }) => backend));
    const sent: string[] = JSON.parse((await textsOf(page, '.pool pre')).at(0) ?? '[]');
    expect(sent.toSorted()).toEqual(ranked.flatMap(({ names }) => names).toSorted());
    // The variant's own estimate opens below.
    await page.click('.ranges tr:has(.range) ~ tr:has(.range) button');
    await expect.poll(() => hashOf(page)).toContain(`of=${ranked[1]?.backend}`);
    const queued = models[0]?.statistics.backend_variations[ranked[1]?.backend ?? '']?.queued ?? 0;
    const written = queued < 10_000 ? queued.toLocaleString('en') : `${(queued / 1000).toFixed(1)} k`;
    await expect.poll(async () => (await textsOf(page, '.reckoned tbody td')).at(0)).toBe(`0–${written} tokens`);
  });

  test('asks any model, by size, and as another account', async ({ demo }) => {
    const page = await openAt(demo, '#/soonest?tokens=512&context=8192&size-from=20&size-to=40&as=most');
    await page.waitForSelector('.ranges tr:has(.range)');
    const linked = await page.$$eval('.ranges th a', (links) => links.map((link) => link.textContent ?? ''));
    expect(linked.length).toBeGreaterThan(2);
    for (const name of linked) expect(name).toMatch(/2\dB|3\dB|40B/i);
    expect((await textsOf(page, '.reckoned tbody td')).at(0)).toBe('0 tokens');
    await page.select('.question p select', 'anonymous');
    await expect.poll(() => hashOf(page)).toContain('as=anonymous');
  });
});

inBrowsersInTurn('these views', (test) => {
  test.inBoth('are accessible wide and narrow, light and dark', async ({ demo }) => {
    const first = await openAt(demo, '#/workers');
    const [row] = await askForRows(first);
    await first.close();
    await expectReadableViews(
      demo,
      [
        ['#/workers', '.long-table tbody a'],
        [`#/worker/${row?.id}`, '.served-names tbody tr'],
        [`#/soonest?model=${encodeURIComponent(TUTU)}`, '.reckoned tbody tr'],
        ['#/soonest', '.ranges tbody tr'],
        ['#/worker/nobody', '.blank a'],
      ],
      320,
      2560,
    );
  });

  test.inBoth('a line on a page of the Horde leads to the model’s page, and so does its table', async ({ demo }) => {
    const page = await demo.open('https://aihorde.net/details/models/text');
    const titles = async () =>
      (await Promise.all((await demo.browser.pages()).map((each) => each.title().catch(() => '')))).filter((title) =>
        / · Horde Lens$/.test(title),
      );
    const opened = await page.waitForFunction(() => {
      const button = [...document.querySelectorAll('horde-lens')]
        .map((host) => host.shadowRoot?.querySelector<HTMLElement>('.lens [aria-label^="Open the page of"]'))
        .find((each) => each !== null && each !== undefined);
      button?.click();
      return button?.ariaLabel?.replace('Open the page of ', '');
    });
    // Firefox does not reveal the address of a page that the extension has opened.
    await expect.poll(titles).toContain(`${await opened.jsonValue()} · Horde Lens`);
    const before = (await titles()).length;
    // A page behind another one draws no frames.
    await page.bringToFront();
    await page.waitForFunction(() => {
      const host = [...document.querySelectorAll('horde-lens')].find((each) =>
        each.shadowRoot?.querySelector('.toggle'),
      );
      host?.shadowRoot?.querySelector<HTMLElement>('.toggle')?.click();
      return host !== undefined;
    });
    await page.waitForFunction(() => {
      const buttons = [...document.querySelectorAll('horde-lens')].flatMap((host) => [
        ...(host.shadowRoot?.querySelectorAll<HTMLElement>('.detail .foot button.link') ?? []),
      ]);
      buttons[0]?.click();
      return buttons.length > 0;
    });
    await expect.poll(async () => (await titles()).length).toBe(before + 1);
  });
});
