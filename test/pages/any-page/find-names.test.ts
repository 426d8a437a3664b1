import { describe, expect, test } from 'vitest';
import { findNames } from '../../../src/pages/any-page/find-names.ts';

/** Each place with its readings, the better ones first. */
const readings = (text: string) => findNames(text).map((place) => place.map(({ name }) => name));
const names = (text: string) => readings(text).map(([first]) => first);

describe('could be names', () => {
  const cases: [string, string[]][] = [
    ['koboldcpp/L3-8B-Stheno-v3.2', ['koboldcpp/L3-8B-Stheno-v3.2']],
    ['I run aphrodite/ReadyArt/Broken-Tutu-24B.', ['aphrodite/ReadyArt/Broken-Tutu-24B']],
    ['(Sao10K/L3-8B-Stheno-v3.2), or “L3-8B-Stheno-v3.2”!', ['Sao10K/L3-8B-Stheno-v3.2', 'L3-8B-Stheno-v3.2']],
    ['**Fimbulvetr-11B-v2**: good', ['Fimbulvetr-11B-v2']],
    ['Gryphe/MythoMax', ['Gryphe/MythoMax']],
    ['Mixtral-8x7B, Qwen3-0.6B', ['Mixtral-8x7B', 'Qwen3-0.6B']],
    ['koboldcpp/x::Alias#1.', ['koboldcpp/x::Alias#1']],
    ['tgi-fp16-8k/Gryphe/MythoMax-L2-13b?', ['tgi-fp16-8k/Gryphe/MythoMax-L2-13b']],
    ['Rei-V3-KTO-12B.Q8/0.gguf', ['Rei-V3-KTO-12B.Q8/0.gguf']],
    ['Cydonia-24B-v4.3-Q6_K.gguf', ['Cydonia-24B-v4.3-Q6_K.gguf']],
    ['--model=Sao10K/L3-8B-Stheno-v3.2&x', ['Sao10K/L3-8B-Stheno-v3.2']],
    ['koboldcpp/Qwen3-0.6B—fast; Qwen3‑8B too', ['koboldcpp/Qwen3-0.6B', 'Qwen3-8B']],
    ['使用koboldcpp/Qwen3-0.6B，很快', ['koboldcpp/Qwen3-0.6B']],
  ];
  test.each(cases)('%s', (text, found) => {
    expect(names(text)).toEqual(found);
  });
});

describe('in addresses and paths', () => {
  test.each<[string, string[]]>([
    ['https://huggingface.co/TheDrummer/Cydonia-24B-v4.3', ['TheDrummer/Cydonia-24B-v4.3']],
    ['(https://huggingface.co/TheDrummer/Cydonia-24B-v4.3/tree/main).', ['TheDrummer/Cydonia-24B-v4.3']],
    ['huggingface.co/TheDrummer/Cydonia-24B-v4.3#files', ['TheDrummer/Cydonia-24B-v4.3']],
    [
      'https://huggingface.co/bartowski/X-24B-GGUF/resolve/main/X-24B-v4.3-Q6_K.gguf?download=true',
      ['bartowski/X-24B-GGUF', 'X-24B-v4.3-Q6_K.gguf'],
    ],
    ['ollama run hf.co/bartowski/X-24B-GGUF:Q4_K_M', ['bartowski/X-24B-GGUF:Q4_K_M']],
    ['https://www.modelscope.cn/models/Qwen/Qwen3-8B/summary', ['Qwen/Qwen3-8B']],
    ['https://example.org/files/Qwen3-8B-Q4_0.gguf', ['Qwen3-8B-Q4_0.gguf']],
    ['/home/me/models/Qwen3-8B-Q4_0.gguf', ['Qwen3-8B-Q4_0.gguf']],
    ['C:\\models\\Qwen3-8B-Q4_0.gguf', ['Qwen3-8B-Q4_0.gguf']],
    ['models/Qwen3-8B-Q4_0.gguf', ['models/Qwen3-8B-Q4_0.gguf', 'Qwen3-8B-Q4_0.gguf']],
  ])('%s', (text, found) => {
    expect(readings(text)).toEqual([found]);
  });

  test('do not include addresses of other things', () => {
    expect(readings('https://huggingface.co/datasets/Qwen/Qwen3-8B https://huggingface.co/blog/qwen3-8b')).toEqual([]);
  });
});

test.each<[string, string[]]>([
  [
    'koboldcpp/Gemmasutra Mini 2B v1 is small',
    [
      'koboldcpp/Gemmasutra Mini 2B v1',
      'koboldcpp/Gemmasutra Mini 2B',
      'koboldcpp/Gemmasutra Mini',
      'koboldcpp/Gemmasutra',
    ],
  ],
  ['koboldcpp/Fiendish LLAMA 3B.', ['koboldcpp/Fiendish LLAMA 3B', 'koboldcpp/Fiendish LLAMA', 'koboldcpp/Fiendish']],
  ['koboldcpp/Kaiju-11B. The next', ['koboldcpp/Kaiju-11B']],
  ['koboldcpp/Kaiju-11B, 8 workers', ['koboldcpp/Kaiju-11B']],
  ['koboldcpp/Kaiju-11B\n8 workers', ['koboldcpp/Kaiju-11B']],
  ['Author/Kaiju-11B 8 workers', ['Author/Kaiju-11B']],
])('with a backend, spaces may be in a name: %j', (text, found) => {
  expect(readings(text)).toEqual([found]);
});

test.each([
  'See (Sao10K/L3-8B-Stheno-v3.2).',
  '   koboldcpp/Fiendish LLAMA 3B and https://hf.co/a/B-7B',
  'a Sao10K/L3-8B-\u00adStheno\u200b-v3.2\u00ad, koboldcpp/Fiendish LLAMA\u00ad 3B',
])('names are located where they were found: %s', (text) => {
  expect(findNames(text).length).toBeGreaterThan(0);
  for (const { name, start, end } of findNames(text).flat()) {
    const there = text.slice(start, end);
    expect([there.replace(/[\u00ad\u200b]/g, ''), there.endsWith('\u00ad')]).toEqual([name, false]);
  }
});

test.each([
  'llama',
  'the llama-3 family',
  'GPT-4, COVID-19, F-16, Boeing 747-8, MP3, B12, 4K',
  'Mistral and Mixtral',
  'https://example.org/Sao10K/L3-8B-Stheno-v3.2',
  'www.example.org/a-1b',
  '/usr/share/doc-1b/x',
  'src/pages/sites/qwen3-8b',
  '2026-11-23, 10-12-2026, 1/2, 24/7',
  'a well-known, state-of-the-art, twenty-first-century method',
  'e-mail: me@example-7b.org',
  'std::vector-8b::x',
  '8B',
  '',
])('these cannot be names: %s', (text) => {
  expect(names(text)).toEqual([]);
});

/** Each would take minutes if each character were a start for a search through the rest. */
test.each([
  ['hyphens within it', `a1${'-'.repeat(300_000)}/b`],
  ['hyphens at its start', `${'-'.repeat(300_000)}Qwen3-8B-`],
  ['hyphens at its end', `Qwen3-8B${'-'.repeat(300_000)}`],
  ['slashes', `a1${'/'.repeat(300_000)}.`],
  ['number signs', `hf.co/a1${'#'.repeat(300_000)}b`],
  ['colons', `a1${':'.repeat(300_000)}b`],
  ['letters', `${'a1'.repeat(150_000)}.`],
])('a word with thousands of %s holds a page up for no longer than other text', (_, text) => {
  expect(names(text).every((name) => name === 'Qwen3-8B')).toBe(true);
});
