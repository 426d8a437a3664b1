import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ListedModel, listModels } from '../../src/ui/list/listed-models.ts';
import { prepareModels } from '../../src/ui/list/prepare-models.ts';
import { textStatistics } from './answers.ts';

/** What waits for the browser to be idle. */
let idles: Map<number, () => void>;
let now: number;
/** The keys of the models whose seconds were computed. */
let reckoned: string[];

beforeEach(() => {
  idles = new Map();
  now = 0;
  reckoned = [];
  let handle = 0;
  vi.stubGlobal('requestIdleCallback', (act: () => void) => idles.set(++handle, act) && handle);
  vi.stubGlobal('cancelIdleCallback', (of: number) => idles.delete(of));
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function becomeIdle() {
  const waiting = [...idles.values()];
  idles.clear();
  for (const act of waiting) act();
}

/** Models whose seconds take 3 ms each. */
function slowModels(): ListedModel[] {
  const models = listModels('text', Object.entries(textStatistics()), {
    request: { tokens: 512, context: 8192 },
    hordeSpeed: null,
  });
  for (const model of models)
    Object.defineProperty(model, 'reckoning', {
      get() {
        now += 3;
        reckoned.push(model.key);
        return null;
      },
    });
  return models;
}

test('a long list is prepared in short slices, each model once, and offline models without seconds', () => {
  const models = slowModels();
  const online = models.filter(({ isOnline }) => isOnline).map(({ key }) => key);
  expect(online.length).toBeGreaterThan(2);
  prepareModels(models);
  expect(reckoned).toEqual([]);
  let before = 0;
  while (idles.size > 0) {
    becomeIdle();
    expect(reckoned.length - before).toBeLessThanOrEqual(3);
    before = reckoned.length;
  }
  expect(reckoned).toEqual(online);
});

test('it is left alone once another list takes its place', () => {
  const stop = prepareModels(slowModels());
  stop();
  expect(idles.size).toBe(0);
  becomeIdle();
  expect(reckoned).toEqual([]);
});
