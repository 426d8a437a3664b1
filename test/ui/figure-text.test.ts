import { describe, expect, test } from 'vitest';
import type { OfferFigures } from '../../src/horde/index.ts';
import { FIGURES, type FigureKey } from '../../src/ui/figure-registry.ts';
import { figureClass, writeFigure } from '../../src/ui/figure-text.tsx';
import { UNKNOWN_FIGURES } from '../unknown-figures.ts';

const NONE = { workerCount: 0, threadCount: 0, performance: null, queued: 0, queuedJobs: 0, eta: null };
const idle: OfferFigures = { ...UNKNOWN_FIGURES, ...NONE, usageDay: 0, usageMonth: 7, usageTotal: null };

describe('a figure of a model that nobody serves', () => {
  test.each<[FigureKey, Partial<OfferFigures>, string]>([
    ['performance', {}, '–'],
    ['performance', { performance: 20 }, '–'],
    ['queued', {}, '–'],
    ['queued', { queued: 900 }, '900'],
    ['queuedJobs', { queuedJobs: 3 }, '3'],
    ['eta', {}, '–'],
    ['workerCount', {}, '0'],
    ['usageMonth', {}, '7'],
    ['usageTotal', {}, 'unknown'],
    // If it is not known whether somebody serves it, nothing says that nobody does.
    ['performance', { workerCount: null, threadCount: null }, 'unknown'],
    ['queued', { threadCount: 1 }, '0'],
  ])('%s with %j reads "%s"', (key, more, text) => {
    expect(writeFigure(key, FIGURES[key], { ...idle, ...more })).toBe(text);
  });
});

test.each([
  ['unknown', 'unknown'],
  ['–', 'unknown'],
  ['0', 'zero'],
  ['10', undefined],
])('"%s" looks %s', (text, name) => {
  expect(figureClass(text)).toBe(name);
});
