import { describe, expect, test } from 'vitest';
import { estimateVram, findSizeClass, QUANTISATION_LEVELS, SIZE_CLASSES } from '../../src/demand/index.ts';

const Q4 = { level: 'Q4_K_M', context: 8192 } as const;
const GB = 1024 ** 3;

describe('the memory that a model needs', () => {
  test.each([
    // llama.cpp's own figures for Llama 3.1 8B, which has 8.03 billion parameters.
    ['Q4_K_M', 4.58],
    ['IQ4_XS', 4.17],
    ['Q6_K', 6.14],
    ['Q8_0', 7.95],
    ['F16', 14.96],
  ] as const)('the weights of Llama 3.1 8B at %s: %d GB', (level, gb) => {
    expect(estimateVram(8.03, { level, context: 0 }).weightsGb).toBeCloseTo(gb, 1);
  });

  /** Published measurements: layers, heads of keys and values, and the size of a head. Two bytes per number. */
  test.each([
    ['Llama 3.1 8B', 8.03, 32, 8, 128],
    ['Llama 3.1 70B', 70.6, 80, 8, 128],
    ['Mistral Nemo 12B', 12.2, 40, 8, 128],
    ['Mistral Small 24B', 23.6, 40, 8, 128],
    ['Mistral Large 123B', 122.6, 88, 8, 128],
    ['Qwen 2.5 7B', 7.6, 28, 4, 128],
    ['Qwen 2.5 32B', 32.8, 64, 8, 128],
    ['Qwen 2.5 72B', 72.7, 80, 8, 128],
    ['Qwen 3 8B', 8.2, 36, 8, 128],
    ['Qwen 3 32B', 32.8, 64, 8, 128],
    ['Gemma 2 9B', 9.24, 42, 8, 256],
  ])('%s at Q4_K_M with 8k of context: within a fifth', (_name, billions, layers, heads, width) => {
    const estimate = estimateVram(billions, Q4);
    const context = (2 * 2 * layers * heads * width * Q4.context) / GB;
    const actual = estimate.weightsGb + context + estimate.programGb;
    expect(estimate.totalGb / actual).toBeGreaterThan(0.8);
    expect(estimate.totalGb / actual).toBeLessThan(1.2);
  });

  test('is the sum of its terms, and grows with bits and context', () => {
    const { weightsGb, contextGb, programGb, totalGb } = estimateVram(24, Q4);
    expect(totalGb).toBe(weightsGb + contextGb + programGb);
    const totals = QUANTISATION_LEVELS.map(({ level }) => estimateVram(24, { level, context: 8192 }).totalGb);
    expect(totals).toEqual(totals.toSorted((a, b) => a - b));
    expect(estimateVram(24, { ...Q4, context: 16_384 }).totalGb).toBeGreaterThan(totalGb);
  });
});

describe('classes of sizes', () => {
  test.each(SIZE_CLASSES.filter(({ upTo }) => upTo !== null))(
    'up to $upTo B: just what fits into $cardGb GB',
    (each) => {
      expect(estimateVram(each.upTo ?? 0, Q4).totalGb).toBeLessThanOrEqual(each.cardGb ?? 0);
      // A tenth more would be too much.
      expect(estimateVram((each.upTo ?? 0) * 1.15, Q4).totalGb).toBeGreaterThan(each.cardGb ?? 0);
    },
  );

  test.each([
    [0.6, '4'],
    [4, '4'],
    [4.1, '10'],
    [24, '36'],
    [70, '76'],
    [123, 'more'],
    [null, 'unknown'],
  ])('%d billion parameters are in class %s', (billions, key) => {
    expect(findSizeClass(billions).key).toBe(key);
  });
});
