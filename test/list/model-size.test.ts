import { describe, expect, it } from 'vitest';
import { findModelSize, readNamedSize, toSizeLabel } from '../../src/list/index.ts';

describe('the size in a name', () => {
  it.each<[string, number | null, string?]>([
    ['ReadyArt/Broken-Tutu-24B', 24, '24B'],
    ['Qwen/Qwen3-0.6B', 0.6, '0.6B'],
    ['koboldcpp/L3-8b-lunaris-v1', 8, '8B'],
    ['mistralai/Mixtral-8x7B-Instruct-v0.1', 56, '8x7B'],
    ['EleutherAI/pythia-350m-deduped', 0.35, '350M'],
    ['Qwen/Qwen3-30B-A3B-Instruct-2507', 30, '30B'],
    ['Qwen/Qwen1.5-MoE-A2.7B', null],
    ['Qwen/Qwen-1_8B-Chat', 1.8, '1.8B'],
    ['bigscience/bloom-1b7', 1.7, '1.7B'],
    ['google/gemma-4-E4B', null],
    ['L3.1-70B-Instruct', 70, '70B'],
    ['llama-2.7B', 2.7, '2.7B'],
    ['Gemmasutra Mini 2B v1', 2, '2B'],
    ['xxx/4x8B-v0.2', 32, '4x8B'],
    ['22B-author/model', null],
    ['Model-4bit', null],
    ['model-4.0bpw-h6-exl2', null],
    ['model-1M', null],
    ['Qwen2.5-14B-Instruct-1M', 14, '14B'],
    ['MythoMax-L2-13b.Q4_K_M', 13, '13B'],
    ['0B', null],
    ['', null],
  ])('%s', (name, billions, label) => {
    const size = readNamedSize(name);
    expect(size && [size.billions, size.label]).toEqual(
      billions === null ? null : [expect.closeTo(billions, 9), label],
    );
  });
});

describe('the size of a model', () => {
  it.each<[string, string, number | undefined, number | null]>([
    ['the record comes before the name', 'A/Odd-7B', 8e9, 8],
    ['without a record the name tells it', 'A/Odd-7B', undefined, 7],
    ['a record alone', 'gpt2-xl', 1.5e9, 1.5],
    ['the reference counts a mixture by half, the name in whole', 'A/Mix-8x7B', 28e9, 56],
    ['so of one whose active parameters are told', 'Qwen/Qwen3-30B-A3B', 15e9, 30],
    ['neither tells it', 'A/Odd', undefined, null],
  ])('%s', (_, name, parameters, billions) => {
    expect(findModelSize(name, parameters === undefined ? {} : { parameters })?.billions ?? null).toBe(billions);
  });

  it.each([
    [24, '24B'],
    [0.6, '0.6B'],
    [0.35, '350M'],
    [1.5, '1.5B'],
    [70.6, '71B'],
    [0.07, '70M'],
  ])('%d billion are written %s', (billions, label) => {
    expect(toSizeLabel(billions)).toBe(label);
  });
});
