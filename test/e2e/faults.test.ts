import { expect } from 'vitest';
import { inBrowsersInTurn } from './in-browsers.ts';
import { click, every, pressToggle, type Rows, waitForLines } from './page-lines.ts';
import { hasModels, letTimePass, openFold, type PopupView, readPopup, waitForPopup } from './popup-view.ts';

const MINUTE = 60_000;
const ROWS: Rows = { row: '.models-table-row', name: '.models-table-name' };

/** Faults only affect the extension's requests: failures of the page would look like ours. */
const only = 'extension' as const;

const hasNotice = (says: RegExp) => (view: PopupView) => view.notices.some((notice) => says.test(notice));

/**
 * fault-run.ts covers a Horde that answers badly, hangs or breaks off, one fault after the other. This file covers the
 * first day, partial answers, and details.
 */
inBrowsersInTurn('a faulty Horde', (test) => {
  test('does not answer: the last good answer stays on screen', async ({ demo, server }) => {
    await letTimePass(demo, 14 * MINUTE);
    server.setFault('all', { kind: 'silence', only });
    const page = await demo.openPopup();
    const view = await waitForPopup(page, hasModels);
    expect(view.blank).toBeNull();
    await expect.poll(() => page.$eval('footer', (footer) => footer.textContent)).toMatch(/1[45] min ago/);
  });

  test('does not answer for the reference on the first day: everything else is shown as it arrives', async ({
    demo,
    server,
  }) => {
    server.setFault('reference v2', { kind: 'silence', only });
    server.setFault('reference github', { kind: 'silence', only });
    server.setFault('workers text', { kind: 'late', delay: 1500, only });
    const page = await demo.openPopup();
    await waitForPopup(
      page,
      (view) => hasModels(view) && Number(view.totals.workers) > 20 && view.notices.length === 0,
    );
    // The second source is asked when the first one is given up.
    expect(server.count('reference v2', 'extension')).toBeGreaterThan(0);
    expect(server.count('reference github', 'extension')).toBe(0);
  });

  test('keeps text waiting: image models are shown meanwhile', async ({ demo, server }) => {
    for (const endpoint of ['status/models text', 'workers text', 'stats/text/models'] as const)
      server.setFault(endpoint, { kind: 'silence', only });
    const page = await demo.openPopup();
    await page.waitForSelector('.bones');
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.seg button')].find((one) => one.textContent === 'Image')?.click(),
    );
    await waitForPopup(page, (view) => view.models.includes('Deliberate'));
    server.hangUp();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect((await readPopup(page)).models).toContain('Deliberate');
  });

  const usage = (months: object) => JSON.stringify({ day: { 'koboldcpp/Qwen3-0.6B': 7 }, ...months });
  test('leaves out the month’s usage on the first day: it is unknown, and the popup says so', async ({
    demo,
    server,
  }) => {
    server.setFault('stats/text/models', { kind: 'body', body: usage({}), only });
    const page = await demo.openPopup();
    await waitForPopup(page, (view) => hasModels(view) && hasNotice(/known only in part.*month/)(view));
    await click(page, '.model .row[data-key="Qwen/Qwen3-0.6B"]');
    const use = () =>
      page.$$eval('.variations dl > div', (cells) =>
        cells
          .map((cell) => [cell.querySelector('dt')?.textContent ?? '', cell.querySelector('dd')?.textContent ?? ''])
          .filter(([label]) => label?.startsWith('Use')),
      );
    await openFold(page, 'Details', '.variations dl');
    expect((await use()).slice(0, 3)).toEqual([
      ['Use today', '7'],
      ['Use, 30 days', 'unknown'],
      ['Use ever', 'unknown'],
    ]);
    await expect.poll(() => page.$eval('footer', (footer) => footer.textContent)).toMatch(/use \(in part\) as of/i);
  });

  test('leaves out the month’s usage later on: the complete usage stays', async ({ demo, server }) => {
    await letTimePass(demo, 61 * MINUTE);
    server.setFault('stats/text/models', { kind: 'body', body: usage({}), only });
    const page = await demo.openPopup();
    await waitForPopup(page, hasNotice(/The use of text models is as of .*leaves out the use of the month/));
    await click(page, '.model .row');
    await openFold(page, 'Details', '.variations dl');
    await expect
      .poll(() => page.$eval('.variations', (table) => table.textContent))
      .not.toMatch(/Use, 30 days\s*unknown/);
  });

  const ONE_WORKER = JSON.stringify([
    {
      id: 'f00d',
      name: 'Lone lantern',
      type: 'text',
      online: true,
      threads: 1,
      uptime: 60,
      requests_fulfilled: 3,
      performance: '7.4 tokens per second',
      maintenance_mode: false,
      trusted: true,
      max_length: 512,
      max_context_length: 8192,
      models: ['koboldcpp/nobody-serves-this'],
      bridge_agent: 'unknown:0:unknown',
    },
  ]);
  test('lists one worker of many on the first day: threads are counted, and the popup says so', async ({
    demo,
    server,
  }) => {
    server.setFault('workers text', { kind: 'body', body: ONE_WORKER, only });
    const page = await demo.openPopup();
    const view = await waitForPopup(page, (each) => hasModels(each) && hasNotice(/counts are threads/)(each));
    expect(view.notices.join()).toMatch(/leaves out workers/);
    expect(view.totals.workers).toBe('unknown');
    await expect
      .poll(() => page.$eval('.heads .of-workers', (head) => head.textContent))
      .toMatch(/^Workers \(as threads\)/);
  });

  test('lists one worker of many later on: all known workers stay', async ({ demo, server }) => {
    await letTimePass(demo, 5 * MINUTE);
    server.setFault('workers text', { kind: 'body', body: ONE_WORKER, only });
    const page = await demo.openPopup();
    const view = await waitForPopup(page, hasNotice(/Workers are as of .* ago. aihorde.net leaves out workers/));
    expect(Number(view.totals.workers)).toBeGreaterThan(20);
  });

  test('is in maintenance: the popup says so, and asks for that once', async ({ demo, server }) => {
    server.setMaintenance(true);
    const page = await demo.openPopup();
    await waitForPopup(page, hasNotice(/The Horde is in maintenance/));
    await page.close();
    const again = await demo.openPopup();
    await waitForPopup(again, hasNotice(/The Horde is in maintenance/));
    expect(server.count('status/modes', 'extension')).toBe(1);
  });

  test('fails on the first day: the popup says so, and shows everything once it works again', async ({
    demo,
    server,
  }) => {
    server.setFault('all', { kind: 'status', status: 500, only });
    const page = await demo.openPopup();
    await waitForPopup(page, (view) => view.blank !== null && !view.busy);
    await expect.poll(() => page.$eval('.blank', (blank) => blank.textContent)).toMatch(/500/);
    server.clearFaults();
    // Even the user may not try again too soon. So everything stored is made older, as if they had waited.
    await page.evaluate(async () => {
      type Area = { get(keys: null): Promise<object>; set(items: object): Promise<void> };
      const scope = globalThis as unknown as Record<
        'browser' | 'chrome',
        { storage: Record<'local' | 'session', Area> }
      >;
      const { local, session } = (scope.browser ?? scope.chrome).storage;
      for (const area of [local, session]) {
        const stored = JSON.stringify(await area.get(null));
        await area.set(JSON.parse(stored.replace(/\b1[78]\d{11}\b/g, (time) => `${Number(time) - 20 * 60_000}`)));
      }
    });
    await demo.killBackground();
    await click(page, '.blank button');
    await waitForPopup(page, hasModels);
  });

  test('refuses the status on the first day: everything else is shown, and why the rest is not', async ({
    demo,
    server,
  }) => {
    server.setFault('status/models text', { kind: 'status', status: 429, retryAfter: 40, only });
    const page = await demo.openPopup();
    await waitForPopup(page, (view) => hasModels(view) && hasNotice(/429/)(view));
  });

  test('is asked within its limits, however often somebody looks', async ({ demo, server }) => {
    await letTimePass(demo, 2 * MINUTE);
    server.setFault('status/models text', { kind: 'status', status: 429, retryAfter: 60, only });
    server.requests.length = 0;
    for (let visit = 0; visit < 3; visit++) {
      const page = await demo.openPopup();
      await waitForPopup(page, hasNotice(/429/));
      await page.evaluate(() => document.querySelector<HTMLElement>('header button.icon')?.click());
      await page.close();
      await demo.killBackground();
    }
    expect(server.count('status/models text', 'extension')).toBe(1);
  });

  test('sends Retry-After with 200: it has no effect', async ({ demo, server }) => {
    await letTimePass(demo, 2 * MINUTE);
    expect(server.count('status/models text', 'extension')).toBe(1);
    const page = await demo.openPopup();
    await waitForPopup(page, hasModels);
    await page.waitForFunction(() => /just now|\d s ago/.test(document.querySelector('footer')?.textContent ?? ''));
    await expect.poll(() => server.count('status/models text', 'extension')).toBe(2);
  });

  test('gives no list of workers: threads are shown, and called threads', async ({ demo, server }) => {
    server.setFault('workers text', { kind: 'status', status: 503, only });
    const page = await demo.openPopup();
    const view = await waitForPopup(
      page,
      (each) => hasModels(each) && each.notices.some((notice) => /thread/.test(notice)),
    );
    expect(view.notices.join()).toMatch(/503/);
    const lines = await demo.open('https://aihorde.net/details/models/text');
    const [first] = await waitForLines(lines, ROWS, every);
    expect(first?.backends[0]).toMatch(/ \d+$/);
  });

  test('gives no reference: names come from the public copy, or else with the extension', async ({ demo, server }) => {
    server.setFault('reference v2', { kind: 'status', status: 503 });
    const page = await demo.openPopup();
    await waitForPopup(page, () => server.count('reference github', 'extension') > 0);
    await waitForPopup(page, hasModels);
    await page.close();
    await demo.reinstall();
    server.setFault('reference github', { kind: 'html' });
    const again = await demo.openPopup();
    const view = await waitForPopup(again, hasModels);
    expect(view.models).toContain('ReadyArt/Broken-Tutu-24B');
  });

  test('gives good rows among bad ones: the good ones are shown', async ({ demo, server }) => {
    const rows = [
      { name: 'koboldcpp/Qwen3-0.6B', type: 'text', count: 3, performance: 5, queued: 0, jobs: 0, eta: 0 },
      { name: 17 },
      null,
      'text',
      {
        name: 'aphrodite/Qwen/Qwen3-8B',
        type: 'text',
        count: -4,
        performance: -1e300,
        queued: 'many',
        jobs: {},
        eta: null,
      },
      { name: 'x'.repeat(1_000_000), type: 'text', count: 1 },
      { name: 'koboldcpp/Qwen3-0.6B', type: 'text', count: 3, performance: 5, queued: 0, jobs: 0, eta: 0 },
    ];
    server.setFault('status/models text', { kind: 'body', body: JSON.stringify(rows), only });
    server.setFault('workers text', { kind: 'body', body: '[{"id":{}},{"models":"all"},7]', only });
    server.setFault('stats/text/models', {
      kind: 'body',
      body: '{"day":null,"month":[],"total":{"koboldcpp/x":-1,"koboldcpp/y":7}}',
      only,
    });
    const page = await demo.openPopup();
    await waitForPopup(page, (view) => view.models.includes('Qwen/Qwen3-0.6B'));
  });

  test.inBoth('is gone while a page is open: its lines stay', async ({ demo, server }) => {
    const page = await demo.open('https://aihorde.net/details/models/text');
    await waitForLines(page, ROWS, every);
    server.setFault('all', { kind: 'reset', only });
    await demo.killBackground();
    for (const field of ['name', 'count']) {
      await click(page, `.models-table-th[data-field="${field}"]`);
      await waitForLines(page, ROWS, every);
    }
  });

  test.inBoth(
    'and a background that is killed as the first table is opened: it opens all the same',
    async ({ demo }) => {
      const page = await demo.open('https://aihorde.net/details/models/text');
      const [first] = await waitForLines(page, ROWS, every);
      await demo.killBackground();
      await pressToggle(page, ROWS, first?.name ?? '');
      await page.waitForFunction(() =>
        [...document.querySelectorAll('horde-lens')].some((each) => each.shadowRoot?.querySelector('.variations tr')),
      );
    },
  );

  test.inBoth(
    'and a background that is killed while a page loads: the page gets its lines all the same',
    async ({ demo }) => {
      const popup = await demo.openPopup();
      await waitForPopup(popup, hasModels);
      await popup.close();
      await demo.killBackground();
      const page = await demo.open('https://aihorde.net/details/models/text');
      await demo.killBackground();
      await waitForLines(page, ROWS, every);
    },
  );

  test.inBoth(
    'and a background that is killed again and again: page and popup get their answers all the same',
    async ({ demo }) => {
      const page = await demo.open('https://aihorde.net/details/models/text');
      await waitForLines(page, ROWS, every);
      for (const field of ['queued', 'name', 'jobs', 'eta']) {
        await demo.killBackground();
        await click(page, `.models-table-th[data-field="${field}"]`);
        await waitForLines(page, ROWS, every);
      }
      const popup = await demo.openPopup();
      await waitForPopup(popup, hasModels);
      await demo.killBackground();
      await click(popup, '.model .row');
      await openFold(popup, 'Details');
      expect((await readPopup(popup)).blank).toBeNull();
    },
  );
});
