import type { DemoBrowser } from '../demo/browser.ts';
import type { Row } from './row.ts';

/** How smoothly a list of thousands of rows scrolls, in Chromium. */

const STEPS = 80;
const JUMPS = 3;

/** Scrolls a list, jumps to both ends, and returns its long tasks, ms each. Runs in the page. */
async function scrollList(steps: number, jumps: number): Promise<{ rows: number; longTasks: number[] }> {
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const list = document.querySelector('.list') as HTMLElement;
  for (let step = 0; step < steps; step += 1) {
    list.scrollBy(0, step % 8 === 7 ? list.scrollHeight / 12 : 330);
    await frame();
  }
  list.scrollTo(0, 0);
  const press = async (key: string) => {
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    for (let frames = 0; frames < 12; frames += 1) await frame();
  };
  await frame();
  document.querySelector<HTMLElement>('.model .row')?.focus();
  for (let jump = 0; jump < jumps; jump += 1) {
    await press('End');
    await press('Home');
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  const rows = Number(document.querySelector('.model-table')?.getAttribute('aria-rowcount')) - 1;
  return { rows, longTasks };
}

/** Lists all models ever used, scrolls step by step, and jumps with the keys for both ends. */
export async function measureScrolling(
  demo: DemoBrowser,
  what: string,
  url: string,
  window: { width: number; height: number },
): Promise<Row> {
  const page = await demo.open(url, window);
  try {
    // The previous window stores its own choices when it closes.
    await page.evaluateOnNewDocument(() =>
      localStorage.setItem('list', JSON.stringify({ filter: { onlineOnly: false } })),
    );
    await page.reload();
    await page.waitForFunction(() => Number(document.querySelector('.model-table')?.ariaRowCount ?? 0) > 5_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const { rows, longTasks } = await page.evaluate(scrollList, STEPS, JUMPS);
    await page.evaluate(() => localStorage.removeItem('list'));
    return {
      what: `${what}, scrolling`,
      figure: longTasks.length,
      unit: longTasks.length > 0 ? `long tasks (≤ ${Math.max(...longTasks).toFixed(0)} ms)` : 'long tasks',
      mustReach: 0,
      method: `chromium: tasks over 50 ms while ${rows} models are scrolled in ${STEPS} steps, and jumped through by End and Home ${JUMPS} times`,
    };
  } catch (error) {
    const [reason] = String((error as Error).message ?? error).split('\n');
    return { what: `${what}, scrolling`, figure: null, unit: '', mustReach: 0, method: `skipped: ${reason}` };
  } finally {
    await page.close();
  }
}
