// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toBackendFigures } from '../../src/horde/index.ts';
import type { BackendFigures } from '../../src/messages/protocol.ts';
import { BackendLine } from '../../src/ui/backend-line.tsx';
import type { LineFigures } from '../../src/ui/figure-elements.ts';
import { figureSentence } from '../../src/ui/figure-sentence.ts';
import { modelOf, textStatistics } from './answers.ts';

let place: HTMLElement;
beforeEach(() => {
  place = document.createElement('div');
});
afterEach(() => render(null, place));

const figures = () => toBackendFigures(modelOf(textStatistics()));

function show(props: Partial<LineFigures> = {}) {
  render(<BackendLine backends={figures()} own={null} workersAreThreads={false} {...props} />, place);
  return [...place.querySelectorAll('.figure')].map((figure) => figure.getAttribute('aria-label'));
}
const seen = () => [...place.querySelectorAll('.figure')].map((figure) => figure.textContent);

describe('a line of backends', () => {
  test('shows each backend’s workers and wait, the most workers first', () => {
    expect(show()).toEqual([
      'koboldcpp 3 workers · 3 min 20 s',
      'aphrodite 1 worker · 1 min 5 s',
      'tabbyapi 1 worker · free now',
    ]);
    expect(seen()).toEqual(['koboldcpp 3 workers · 3 min 20 s', 'aphrodite 1 · 1 min 5 s', 'tabbyapi 1 · free now']);
  });

  test('marks and names the row’s own backend', () => {
    expect(show({ own: 'aphrodite' })[1]).toBe('this row: aphrodite 1 worker · 1 min 5 s');
    expect(place.querySelectorAll('.own')).toHaveLength(1);
  });

  test('says if counts are threads', () => {
    const backends = toBackendFigures(modelOf(textStatistics({ workers: null })));
    expect(show({ backends, workersAreThreads: true })[0]).toBe('koboldcpp 8 threads · 3 min 20 s');
    expect(seen()[0]).toBe('koboldcpp 8 threads · 3 min 20 s');
  });

  test('shows only the zero of a backend that was only used in the past', () => {
    const backends = toBackendFigures(modelOf(textStatistics(), 'Sao10K/L3-8B-Stheno-v3.2'));
    expect(show({ backends })).toEqual(['vllm 0 workers']);
    expect(place.querySelector('.idle')).not.toBeNull();
  });

  test.each<[string, Partial<BackendFigures>, string]>([
    ['free threads', { queued: 0, queuedJobs: 0, eta: 0 }, 'waiting: 0 tokens in 0 requests, free now,'],
    [
      'an estimate',
      { queued: 900, queuedJobs: 9, eta: 55, etaIsEstimate: true },
      'wait ≈ 55 s (at the Horde’s mean speed, one thread for each request),',
    ],
    ['a wait that is not known', { queued: 900, queuedJobs: 9, eta: null }, 'wait unknown,'],
    [
      'a worker of another backend, too',
      { workerCount: 1, sharedWorkers: 1, sharedWith: ['canonical'] },
      'koboldcpp: 1 worker (1 also as no prefix), 8 threads (requests at once)',
    ],
    [
      'one of several such workers',
      { workerCount: 3, sharedWorkers: 1, sharedWith: ['aphrodite', 'canonical'] },
      'koboldcpp: 3 workers (1 also as aphrodite, no prefix), 8 threads',
    ],
  ])('explains %s', (_, more, text) => {
    const [first] = figures();
    expect(first && figureSentence({ ...first, ...more }, false)).toContain(text);
  });

  test('marks a wait that is an estimate', () => {
    const [first] = figures();
    if (!first) throw new Error('no figure');
    const backends = [{ ...first, etaIsEstimate: true as const }];
    expect(show({ backends })).toEqual(['koboldcpp 3 workers · ≈ 3 min 20 s']);
    expect(seen()).toEqual(['koboldcpp 3 workers · ≈ 3 min 20 s']);
  });

  test('explains itself with units', () => {
    const [first] = figures();
    expect(first && figureSentence(first, false)).toBe(
      'koboldcpp: 3 workers, 8 threads (requests at once), 15.0 tokens/s, waiting: 24.0 k tokens in 24 requests, wait 3 min 20 s (one thread for each request), 41.2 k requests in 30 days',
    );
  });
});
