import { describe, expect, test } from 'vitest';
import { findNames } from '../../src/pages/find-names.ts';

const names = (text: string) => findNames(text).map(({ name }) => name);

describe('could be names', () => {
  const cases: [string, string[]][] = [
    ['koboldcpp/L3-8B-Stheno-v3.2', ['koboldcpp/L3-8B-Stheno-v3.2']],
    ['I run aphrodite/ReadyArt/Broken-Tutu-24B.', ['aphrodite/ReadyArt/Broken-Tutu-24B']],
    ['(Sao10K/L3-8B-Stheno-v3.2), or “L3-8B-Stheno-v3.2”!', ['Sao10K/L3-8B-Stheno-v3.2', 'L3-8B-Stheno-v3.2']],
    ['**Fimbulvetr-11B-v2**: good', ['Fimbulvetr-11B-v2']],
    ['Gryphe/MythoMax', ['Gryphe/MythoMax']],
    ['Mixtral-8x7B, Qwen3-0.6B', ['Mixtral-8x7B', 'Qwen3-0.6B']],
    ['koboldcpp/x::Alias#1', []],
  ];
  test.each(cases)('%s', (text, found) => {
    expect(names(text)).toEqual(found);
  });

  test('stand where they were found', () => {
    const text = 'See (Sao10K/L3-8B-Stheno-v3.2).';
    for (const { name, start, end } of findNames(text)) expect(text.slice(start, end)).toBe(name);
  });
});

test.each([
  'llama',
  'the llama-3 family',
  'GPT-4, COVID-19, F-16, Boeing 747-8, MP3, B12, 4K',
  'Mistral and Mixtral',
  'https://huggingface.co/Sao10K/L3-8B-Stheno-v3.2',
  'www.example.org/a-1b',
  '/usr/share/doc-1b/x',
  '2026-11-23, 10-12-2026, 1/2, 24/7',
  'a well-known, state-of-the-art, twenty-first-century method',
  'e-mail: me@example-7b.org',
  '8B',
  '',
])('cannot be names: %s', (text) => {
  expect(names(text)).toEqual([]);
});
