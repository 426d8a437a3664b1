import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { lookInBrowsersInTurn } from './in-browsers.ts';
import { click, waitForEach } from './page-lines.ts';

/** How many rows have no line yet of those that are in view when the box has scrolled to `top`, in px. */
const countRowsWithoutLine = (box: Element, top: number) => {
  const view = box.getBoundingClientRect();
  const way = top - box.scrollTop;
  return [...box.querySelectorAll('tbody tr')].filter((row) => {
    const place = row.getBoundingClientRect();
    const isInView = place.bottom > view.top + way && place.top < view.bottom + way;
    return isInView && !row.querySelector('horde-lens')?.shadowRoot?.querySelector('.figure');
  }).length;
};

lookInBrowsersInTurn('lite.koboldai.net', (test) => {
  const options = (page: Page) =>
    page.$$eval('#pickedmodel option', (all) =>
      all.map((each) => ({ text: (each as HTMLOptionElement).text, value: (each as HTMLOptionElement).value })),
    );
  const openPicker = async (page: Page) => {
    await click(page, '#topbtn_ai');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('#pickedmodel option')].some((each) => each.textContent?.includes('also')),
    );
  };
  const FIGURES = / \(ETA: \d+s, Queue: [\d.]+, Qty: \d+\)/;

  test.inBoth(
    'adds the model’s other backends to an option’s text, and changes nothing else in it',
    async ({ demo }) => {
      const page = await demo.open('https://lite.koboldai.net/');
      const story = await page.$eval('#gametext', (element) => element.innerHTML);
      await openPicker(page);
      await page.waitForFunction(() =>
        [...document.querySelectorAll('#pickedmodel option')].some((each) =>
          /^koboldcpp\/Broken-Tutu-24B .*also aphrodite\s4\sworkers/.test(each.textContent ?? ''),
        ),
      );
      const shown = await options(page);
      const status = await page.evaluate(
        async () =>
          (await (await fetch('https://aihorde.net/api/v2/status/models?type=text')).json()) as { name: string }[],
      );
      expect(shown.map((option) => option.value)).toEqual(status.map((_, index) => `${index}`));
      for (const { text } of shown) expect(text).toMatch(FIGURES);
      const own = shown.find((option) => option.text.startsWith('koboldcpp/Broken-Tutu-24B '))?.text ?? '';
      expect(own.split(FIGURES)[1]).toMatch(/aphrodite\s4/);
      expect(own.split(FIGURES)[1]).not.toMatch(/koboldcpp/);
      await expect.poll(() => page.$eval('#gametext', (element) => element.innerHTML)).toBe(story);
    },
  );

  test('adds them again at each opening, once', async ({ demo }) => {
    const page = await demo.open('https://lite.koboldai.net/');
    for (const _ of [1, 2, 3]) {
      await openPicker(page);
      for (const { text } of await options(page)) expect(text.match(/ also /g)?.length ?? 0).toBeLessThan(2);
      await click(page, '#btn_customendpoint_cancel');
    }
  });

  test('uses figures to tell apart names that the page cuts to the same text', async ({ demo }) => {
    const page = await demo.open('https://lite.koboldai.net/');
    await openPicker(page);
    const cut = 'koboldcpp/Omega-Darker-Gaslight_The-Final-Forgotte...';
    await page.waitForFunction(
      (start) =>
        [...document.querySelectorAll('#pickedmodel option')].filter(
          (each) =>
            each.textContent?.startsWith(start) && each.textContent.includes('also aphrodite\u00a01\u00a0worker'),
        ).length === 2,
      {},
      cut,
    );
  });

  test('shows the chosen models below the list, in the page’s theme', async ({ demo }) => {
    const page = await demo.open('https://lite.koboldai.net/');
    await page.select('#themeselect', '12');
    await openPicker(page);
    const index = (await options(page)).findIndex((option) => option.text.startsWith('koboldcpp/Broken-Tutu-24B '));
    await page.select('#pickedmodel', `${index}`);
    await page.waitForFunction(() =>
      document.querySelector('#pickedmodel + horde-lens')?.shadowRoot?.querySelector('.lens .figure.own'),
    );
    await expect
      .poll(() => page.$eval('#pickedmodel + horde-lens', (panel) => (panel as HTMLElement).dataset.theme))
      .toBe('light');
    await page.select('#themeselect', '0');
    await page.waitForFunction(
      () => document.querySelector<HTMLElement>('#pickedmodel + horde-lens')?.dataset.theme === 'dark',
    );
    await click(page, '#btn_customendpoint_ok');
    await expect.poll(() => page.$eval('#connectstatus', (element) => element.textContent)).toBe('AI Horde, 1 models');
  });

  test('lets the page’s own search find only the page’s own text', async ({ demo }) => {
    const page = await demo.open('https://lite.koboldai.net/');
    await openPicker(page);
    await page.type('#modelquicksearch', 'aphrodite');
    const visible = await page.$$eval('#pickedmodel option', (all) =>
      all.filter((each) => (each as HTMLElement).style.display !== 'none').map((each) => each.textContent ?? ''),
    );
    expect(visible.length).toBeGreaterThan(3);
    for (const text of visible) expect(text).toMatch(/^aphrodite\//);
  });

  test('by worker, adds the other backends of the model in the option', async ({ demo }) => {
    const page = await demo.open('https://lite-beta.koboldai.net/');
    await openPicker(page);
    await click(page, '#manualworker');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('#pickedmodel option')].some((each) =>
        /\(koboldcpp\/Broken-Tutu-24B\)( 💜| ⛔)? · also aphrodite\s4\sworkers/.test(each.textContent ?? ''),
      ),
    );
    const index = (await options(page)).findIndex((option) => option.text.includes('(koboldcpp/Broken-Tutu-24B)'));
    await page.select('#pickedmodel', `${index}`);
    await page.waitForFunction(() =>
      document.querySelector('#pickedmodel + horde-lens')?.shadowRoot?.querySelector('.lens .figure.own'),
    );
    // Workers are chosen here: there is nothing to add to them.
    expect(
      await page.$eval('#pickedmodel + horde-lens', (panel) => panel.shadowRoot?.querySelector('.reach') ?? null),
    ).toBeNull();
    await click(page, '#manualworker');
    await waitForEach(page, '#pickedmodel option', (each) => each.textContent?.includes('ETA'));
  });

  test.inBoth('says how many workers the choice reaches, and adds missing variants', async ({ demo }) => {
    const page = await demo.open('https://lite.koboldai.net/');
    await openPicker(page);
    const before = await options(page);
    const index = before.findIndex((option) => option.text.startsWith('koboldcpp/Broken-Tutu-24B '));
    await page.select('#pickedmodel', `${index}`);
    const reach = () =>
      page.$eval('#pickedmodel + horde-lens', (panel) => panel.shadowRoot?.querySelector('.reach')?.textContent ?? '');
    await page.waitForFunction(() =>
      document
        .querySelector('#pickedmodel + horde-lens')
        ?.shadowRoot?.querySelector('.reach')
        ?.textContent?.includes('reaches'),
    );
    const served = await page.evaluate(async () => {
      const all = (await (await fetch('https://aihorde.net/api/v2/workers?type=text')).json()) as {
        maintenance_mode: boolean;
        models: string[];
      }[];
      const count = (pattern: RegExp) =>
        all.filter((worker) => !worker.maintenance_mode && worker.models.some((name) => pattern.test(name))).length;
      // Another author's model of the same name is another model.
      return [count(/^koboldcpp\/Broken-Tutu-24B$/), count(/^(?!.*FrenzyBiscuit).*broken-tutu-24b(\.i1-Q5_K_M)?$/i)];
    });
    await expect.poll(() => reach()).toContain(`reaches ${served[0]} of ${served[1]} workers`);
    await expect.poll(() => reach()).toContain('aphrodite/ReadyArt/Broken-Tutu-24B');
    await expect.poll(() => reach()).not.toContain('FrenzyBiscuit');
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['input', 'change'])
        document.querySelector('#pickedmodel')?.addEventListener(type, () => heard.push(type));
      const add = document
        .querySelector('#pickedmodel + horde-lens')
        ?.shadowRoot?.querySelector<HTMLButtonElement>('.reach .add');
      add?.focus();
      add?.click();
    });
    await page.waitForFunction(() =>
      document
        .querySelector('#pickedmodel + horde-lens')
        ?.shadowRoot?.querySelector('.reach')
        ?.textContent?.includes('all'),
    );
    await expect.poll(() => reach()).toContain(`reaches all ${served[1]} workers`);
    // The button is gone: the focus is where it was, not at the start of the page.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className))
      .toBe('reach');
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard))
      .toEqual(['input', 'change']);
    const after = await options(page);
    expect(after.map(({ value }) => value)).toEqual(before.map(({ value }) => value));
    const selected = await page.$$eval('#pickedmodel option', (all) =>
      all
        .filter((each) => (each as HTMLOptionElement).selected)
        .map((each) => (each.textContent ?? '').replace(/ \(ETA.*$/, '')),
    );
    expect(selected.every((name) => /broken-tutu-24b/i.test(name) && !name.includes('FrenzyBiscuit'))).toBe(true);
    expect(selected.length).toBeGreaterThan(3);
    await click(page, '#btn_customendpoint_ok');
    await expect
      .poll(() => page.$eval('#connectstatus', (element) => element.textContent))
      .toBe(`AI Horde, ${selected.length} models`);
  });

  test.inBoth(
    'shows many chosen models in one line, which opens a list that leaves "OK" in the window',
    async ({ demo }) => {
      const page = await demo.open('https://lite.koboldai.net/', { width: 900, height: 600 });
      await openPicker(page);
      const ok = () =>
        page.$eval('#btn_customendpoint_ok', (button) => innerHeight - button.getBoundingClientRect().bottom);
      await page.$eval('#pickedmodel', (select) => {
        for (const option of (select as HTMLSelectElement).options) option.selected = true;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await page.waitForFunction(() =>
        document.querySelector('#pickedmodel + horde-lens')?.shadowRoot?.querySelector('.many button'),
      );
      const list = () =>
        page.$eval('#pickedmodel + horde-lens', (panel) => {
          const models = panel.shadowRoot?.querySelector('.chosen');
          return models && { entries: models.children.length, scrolls: models.scrollHeight > models.clientHeight };
        });
      const press = () =>
        page.$eval('#pickedmodel + horde-lens', (panel) =>
          panel.shadowRoot?.querySelector<HTMLButtonElement>('.many button')?.click(),
        );
      await expect.poll(() => list()).toBeNull();
      await expect.poll(() => ok()).toBeGreaterThan(0);
      await press();
      await expect.poll(list).toMatchObject({ scrolls: true });
      expect((await list())?.entries).toBeGreaterThan(3);
      await expect.poll(() => ok()).toBeGreaterThanOrEqual(0);
      await press();
      await expect.poll(list).toBeNull();
    },
  );

  test('writes chosen names in full, even if two names are cut to the same text and both are chosen', async ({
    demo,
  }) => {
    const page = await demo.open('https://lite.koboldai.net/');
    await openPicker(page);
    await page.$eval('#pickedmodel', (select) => {
      for (const option of (select as HTMLSelectElement).options)
        option.selected = option.text.startsWith('koboldcpp/Omega-Darker-Gaslight_The-Final-Forgotte...');
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    const long = 'koboldcpp/Omega-Darker-Gaslight_The-Final-Forgotten-Fever-Dream-24B';
    await expect
      .poll(() =>
        page.evaluate(() =>
          [
            ...(document.querySelector('#pickedmodel + horde-lens')?.shadowRoot?.querySelectorAll('.chosen .name') ??
              []),
          ].map((name) => name.textContent?.split(', ').sort()),
        ),
      )
      .toEqual([[long, expect.stringMatching(/^koboldcpp\/Omega.+24B.+/)]]);
  });

  test.inBoth('moves nothing in the table of volunteers, and has its font size', async ({ demo, engine }) => {
    for (const width of [1280, 390]) {
      const page = await demo.open('https://lite.koboldai.net/', { width, height: 844 });
      await openPicker(page);
      await page.evaluate(() => {
        const shifts: number[] = [];
        Object.assign(window, { shifts });
        if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
          new PerformanceObserver((entries) => {
            for (const entry of entries.getEntries()) shifts.push((entry as unknown as { value: number }).value);
          }).observe({ type: 'layout-shift' });
      });
      await click(page, '#showvolunteers');
      await waitForEach(page, '#workertable tr:nth-child(-n + 6)', (row) =>
        row.querySelector('td:nth-child(2) horde-lens')?.shadowRoot?.querySelector('.figure'),
      );
      for (const top of [300, 600, 900]) {
        // A row gets its line before it is seen, as long as nobody scrolls faster than lines are made.
        await expect.poll(() => page.$eval('.workerTableDiv', countRowsWithoutLine, top)).toBe(0);
        await page.$eval('.workerTableDiv', (box, y) => box.scrollTo(0, y), top);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
      }
      const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
      if (engine === 'chromium') expect(shifts, `${width} px wide`).toEqual([]);
      const [ours, theirs] = await page.$eval('#workertable horde-lens', (line) => [
        Number.parseFloat(getComputedStyle(line).fontSize),
        Number.parseFloat(getComputedStyle(line.parentElement as Element).fontSize),
      ]);
      expect(ours).toBeLessThanOrEqual(theirs as number);
      await page.$eval('#workertable horde-lens', ({ shadowRoot }) => shadowRoot?.querySelector('button')?.click());
      await page.waitForFunction(() =>
        document.querySelector('#workertable horde-lens')?.shadowRoot?.querySelector('.variations dd, .variations td'),
      );
      const letters = await page.$eval('#workertable horde-lens', ({ shadowRoot }) => {
        const table = shadowRoot?.querySelector('.variations');
        return table ? Number.parseFloat(getComputedStyle(table).fontSize) : 0;
      });
      expect(letters, 'a table can be read').toBeGreaterThanOrEqual(11);
      const [withLines, without] = await page.evaluate(() => {
        const widths = () =>
          [...document.querySelectorAll('.workerTableDiv, #workertable tr:first-child td')].map(
            (each) => each.getBoundingClientRect().width,
          );
        const before = widths();
        for (const line of document.querySelectorAll('#workertable horde-lens')) line.remove();
        return [before, widths()];
      });
      expect(withLines, 'neither a line nor a table widens the dialog or a column').toEqual(without);
      await page.close();
    }
  });

  test('gives each model of a volunteer one line, and cut names if they mean one model', async ({ demo }) => {
    const page = await demo.open('https://lite.koboldai.net/');
    await click(page, '#topbtn_ai');
    await click(page, '#showvolunteers');
    await page.waitForSelector('#workertable tr');
    const linesPerRow = () =>
      page.$$eval('#workertable tr', (rows) =>
        rows
          .filter((row) => row.getBoundingClientRect().bottom < innerHeight && row.getBoundingClientRect().top > 0)
          .map((row) => {
            const cell = row.querySelector('td:nth-child(2)');
            const names = [...(cell?.childNodes ?? [])]
              .filter((node) => node.nodeType === 3)
              .map((node) => node.nodeValue ?? '');
            return { names, lines: cell?.querySelectorAll('horde-lens').length ?? 0 };
          }),
      );
    const settled = async () => {
      await waitForEach(page, '#workertable tr:nth-child(-n + 3)', (row) =>
        row.querySelector('td:nth-child(2) horde-lens'),
      );
      return linesPerRow();
    };
    for (const { names, lines } of await settled()) expect(lines, names.join()).toBe(names.length);
    for (const key of ['defaultmodel', 'tokenspersec', 'tokenspersec']) {
      await click(page, `[data-sort="${key}"]`);
      for (const { names, lines } of await settled()) expect(lines, names.join()).toBeLessThanOrEqual(names.length);
    }
    await page.type('#workerlistquicksearch', 'stheno-v3.2');
    await page.waitForFunction(() => {
      const shown = [...document.querySelectorAll<HTMLElement>('#workertable tr')].filter(
        (row) => row.style.display !== 'none',
      );
      return shown.length > 0 && shown.every((row) => row.querySelector('horde-lens'));
    });
  });
});
