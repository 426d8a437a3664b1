/**
 * Records what this version of the extension has stored after a visit, for test/e2e/update.test.ts: `npm run
 * record-storage`
 *
 * Run it on the build of a release. The file is named after the release's version, and is not changed afterwards.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askBackground } from '../demo/ask-background.ts';
import { buildOf, launchBrowser } from '../demo/browser.ts';
import type { Endpoint } from '../demo/endpoint.ts';
import { createHorde } from '../demo/horde.ts';
import { REFERENCE_NAMES } from '../demo/reference-names.ts';
import { startDemo } from '../demo/server.ts';
import { openQuiet, readStored } from '../test/e2e/stored.ts';

const TIME = Date.UTC(2026, 10, 23, 12);
/** Few enough for a file in the repository. */
const MODELS = 6;

const { version } = JSON.parse(readFileSync(join(buildOf('chromium'), 'manifest.json'), 'utf8'));
const moment = createHorde({ past: 0.1 }).at(TIME);
const status = moment.activeModels('text').slice(0, MODELS);
const names = status.map(({ name }) => name);
const workers = moment.workers('text').filter(({ models }) => models.some((name) => names.includes(name)));
const usage = Object.fromEntries(
  Object.entries(moment.usage('text')).map(([period, counts]) => [
    period,
    Object.fromEntries(Object.entries(counts).filter(([name]) => names.includes(name))),
  ]),
);
const served = (model: string) => names.some((name) => name.endsWith(model.slice(model.indexOf('/') + 1)));
const reference = Object.fromEntries(REFERENCE_NAMES.filter(served).map((name) => [name, { name }]));

const server = await startDemo({ time: TIME });
const answers: [Endpoint, unknown][] = [
  ['status/models text', status],
  ['workers text', workers],
  ['stats/text/models', usage],
  ['reference v2', reference],
];
for (const [endpoint, answer] of answers) server.setFault(endpoint, { kind: 'body', body: JSON.stringify(answer) });
const demo = await launchBrowser({ engine: 'chromium', port: server.port });
try {
  const page = await openQuiet(demo);
  await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
  const settings = { off: ['artbot.site'], without: ['panel'], addresses: [] };
  const change = { off: { add: settings.off }, without: { add: settings.without } };
  await askBackground(page, { type: 'changeSettings', change });
  const online = { type: 'getCombinedModelData', modelType: 'text', scope: 'online' };
  const { statistics } = await askBackground<{ statistics: Record<string, { queued: number }> }>(page, online);
  const file = join(import.meta.dirname, '..', 'test', 'fixtures', `storage-${version}.json`);
  const models = Object.fromEntries(Object.entries(statistics).map(([key, { queued }]) => [key, queued]));
  writeFileSync(file, `${JSON.stringify({ version, models, settings, stored: await readStored(page) }, null, 2)}\n`);
  console.log(file);
} finally {
  await demo.close();
  await server.close();
}
