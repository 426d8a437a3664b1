import { describe, expect, it } from 'vitest';
import { createModelReference, getModelNameVariants, type MatchedBy } from '../../src/horde/index.ts';

const NAMES = [
  'ReadyArt/Broken-Tutu-24B',
  'Sao10K/L3-8B-Stheno-v3.2',
  'Sao10K/L3-8B-Stheno-v3.3-32K',
  'Sao10K/L3-8B-Lunaris-v1',
  'google/gemma-3-1b-it',
  'google/gemma-3-4b-it',
  'Qwen/Qwen3-0.6B',
  'Qwen/Qwen3-30B-A3B',
  'TheDrummer/Gemmasutra-Mini-2B-v1',
  'SicariusSicariiStuff/Fiendish_LLAMA_3B',
  'SicariusSicariiStuff/Tenebra_30B_Alpha01_FP16',
  'SicariusSicariiStuff/Impish_QWEN_14B-1M',
  'TeeZee/DarkForest-20B-v2.0',
  'DreadPoor/Irix-12B-Model_Stock',
  'PygmalionAI/pygmalion-2-7b',
  'PygmalionAI/pygmalion-2.7b',
  'meta-llama/Meta-Llama-3-8B',
  'meta-llama/Meta-Llama-3-8B-Instruct',
  'mistralai/Mistral-Large-Instruct-2407',
  'mistralai/Mistral-Large-Instruct-2411',
  'EVA-UNIT-01/EVA-Qwen2.5-32B-v0.2',
  'gpt2',
  'gpt2-large',
];
const reference = createModelReference(NAMES);

