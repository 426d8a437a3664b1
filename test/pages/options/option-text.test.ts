import { expect, test } from 'vitest';
import type { BackendFigures, NameLine } from '../../../src/horde/index.ts';
import { isOtherBackends } from '../../../src/pages/options/option-suffix.ts';
import { otherBackends } from '../../../src/pages/options/option-text.ts';
import { UNKNOWN_FIGURES } from '../../unknown-figures.ts';

const figure = (backend: BackendFigures['backend'], values: Partial<BackendFigures> = {}): BackendFigures => ({
  ...UNKNOWN_FIGURES,
  backend,
  workerCount: 1,
  threadCount: 1,
  performance: 10,
  queued: 0,
  queuedJobs: 0,
  eta: 0,
  usageDay: 1,
  usageMonth: 1,
  usageTotal: 1,
  ...values,
});
const line = (own: NameLine['own'], ...backends: BackendFigures[]): NameLine => ({
  models: ['x'],
  own,
  backends,
  workersAreThreads: false,
});

test.each<[string, NameLine, string]>([
  ['none', line('koboldcpp', figure('koboldcpp')), ''],
  [
    'the others, not its own',
    line('koboldcpp', figure('koboldcpp'), figure('aphrodite', { workerCount: 7 }), figure('canonical', { eta: 65 })),
    ' · also aphrodite 7 workers (free now), no prefix 1 (1 min 5 s)',
  ],
  ['unknown wait', line('koboldcpp', figure('vllm', { eta: null })), ' · also vllm 1 worker'],
  [
    'a wait that is an estimate',
    line('koboldcpp', figure('vllm', { queued: 9, eta: 55, etaIsEstimate: true })),
    ' · also vllm 1 worker (≈ 55 s)',
  ],
  [
    'less than a second of work',
    line('koboldcpp', figure('vllm', { queued: 9, eta: 0 })),
    ' · also vllm 1 worker (free now)',
  ],
  [
    'threads for workers',
    {
      ...line('koboldcpp', figure('vllm', { workerCount: 2 }), figure('tgi', { workerCount: 3 })),
      workersAreThreads: true,
    },
    ' · also vllm 2 threads (free now), tgi 3 (free now)',
  ],
  ['unknown workers', line('koboldcpp', figure('vllm', { workerCount: null, eta: null })), ' · also vllm ? workers'],
  ['only used in the past', line('koboldcpp', figure('tgi', { workerCount: 0, threadCount: 0 })), ''],
  [
    'nobody there, but a queue',
    line('koboldcpp', figure('tgi', { workerCount: 0, threadCount: 0, queued: 5, eta: null })),
    '',
  ],
])('the other backends: %s', (_, given, text) => {
  const written = otherBackends(given);
  expect(written.replaceAll('\u00a0', ' ')).toBe(text);
  // A line only breaks between backends.
  expect(
    written
      .replace(/^ · also /, '')
      .split(', ')
      .join(),
  ).not.toContain(' ');
});

test('text written by version 0.1.0 is told apart from the site’s', () => {
  expect(isOtherBackends(' · also vllm\u00a01\u00a0worker')).toBe(true);
  expect(isOtherBackends('x (ETA: 0s, Queue: 0, Qty: 1)')).toBe(false);
});
