import { expect } from 'vitest';
import { askBackground, type TextStatistics } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import { createHorde } from '../../demo/horde.ts';
import { reference as referenceRecords } from '../../demo/reference.ts';
import { REFERENCE_NAMES } from '../../demo/reference-names.ts';
import { createModelReference, mergeCategoryWithHordeData } from '../../src/horde/index.ts';
import { readReferenceModels } from '../../src/horde-api/index.ts';
import { inBrowsersInTurn, PAST, TIME } from './in-browsers.ts';
import { openQuiet } from './stored.ts';
import { RUNS_ALL_IN_BOTH } from './turns.ts';

/** Asked by a page that asks nothing by itself. */
async function askStatistics(demo: DemoBrowser): Promise<TextStatistics> {
  const page = await openQuiet(demo);
  await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
  return askBackground(page, { type: 'getCombinedModelData', modelType: 'text', scope: 'all' });
}

/** Pages that ask for text models, each with an element that is there when it has its list. */
const LOOKS = {
  chromium: [
    ['https://aihorde.net/details/workers/text', 'app-worker-card'],
    ['https://models.aihorde.net/categories/text_generation', '.status-dot--active'],
  ],
  firefox: [
    ['https://lite.koboldai.net/', '#topbtn_ai'],
    ['https://overseer.logicism.tv/', '.worker-node'],
    ['https://artbot.site/settings/workers', '.info'],
  ],
} as const;

inBrowsersInTurn('the background', (test) => {
  test.inBoth('answers exactly what the merge makes of the Horde’s answers', async ({ demo }) => {
    const moment = createHorde({ past: PAST }).at(TIME);
    const records = readReferenceModels(referenceRecords());
    const merged = mergeCategoryWithHordeData(
      {
        category: 'text',
        reference: createModelReference(REFERENCE_NAMES),
        referenceFacts: new Map(
          records.ok ? records.rows.flatMap(({ name, facts }) => (facts ? [[name, facts]] : [])) : [],
        ),
        status: moment.activeModels('text'),
        stats: moment.usage('text'),
        workers: moment.workers('text'),
      },
      { includeBackendVariations: true },
    );
    const { statistics, sources } = await askStatistics(demo);
    for (const [name, { state, failure }] of Object.entries(sources)) {
      expect([name, state, failure]).toEqual([name, 'fresh', null]);
    }
    const names = Object.keys(merged).sort();
    expect(Object.keys(statistics).sort()).toEqual(names);
    const asJson = JSON.parse(JSON.stringify(merged));
    for (const name of names) expect(statistics[name], name).toEqual(asJson[name]);
  });

  test('gives image models without variations', async ({ demo }) => {
    const page = await openQuiet(demo);
    await askBackground(page, { type: 'awaitRefresh', modelType: 'image' });
    const { statistics } = await askBackground<{ statistics: Record<string, { worker_count: number }> }>(page, {
      type: 'getCombinedModelData',
      modelType: 'image',
      scope: 'all',
    });
    expect(statistics.Deliberate?.worker_count).toBeGreaterThan(0);
    for (const model of Object.values(statistics)) expect(model).not.toHaveProperty('backend_variations');
  });

  test.inBoth('asks each endpoint once, whoever looks, and identifies itself', async ({ demo, server, engine }) => {
    const models = ['https://aihorde.net/details/models/text', '.models-table-row'] as const;
    // What a site asks is decided by our own code: each is opened in one of the browsers.
    const others = RUNS_ALL_IN_BOTH ? Object.values(LOOKS).flat() : LOOKS[engine];
    const shown = [models, models, ...others];
    for (const [url, ready] of shown) {
      const page = await demo.open(url);
      await page.waitForSelector(ready);
      await page.click('#topbtn_ai, .info').catch(() => {});
    }
    const popups = await Promise.all([1, 2].map(() => demo.openPopup()));
    for (const popup of popups) await askBackground(popup, { type: 'awaitRefresh', modelType: 'text' });
    for (const endpoint of ['status/models text', 'workers text', 'stats/text/models', 'reference v2'] as const) {
      expect(server.count(endpoint, 'extension'), endpoint).toBe(1);
    }
    for (const { by, host, clientAgent, url } of server.requests) {
      if (by !== 'extension' || host !== 'aihorde.net') continue;
      expect(clientAgent, url).toMatch(/^horde-lens:\d+\.\d+\.\d+:https:\/\//);
    }
  });

  test.inBoth('asks nothing while nobody looks', async ({ demo, server }) => {
    await demo.open('https://aihorde.net/details/leaderboard');
    const page = await demo.open('https://models.aihorde.net/categories/image_generation');
    await page.waitForSelector('.page-loading-state');
    expect(server.requests.filter((request) => request.by === 'extension')).toEqual([]);
  });

  test.inBoth('continues from what is stored after it was killed', async ({ demo, server }) => {
    const before = await askStatistics(demo);
    await demo.killBackground();
    server.setFault('all', { kind: 'silence' });
    const page = await openQuiet(demo);
    const after = await askBackground<typeof before>(page, {
      type: 'getCombinedModelData',
      modelType: 'text',
      scope: 'all',
    });
    expect(after.statistics).toEqual(before.statistics);
    expect(after.sources.status?.fetchedAt).toBe(before.sources.status?.fetchedAt);
  });
});
