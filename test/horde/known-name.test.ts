import { describe, expect, it } from 'vitest';
import shipped from '../../public/text-model-names.json' with { type: 'json' };
import { createCategoryMerge, createModelReference, type NameMatch } from '../../src/horde/index.ts';
import { findKnownName } from '../../src/horde/known-name.ts';

const LONG = 'Omega-Darker-Gaslight_The-Final-Forgotten-Fever-Dream-24B';
const reference = createModelReference([
  'Qwen/Qwen3-0.6B',
  'Qwen/Qwen3-8B',
  'google/gemma-3-1b-it',
  'ReadyArt/Broken-Tutu-24B',
  `ReadyArt/${LONG}`,
  'TheDrummer/Cydonia-24B-v4.3',
  'TheDrummer/Gemmasutra-Mini-2B-v1',
  'one/Twin-7B',
  'two/Twin-7B',
  'gpt2',
]);
const status = [
  { name: `koboldcpp/${LONG}.i1-Q4_K_M`, count: 1 },
  { name: 'koboldcpp/Mine-12B', count: 1 },
  { name: 'koboldcpp/config', count: 1 },
  { name: 'aphrodite/Somebody/Other-12B', count: 1 },
];
const stats = {
  day: {},
  month: {},
  total: {
    'koboldcpp/Once-Loved-7B': 1000,
    'koboldcpp/Tried-Once-7B': 999,
    'koboldcpp/Without-A-Figure': 5000,
    'aphrodite/FrenzyBiscuit/Broken-Tutu-24B': 3,
    'koboldcpp/mradermacher/Qwen3-8B-i1-GGUF': 7,
    'and/or': 90_000,
    'me/you': 5,
  },
};
const sources = { category: 'text', reference, status, workers: [{ id: 'a', models: ['tgi/Rests-7B'] }] } as const;
const merge = createCategoryMerge({ ...sources, stats }, { includeBackendVariations: true });
const withoutUse = createCategoryMerge(sources, { includeBackendVariations: true });

const CYDONIA = 'TheDrummer/Cydonia-24B-v4.3';
const GEMMA = 'google/gemma-3-1b-it';

