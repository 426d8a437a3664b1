/**
 * For maintainers of the model reference: `npm run suggest-names -- DIR [HOW_MANY]`
 *
 * Lists the names in the Horde's usage that are not in the reference, most used first, each with the nearest canonical
 * names and how they differ. DIR contains `stats_text_models.json` and `text_model_reference.json`. It decides nothing:
 * two names that look alike can be two models.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { createModelReference } from '../src/horde/index.ts';
import { readReferenceModels } from '../src/horde-api/index.ts';
import { createNearestNames } from '../src/reference/index.ts';
import { visibleText } from '../src/ui/visible-text.ts';

const [, , folder, howMany = '50'] = argv;

function readFile(name: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder ?? '', name), 'utf8'));
  } catch (error) {
    console.error(`${name} cannot be read: ${error instanceof Error ? error.message : error}`);
    return exit(1);
  }
}

if (folder === undefined) {
  console.error('Which folder? npm run suggest-names -- DIR [HOW_MANY]');
  exit(1);
}
const usage = readFile('stats_text_models.json') as { total?: Record<string, number> };
const models = readReferenceModels(readFile('text_model_reference.json'));
if (!models.ok || !usage.total) {
  console.error('The files are no answers of the Horde and of the reference.');
  exit(1);
}
const canonicalNames = models.rows.map(({ name }) => name);
const reference = createModelReference(canonicalNames);
const nearest = createNearestNames(canonicalNames);

/** Requests of all time, by the model's name outside the reference, and its most used name. */
const outside = new Map<string, { requests: number; name: string; most: number }>();
for (const [name, requests] of Object.entries(usage.total)) {
  const { canonicalName, customName } = reference.resolve(name);
  if (canonicalName !== null) continue;
  const model = outside.get(customName) ?? { requests: 0, name, most: 0 };
  model.requests += requests;
  if (requests > model.most) Object.assign(model, { name, most: requests });
  outside.set(customName, model);
}
const mostUsed = [...outside.values()].sort((a, b) => b.requests - a.requests).slice(0, Number(howMany));
for (const { name, requests } of mostUsed) {
  const suggested = nearest
    .suggest(name)
    .map(
      ({ canonicalName, differences }) =>
        `${canonicalName} (${differences.map(({ part }) => part).join(', ') || 'only its spelling'})`,
    );
  console.log(`${requests}\t${visibleText(name)}\t${suggested.join('; ') || '–'}`);
}
