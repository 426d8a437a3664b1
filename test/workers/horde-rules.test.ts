import { describe, expect, test } from 'vitest';
import {
  findSlowSpeed,
  isKnownToHorde,
  isValidatedAgent,
  payOfAnswer,
  payOfTenMinutes,
} from '../../src/workers/horde-rules.ts';

describe('a name that the server pays for as for its model', () => {
  const cases: [string, string | null, boolean][] = [
    ['Ann/Tutu-24B', 'Ann/Tutu-24B', true],
    ['koboldcpp/Tutu-24B', 'Ann/Tutu-24B', true],
    ['aphrodite/Ann/Tutu-24B', 'Ann/Tutu-24B', true],
    ['koboldcpp/Tutu-24B::somebody#1', 'Ann/Tutu-24B', true],
    ['koboldcpp/Tutu-24B.i1-Q4_K_M', 'Ann/Tutu-24B', true],
    ['koboldcpp/Tutu-24B-GGUF-Q8_0', 'Ann/Tutu-24B', true],
    ['koboldcpp/Tutu-24B-imat-Q4_K_M', 'Ann/Tutu-24B', true],
    // The text before the mark is removed with it.
    ['koboldcpp/Tutu-24B-Q4_K_M', 'Ann/Tutu-24B', false],
    ['koboldcpp/Tutu-24B.Q4_K_M', 'Ann/Tutu-24B', false],
    ['koboldcpp/Tutu-24B-IQ4_XS', 'Ann/Tutu-24B', true],
    ['koboldcpp/tutu-24b', 'Ann/Tutu-24B', false],
    ['KoboldCPP/Tutu-24B', 'Ann/Tutu-24B', false],
    ['koboldcpp/Ann/Tutu-24B', 'Ann/Tutu-24B', false],
    ['aphrodite/Tutu-24B', 'Ann/Tutu-24B', false],
    ['tabbyAPI/Ann/Tutu-24B', 'Ann/Tutu-24B', false],
    ['Tutu-24B', 'Ann/Tutu-24B', false],
    ['koboldcpp/Tutu-24B::a::b', 'Ann/Tutu-24B', false],
    ['koboldcpp/Own-Mix', null, false],
    ['', null, false],
  ];
  test.each(cases)('%j, which means %j: %j', (name, canonicalName, expected) => {
    expect(isKnownToHorde(name, canonicalName)).toBe(expected);
  });
});

describe('a program that the server validates', () => {
  const cases: [string, boolean][] = [
    ['KoboldCppEmbedWorker:2:https://example.invalid', true],
    ['KoboldCppEmbedWorker:1.92.1:https://example.invalid', true],
    ['AI Horde Worker:24.0.0-rc.1:https://example.invalid', true],
    ['AI Horde Worker~aphrodite~oai:24:x', true],
    ['AI Horde Worker~aphrodite~kai:24:x', true],
    ['TabbyAPI:0.1:x', true],
    ['AI Horde Worker~tabby~oai:24:x', false],
    ['LlamaCpp Bridge:1:x', false],
    ['tabbyapi:0.1:x', false],
    // A version that cannot be read makes it unknown.
    ['KoboldCppEmbedWorker:v2:x', false],
    ['KoboldCppEmbedWorker:01:x', false],
    ['KoboldCppEmbedWorker:2', false],
    ['unknown:0:unknown', false],
    ['', false],
  ];
  test.each(cases)('%j: %j', (agent, expected) => {
    expect(isValidatedAgent(agent)).toBe(expected);
  });
});

describe('what the server pays', () => {
  const known = { parameters: 24e9, isTrusted: false, isValidated: true };
  const unknown = { ...known, parameters: null };
  /** 1.2 and 2.2 to the power of −1, for 512 of 1,024 tokens. */
  const context = 1.2 + 1 / 2.2;
  const answers: [string, number, Parameters<typeof payOfAnswer>[1], number][] = [
    ['24B', 512, known, 512 * (24 / 13) ** 0.2 * (24 / 125) * context],
    ['24B, trusted', 512, { ...known, isTrusted: true }, 512 * (24 / 13) ** 0.2 * (24 / 125) * context],
    ['24B, not validated', 512, { ...known, isValidated: false }, 0.3 * 512 * (24 / 13) ** 0.2 * (24 / 125) * context],
    ['3B: no bonus below 13B', 512, { ...known, parameters: 3e9 }, ((512 * 3) / 125) * context],
    ['unknown: the same for any length', 512, unknown, context],
    ['unknown, not validated: no less', 512, { ...unknown, isValidated: false }, context],
    ['unknown, trusted: as a small model', 512, { ...unknown, isTrusted: true }, 512 * 0.027 * context],
    ['1,024 tokens', 1024, unknown, 2.2],
    ['at most 30 times', 65_536, unknown, 30],
    ['20 tokens at least', 1, { ...unknown, isTrusted: true }, 20 * 0.027 * (1.2 + 2.2 ** Math.log2(20 / 1024))],
  ];
  test.each(answers)('for an answer: %s', (_, tokens, paid, expected) => {
    expect(payOfAnswer(tokens, paid)).toBeCloseTo(expected, 9);
  });

  const minutes: [string, number, Parameters<typeof payOfTenMinutes>[1], number][] = [
    ['24B, 16k', 16_384, known, (25 + 240) * (24 / 7)],
    ['not validated', 16_384, { ...known, isValidated: false }, 0.3 * (25 + 240) * (24 / 7)],
    ['unknown: half', 16_384, unknown, 265 / 2],
    ['1B: a quarter at least', 2048, { ...known, parameters: 1e9 }, 55 / 4],
    ['no more than 262,144', 1e6, unknown, (25 + 3840) / 2],
  ];
  test.each(minutes)('for ten minutes online: %s', (_, length, paid, expected) => {
    expect(payOfTenMinutes(length, paid)).toBeCloseTo(expected, 9);
  });
});

test.each([
  [24e9, 3],
  [20e9, 3],
  [13e9, 4],
  [8e9, 5],
  [null, 5],
])('%j parameters: slow is below %d tokens/s', (parameters, expected) => {
  expect(findSlowSpeed(parameters)).toBe(expected);
});