describe('a word in any text', () => {
  it.each<[string, string, NameMatch]>([
    ['koboldcpp/Qwen3-0.6B', 'Qwen/Qwen3-0.6B', 'exact'],
    ['KOBOLDCPP/qwen3-0.6b', 'Qwen/Qwen3-0.6B', 'case'],
    ['Qwen/Qwen3-0.6B', 'Qwen/Qwen3-0.6B', 'exact'],
    ['Qwen3-0.6B', 'Qwen/Qwen3-0.6B', 'exact'],
    ['GPT2', 'gpt2', 'case'],
    // With a backend or an author: all rules of the reference.
    [`koboldcpp/${LONG}.i1-Q5_K_M`, `ReadyArt/${LONG}`, 'quantisation'],
    ['koboldcpp/Qwen3_0.6B', 'Qwen/Qwen3-0.6B', 'separators'],
    ['koboldcpp/Gemmasutra Mini 2B v1', 'TheDrummer/Gemmasutra-Mini-2B-v1', 'separators'],
    ['koboldcpp/google_gemma-3-1b-it-Q4_K_M', GEMMA, 'flattened author'],
    ['aphrodite/gemma-3-1b-it', GEMMA, 'without author'],
    ['koboldcpp/Cydonia-24B-v4.3::Alias#12', CYDONIA, 'exact'],
    ['TheDrummer/Cydonia-24B-v4.3-GGUF', CYDONIA, 'quantisation'],
    ['thedrummer/cydonia_24b_v4.3', CYDONIA, 'separators'],
    // Alone: a file's name.
    ['Cydonia-24B-v4.3-Q6_K.gguf', CYDONIA, 'quantisation'],
    [`${LONG}.i1-Q4_K_M`, `ReadyArt/${LONG}`, 'quantisation'],
    ['TheDrummer_Cydonia-24B-v4.3-Q5_K_M.gguf', CYDONIA, 'flattened author'],
    // In use, though the reference does not have it.
    ['koboldcpp/Mine-12B', 'mine-12b', 'custom'],
    ['koboldcpp/mine-12b-Q4_K_M', 'mine-12b', 'custom'],
    ['koboldcpp/Once-Loved-7B', 'once-loved-7b', 'custom'],
    ['koboldcpp/Without-A-Figure', 'without-a-figure', 'custom'],
    ['Somebody/Other-12B', 'somebody/other-12b', 'custom'],
    ['tgi/Rests-7B', 'rests-7b', 'custom'],
    // Quantised by somebody.
    ['bartowski/Cydonia-24B-v4.3-GGUF', CYDONIA, 'requantised'],
    ['bartowski/Cydonia-24B-v4.3-GGUF:Q4_K_M', CYDONIA, 'requantised'],
    ['bartowski/TheDrummer_Cydonia-24B-v4.3-GGUF', CYDONIA, 'requantised'],
    ['mradermacher/Cydonia-24B-v4.3-i1-GGUF', CYDONIA, 'requantised'],
    ['unsloth/gemma-3-1b-it-GGUF', GEMMA, 'requantised'],
    ['turboderp/Qwen3-8B-4.0bpw-exl2', 'Qwen/Qwen3-8B', 'requantised'],
    ['koboldcpp/mradermacher/Broken-Tutu-24B-i1-GGUF', 'ReadyArt/Broken-Tutu-24B', 'requantised'],
  ])('%s is %s', (name, key, matchedBy) => {
    expect(findKnownName(name, { merge, reference })).toEqual({ key, matchedBy });
  });

  it.each([
    '',
    'and/or',
    'me/you',
    'config',
    'vllm/config',
    'Mine-12B',
    'Once-Loved-7B',
    'koboldcpp/Tried-Once-7B',
    'tgi/Mine-12B',
    'acme/Qwen3-0.6B',
    'acme/gpt2-fp16',
    'qwen3_0.6b',
    'qwen_3_8b_int8',
    'cydonia/24B-v4.3',
    'Cydonia-24B-v4.2-Q6_K.gguf',
    'bartowski/Cydonia-24B-v4.3',
    'bartowski/Cydonia-24B-v4.2-GGUF',
    'bartowski/Cydonia-24B-v4.3-abliterated-GGUF',
    'someone/Twin-7B-GGUF',
    'Twin-7B-Q4_K_M.gguf',
  ])('%s is not a name', (name) => {
    expect(findKnownName(name, { merge, reference })).toBeNull();
  });

  it('is its author’s own model if that author is known to have one of this name', () => {
    expect(findKnownName('FrenzyBiscuit/Broken-Tutu-24B-GGUF', { merge, reference })).toBeNull();
    expect(findKnownName('FrenzyBiscuit/Broken-Tutu-24B', { merge, reference })).toBeNull();
  });

  it('is not taken for requantised while it is not known who has models of which name', () => {
    const find = (name: string) => findKnownName(name, { merge: withoutUse, reference });
    expect(find('bartowski/Cydonia-24B-v4.3-GGUF')).toBeNull();
    expect(find('bartowski/TheDrummer_Cydonia-24B-v4.3-GGUF')).toEqual({ key: CYDONIA, matchedBy: 'requantised' });
  });
});

describe('every model of the reference', () => {
  const all = createModelReference(shipped);
  const models = createCategoryMerge({ category: 'text', reference: all, stats }, { includeBackendVariations: true });
  const keysOf = (spell: (author: string, model: string) => string) =>
    shipped
      .filter((name) => name.includes('/'))
      .map((name) => [
        name,
        findKnownName(spell(...(name.split('/') as [string, string])), { merge: models, reference: all })?.key,
      ]);

  it.each<[string, (author: string, model: string) => string]>([
    ['itself', (author, model) => `${author}/${model}`],
    ['as aphrodite has it', (author, model) => `aphrodite/${author}/${model}`],
    ['quantised by its author', (author, model) => `${author}/${model}-GGUF`],
    ['a file with its author', (author, model) => `${author}_${model}-Q4_K_M.gguf`],
    ['quantised by somebody, with its author', (author, model) => `bartowski/${author}_${model}-GGUF`],
  ])('%s', (_, spell) => {
    for (const [name, key] of keysOf(spell)) expect(key, name).toBe(name);
  });

  it.each<[string, (author: string, model: string) => string]>([
    ['quantised by somebody', (_, model) => `mradermacher/${model}-i1-GGUF`],
    ['a file', (_, model) => `${model}-Q4_K_M.gguf`],
  ])('%s: itself or none', (_, spell) => {
    const others = keysOf(spell).filter(([name, key]) => key !== name);
    for (const [name, key] of others) expect(key, name).toBeUndefined();
    expect(others.length).toBeLessThan(40);
  });
});
