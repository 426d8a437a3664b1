import { describe, expect, test } from 'vitest';
import type { BackendCombinedModelStatistics, HordeWorkerSummary } from '../../../src/horde/index.ts';
import { countReached } from '../../../src/pages/options/reach.tsx';

const worker = (id: string, models: string[], maintenance_mode = false) =>
  ({ id, models, maintenance_mode }) as HordeWorkerSummary;
const model = (...workers: HordeWorkerSummary[] | [null]) =>
  ({
    worker_summaries: workers[0] === null ? null : Object.fromEntries(workers.map((each) => [each?.id, each])),
  }) as BackendCombinedModelStatistics;

const TUTU = model(
  worker('1', ['koboldcpp/Tutu']),
  worker('2', ['koboldcpp/Tutu', 'koboldcpp/Tutu.Q4']),
  worker('3', ['aphrodite/A/Tutu']),
  worker('4', ['koboldcpp/Tutu'], true),
);
const OTHER = model(worker('1', ['koboldcpp/Other']), worker('9', ['vllm/Other']));

describe('the workers that a choice reaches', () => {
  test.each<[string, BackendCombinedModelStatistics[], string[], ReturnType<typeof countReached>]>([
    ['one variant', [TUTU], ['koboldcpp/Tutu'], { reached: 2, all: 3 }],
    [
      'a worker of two chosen variants counts once',
      [TUTU],
      ['koboldcpp/Tutu', 'koboldcpp/Tutu.Q4'],
      { reached: 2, all: 3 },
    ],
    ['all', [TUTU], ['koboldcpp/Tutu', 'aphrodite/A/Tutu'], { reached: 3, all: 3 }],
    ['not by a name that only begins alike', [TUTU], ['koboldcpp/Tu'], { reached: 0, all: 3 }],
    [
      'a worker of two models counts once',
      [TUTU, OTHER],
      ['koboldcpp/Tutu', 'koboldcpp/Other'],
      { reached: 2, all: 4 },
    ],
    ['the workers are not known', [TUTU, model(null)], ['koboldcpp/Tutu'], null],
  ])('%s', (_, statistics, chosen, expected) => {
    expect(countReached(statistics, chosen)).toEqual(expected);
  });
});
