import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withFiguresTable } from '../../scripts/figures-table.ts';
import type { OfferFigures } from '../../src/horde/index.ts';
import { FIGURE_MEANINGS, FIGURES, type FigureKey, LINE, TOOLTIP } from '../../src/ui/figure-registry.ts';

const OFFER: OfferFigures = {
  workerCount: 2,
  threadCount: 5,
  performance: 20,
  queued: 900,
  queuedJobs: 3,
  eta: 65,
  usageDay: 0,
  usageMonth: 7,
  usageTotal: 12_345,
};
const UNKNOWN = Object.fromEntries(Object.keys(OFFER).map((key) => [key, null])) as unknown as OfferFigures;
const keys = Object.keys(FIGURES) as FigureKey[];

describe('every figure', () => {
  test.each(keys)('%s has its contract under the same name in the wire format', (key) => {
    expect(FIGURE_MEANINGS[key].wireKey).toBe(key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  });

  test.each(keys)('%s is written even if it is unknown, and then never as 0', (key) => {
    expect(FIGURES[key].write(OFFER)).toMatch(/\d/);
    expect(FIGURES[key].write(UNKNOWN)).toBe('unknown');
  });
});

test.each<[string, string, string]>([
  ['the speed in a line', LINE.speed(OFFER), LINE.speed(UNKNOWN)],
  ['the wait in a line', LINE.wait(OFFER), LINE.wait(UNKNOWN)],
  ...Object.entries(TOOLTIP).map(([name, write]): [string, string, string] => [name, write(OFFER), write(UNKNOWN)]),
])('%s says what is unknown', (_, known, unknown) => {
  expect(known).toMatch(/\d/);
  expect(unknown).toContain('unknown');
});

test('docs/figures.md has the registry’s table: `npm run docs` writes it', () => {
  const document = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'figures.md'), 'utf8');
  expect(withFiguresTable(document)).toBe(document);
});