describe('resolve', () => {
  it.each<[string, string, string, MatchedBy]>([
    ['gpt2', 'gpt2', 'canonical', 'exact'],
    ['koboldcpp/gpt2', 'gpt2', 'koboldcpp', 'exact'],
    ['koboldcpp/Broken-Tutu-24B', 'ReadyArt/Broken-Tutu-24B', 'koboldcpp', 'exact'],
    ['aphrodite/ReadyArt/Broken-Tutu-24B', 'ReadyArt/Broken-Tutu-24B', 'aphrodite', 'exact'],
    ['koboldcpp/ReadyArt/Broken-Tutu-24B', 'ReadyArt/Broken-Tutu-24B', 'koboldcpp', 'exact'],
    ['tabbyAPI/Sao10K/L3-8B-Stheno-v3.2', 'Sao10K/L3-8B-Stheno-v3.2', 'tabbyapi', 'exact'],
    ['KoboldCPP/L3-8B-Stheno-v3.2', 'Sao10K/L3-8B-Stheno-v3.2', 'koboldcpp', 'case'],
    ['koboldcpp/l3-8b-lunaris-v1', 'Sao10K/L3-8B-Lunaris-v1', 'koboldcpp', 'case'],
    ['sao10k/l3-8b-lunaris-v1', 'Sao10K/L3-8B-Lunaris-v1', 'canonical', 'case'],
    ['koboldcpp/\nGemmasutra Mini 2B v1', 'TheDrummer/Gemmasutra-Mini-2B-v1', 'koboldcpp', 'separators'],
    ['koboldcpp/Fiendish LLAMA 3B', 'SicariusSicariiStuff/Fiendish_LLAMA_3B', 'koboldcpp', 'separators'],
    ['koboldcpp/DarkForest--20B-V2.0', 'TeeZee/DarkForest-20B-v2.0', 'koboldcpp', 'separators'],
    ['koboldcpp/DarkForest--20B-V2.0.Q3_K.M.gguf', 'TeeZee/DarkForest-20B-v2.0', 'koboldcpp', 'quantisation'],
    ['koboldcpp/L3-8B-Stheno-v3.2.i1-Q6_K', 'Sao10K/L3-8B-Stheno-v3.2', 'koboldcpp', 'quantisation'],
    [
      'koboldcpp/Tenebra_30B_Alpha01-Q4_0',
      'SicariusSicariiStuff/Tenebra_30B_Alpha01_FP16',
      'koboldcpp',
      'quantisation',
    ],
    ['koboldcpp/google_gemma-3-1b-it', 'google/gemma-3-1b-it', 'koboldcpp', 'flattened author'],
    ['koboldcpp/google_gemma-3-1b-it-Q4_K_M', 'google/gemma-3-1b-it', 'koboldcpp', 'flattened author'],
    [
      'koboldcpp/SicariusSicariiStuff_Tenebra_30B_Alpha01-Q4_0',
      'SicariusSicariiStuff/Tenebra_30B_Alpha01_FP16',
      'koboldcpp',
      'flattened author',
    ],
    [
      'tabbyAPI/EVA-UNIT-01_EVA-Qwen2.5-32B-v0.2-4bpw',
      'EVA-UNIT-01/EVA-Qwen2.5-32B-v0.2',
      'tabbyapi',
      'flattened author',
    ],
    ['aphrodite/Qwen3-0.6B', 'Qwen/Qwen3-0.6B', 'aphrodite', 'without author'],
    ['aphrodite/qwen3-0.6b', 'Qwen/Qwen3-0.6B', 'aphrodite', 'without author'],
    ['aphrodite/Fiendish LLAMA 3B', 'SicariusSicariiStuff/Fiendish_LLAMA_3B', 'aphrodite', 'without author'],
    ['aphrodite/tenebra 30b alpha01', 'SicariusSicariiStuff/Tenebra_30B_Alpha01_FP16', 'aphrodite', 'without author'],
    ['L3-8B-Stheno-v3.2', 'Sao10K/L3-8B-Stheno-v3.2', 'canonical', 'without author'],
    ['l3-8b-stheno-v3.2-q5/k_m-imat', 'Sao10K/L3-8B-Stheno-v3.2', 'canonical', 'without author'],
    ['Irix-12B-Model/Stock', 'DreadPoor/Irix-12B-Model_Stock', 'canonical', 'without author'],
    ['pygmalion-2-7b', 'PygmalionAI/pygmalion-2-7b', 'canonical', 'without author'],
    ['pygmalion-2.7b', 'PygmalionAI/pygmalion-2.7b', 'canonical', 'without author'],
    ['koboldcpp/debug-L3-8B-Stheno-v3.2', 'Sao10K/L3-8B-Stheno-v3.2', 'koboldcpp', 'exact'],
    ['Sao10K/L3-8B-Stheno-v3.2::someone#1', 'Sao10K/L3-8B-Stheno-v3.2', 'canonical', 'exact'],
    ['koboldcpp/aphrodite/Sao10K/L3-8B-Stheno-v3.2', 'Sao10K/L3-8B-Stheno-v3.2', 'koboldcpp', 'exact'],
  ])('%j is %j on %s by %s', (name, canonicalName, backend, matchedBy) => {
    expect(reference.resolve(name)).toMatchObject({ canonicalName, backend, matchedBy });
  });

  it.each([
    ['another author', 'FrenzyBiscuit/Broken-Tutu-24B'],
    ['another author behind a backend', 'aphrodite/FrenzyBiscuit/Broken-Tutu-24B'],
    ['another version', 'koboldcpp/L3-8B-Stheno-v3.1'],
    ['another context', 'koboldcpp/L3-8B-Stheno-v3.3'],
    ['another size', 'koboldcpp/gemma-3-12b-it'],
    ['another architecture', 'koboldcpp/Qwen3-30B'],
    ['another date', 'mistralai/Mistral-Large-Instruct-2409'],
    ['another tuning', 'koboldcpp/gemma-3-1b'],
    ['abliterated', 'koboldcpp/L3-8B-Stheno-v3.2-abliterated'],
    ['merged', 'koboldcpp/L3-8B-Stheno-v3.2-Lunaris-v1'],
    ['the relative without 1M', 'koboldcpp/Impish_QWEN_14B'],
    ['QAT', 'koboldcpp/google_gemma-3-4b-it-qat-Q4_0'],
    ['a decimal taken for a separator', 'koboldcpp/L3-8B-Stheno-v3-2'],
    ['part of a name', 'koboldcpp/Broken-Tutu'],
    ['an author’s name with an underscore, which no bridge turned into a slash', 'Fiendish_LLAMA/3B'],
    ['a prototype key', '__proto__'],
    ['a prototype key behind a backend', 'koboldcpp/constructor'],
    ['nothing', ''],
  ])('keeps apart: %s', (_, name) => {
    expect(reference.resolve(name)).toMatchObject({ canonicalName: null, matchedBy: 'custom' });
  });

  it('compares letters of any script, in either case and with accents written either way', () => {
    const foreign = createModelReference(['A/Große-7B', 'B/Café-7B', 'В/Кот-7B']);
    expect(foreign.resolve('koboldcpp/GROSSE-7B')).toMatchObject({ canonicalName: 'A/Große-7B', matchedBy: 'case' });
    expect(foreign.resolve('koboldcpp/CAFE\u0301-7B')).toMatchObject({ canonicalName: 'B/Café-7B', matchedBy: 'case' });
    expect(foreign.resolve('koboldcpp/КОТ-7B')).toMatchObject({ canonicalName: 'В/Кот-7B', matchedBy: 'case' });
    expect(foreign.resolve('koboldcpp/ПЁС-7B').customName).toBe('пёс-7b');
  });

  it('gives a name that fits two models to neither', () => {
    const twins = createModelReference(['A/Twin-7B', 'B/Twin-7B']);
    for (const name of ['koboldcpp/Twin-7B', 'Twin-7B', 'koboldcpp/twin 7b', 'tabbyAPI/Twin-7B-exl2']) {
      expect(twins.resolve(name)).toMatchObject({
        canonicalName: null,
        customName: 'twin-7b',
        candidates: ['A/Twin-7B', 'B/Twin-7B'],
      });
    }
    expect(twins.resolve('aphrodite/A/Twin-7B').canonicalName).toBe('A/Twin-7B');
    for (const name of ['aphrodite/A/Twin-7B', 'koboldcpp/nothing'])
      expect(twins.resolve(name)).not.toHaveProperty('candidates');
    expect(twins.resolve('koboldcpp/b_twin-7b.gguf').canonicalName).toBe('B/Twin-7B');
  });

  it('gives a custom model another key than the canonical name that it looks like', () => {
    const lookalikes = createModelReference(['x', 'a/X', 'b/X']);
    const custom = lookalikes.resolve('koboldcpp/X-Q4_0');
    expect(custom.canonicalName).toBeNull();
    expect(lookalikes.has(custom.customName)).toBe(false);
  });

  it.each([
    [
      [
        'koboldcpp/Foo Bar-7B',
        'koboldcpp/foo_bar-7b',
        'foo-bar-7b',
        'tabbyAPI/FOO-BAR-7B-4.0bpw-h6-exl2',
        'koboldcpp/debug-Foo.Bar--7B.Q4_K_M.gguf',
        'foo bar 7b::me#1',
      ],
      'foo-bar-7b',
    ],
    [['aphrodite/Me/Foo-7B', 'me/foo 7b', 'koboldcpp/ME/Foo_7B.i1-Q4_K_S'], 'me/foo-7b'],
    [['Rei-V3-KTO-12B.Q8/0.gguf', 'koboldcpp/rei-v3-kto-12b'], 'rei-v3-kto-12b'],
  ])('%j are one custom model', (names, customName) => {
    for (const name of names) expect(reference.resolve(name)).toMatchObject({ canonicalName: null, customName });
  });

  it.each([
    // A dot between two digits is part of a version. Any other dot is a separator.
    ['Foo-0.9B', 'foo-0.9b'],
    ['Foo-9.0B', 'foo-9.0b'],
    ['Foo-1.:B', 'foo-1-:b'],
    ['Foo-a.5', 'foo-a-5'],
    ['Foo-5.a', 'foo-5-a'],
    // Separators become one between two words, and none at the end of a segment.
    ['X_Foo', 'x-foo'],
    ['a b', 'a-b'],
    ['Foo\u007fBar', 'foo-bar'],
    ['Foo\u0085Bar', 'foo\u0085bar'],
    ['Foo\u3000 Bar', 'foo-bar'],
    ['Foo!Bar', 'foo!bar'],
    [' Foo', 'foo'],
    ['Foo_', 'foo'],
    ['Me/ Foo', 'me/foo'],
    ['Me /Foo', 'me/foo'],
    ['0/-Foo', '0/foo'],
    ['Me0 Foo', 'me0-foo'],
    ['0 Foo', '0-foo'],
    // A name that is nothing but separators stays as it is.
    ['---', '---'],
    ['/', '/'],
    ['', ''],
  ])('the custom name of %j is %j', (name, customName) => {
    expect(reference.resolve(`koboldcpp/${name}`).customName).toBe(customName);
  });

  it('finds every model by each of its reference spellings, in any case', () => {
    for (const canonicalName of NAMES) {
      for (const variant of getModelNameVariants(canonicalName)) {
        expect(reference.resolve(variant)).toMatchObject({ canonicalName, matchedBy: 'exact' });
        expect(reference.resolve(variant.toUpperCase()).canonicalName).toBe(canonicalName);
      }
    }
  });

  it('caches what it has found, up to a limit, since a page can ask for any name', () => {
    const forgetful = createModelReference(NAMES);
    const first = forgetful.resolve('koboldcpp/gpt2');
    expect(forgetful.resolve('koboldcpp/gpt2')).toBe(first);
    for (let n = 0; n < 50_000; n += 1) forgetful.resolve(`${n}`);
    expect(forgetful.resolve('koboldcpp/gpt2')).not.toBe(first);
    expect(forgetful.resolve('koboldcpp/gpt2')).toEqual(first);
  });

  it('does not depend on the order or repetition of the canonical names', () => {
    const other = createModelReference([...NAMES].reverse().concat(NAMES));
    for (const name of NAMES.flatMap(getModelNameVariants)) {
      expect(other.resolve(name)).toEqual(reference.resolve(name));
    }
    expect(other.canonicalNames).toHaveLength(NAMES.length);
  });
});
