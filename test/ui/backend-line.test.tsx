// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toBackendFigures } from '../../src/horde/index.ts';
import { BackendLine } from '../../src/ui/backend-line.tsx';
import { figureSentence, type LineFigures } from '../../src/ui/figure-elements.ts';
import { modelOf, textStatistics } from './answers.ts';

let place: HTMLElement;
beforeEach(() => {
  place = document.createElement('div');
});
afterEach(() => render(null, place));

const figures = () => toBackendFigures([modelOf(textStatistics())]);

function show(props: Partial<LineFigures> = {}) {
  render(<BackendLine backends={figures()} own={null} workersAreThreads={false} figures="wait" {...props} />, place);
  return [...place.querySelectorAll('.figure')].map((figure) => figure.getAttribute('aria-label'));
}
const seen = () => [...place.querySelectorAll('.figure')].map((figure) => figure.textContent);

describe('a line of backends', () => {
  test('tells each backend’s workers and wait, the most workers first', () => {
    expect(show()).toEqual([
      'koboldcpp 3 workers · 3.3 min',
      'aphrodite 1 worker · 65 s',
      'tabbyapi 1 worker · no queue',
    ]);
    expect(seen()).toEqual(['koboldcpp 3 · 3.3 min', 'aphrodite 1 · 65 s', 'tabbyapi 1 · no queue']);
  });

  test('tells the speed too, unknown apart from zero', () => {
    expect(show({ figures: 'speed-wait' })).toEqual([
      'koboldcpp 3 workers · 15.0 tok/s · 3.3 min',
      'aphrodite 1 worker · 31.5 tok/s · 65 s',
      'tabbyapi 1 worker · speed unknown · no queue',
    ]);
  });

  test('marks and says the row’s own backend', () => {
    expect(show({ own: 'aphrodite' })[1]).toBe('this row: aphrodite 1 worker · 65 s');
    expect(place.querySelectorAll('.own')).toHaveLength(1);
  });

  test('says where counts are threads', () => {
    const backends = toBackendFigures([modelOf(textStatistics({ workers: null }))]);
    expect(show({ backends, workersAreThreads: true })[0]).toBe('koboldcpp 8 threads · 3.3 min');
    expect(seen()[0]).toBe('koboldcpp 8 threads · 3.3 min');
  });

  test('shows a backend that was only used in the past with nothing but its zero', () => {
    const backends = toBackendFigures([modelOf(textStatistics(), 'Sao10K/L3-8B-Stheno-v3.2')]);
    expect(show({ backends })).toEqual(['vllm 0 workers']);
    expect(place.querySelector('.idle')).not.toBeNull();
  });

  test('explains itself with units', () => {
    const [first] = figures();
    expect(first && figureSentence(first, false)).toBe(
      'koboldcpp: 3 workers, 8 threads, speed 15.0 tokens/s, queue 24.0 k tokens in 24 requests, wait 3.3 min, 41.2 k requests in 30 days',
    );
  });
});
