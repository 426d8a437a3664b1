/**
 * How much of a capture's usage resolves to its reference: `npm run measure -- DIR`
 *
 * DIR contains `stats_text_models.json` and `text_model_reference.json` as the Horde and the reference serve them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createModelReference, findBackend, getUsedNames, type ModelUsageStats } from '../src/horde/index.ts';

const [directory] = process.argv.slice(2);
if (!directory) {
  console.error('Which capture? npm run measure -- DIR');
  process.exit(2);
}
const read = (file: string) => JSON.parse(readFileSync(join(directory, file), 'utf8'));
const stats: ModelUsageStats = read('stats_text_models.json');
const keys = Object.keys(read('text_model_reference.json'));
const reference = createModelReference(keys.filter((key) => !findBackend(key.slice(0, Math.max(0, key.indexOf('/'))))));

const byMatch = new Map<string, { names: number; month: number }>();
for (const name of getUsedNames(stats)) {
  const { matchedBy } = reference.resolve(name);
  const sum = byMatch.get(matchedBy) ?? { names: 0, month: 0 };
  byMatch.set(matchedBy, { names: sum.names + 1, month: sum.month + (stats.month?.[name] ?? 0) });
}
const all = [...byMatch.values()].reduce((sum, { month }) => sum + month, 0);
const percent = (part: number) => `${((100 * part) / all).toFixed(2)} %`;
console.table(
  [...byMatch]
    .sort(([, a], [, b]) => b.month - a.month)
    .map(([matched, { names, month }]) => ({ matched, names, month, share: percent(month) })),
);
console.log(
  `${reference.canonicalNames.length} canonical names; ${percent(all - (byMatch.get('custom')?.month ?? 0))} of the month's requests resolve to one.`,
);
