import { describe, expect, test } from 'vitest';
import {
  type ActiveModelRow,
  createCategoryMerge,
  createModelIndex,
  createModelReference,
  mergeCategoryWithHordeData,
} from '../../src/horde/index.ts';
import { listModels } from '../../src/ui/list/listed-models.ts';
import { createModelSearch, toNameQueries } from '../../src/ui/list/search-models.ts';

const CYDONIA = 'TheDrummer/Cydonia-24B-v4.3';
const OLDER = 'TheDrummer/Cydonia-24B-v4.1';
const TUTU = 'ReadyArt/Broken-Tutu-24B';
const LLAMA = 'SicariusSicariiStuff/Fiendish_LLAMA_3B';
const GPT2 = 'gpt2';
const REFERENCE = [CYDONIA, OLDER, TUTU, LLAMA, GPT2, 'gpt2-large', 'A/Twin-7B', 'B/Twin-7B', 'A/Half_fp16_hf'];

const served = (name: string): ActiveModelRow => ({ name, type: 'text', count: 1, performance: 1, queued: 0, jobs: 0 });
const STATUS = [
  served('aphrodite/TheDrummer/Cydonia-24B-v4.3'),
  served('koboldcpp/Cydonia-24B-v4.1-Q4_K_M'),
  served('ReadyArt/Broken-Tutu-24B'),
  served('koboldcpp/Custom-Tutu-Remix-8B.Q6_K'),
  served('tabbyAPI/FrenzyBiscuit/Broken-Tutu-24B'),
];
const reference = createModelReference(REFERENCE);
const merge = createCategoryMerge(
  { category: 'text', reference, status: STATUS, stats: { day: {}, month: {}, total: { gpt2: 1 } }, workers: null },
  { includeBackendVariations: true },
);
const index = createModelIndex({ merge, reference, status: STATUS });
const REMIX = 'custom-tutu-remix-8b';
const FRENZY = 'frenzybiscuit/broken-tutu-24b';
const models = listModels('text', Object.entries(merge.all()), {
  request: { tokens: 1, context: 1 },
  hordeSpeed: null,
});
const searchWith = createModelSearch(models);
/** With the background's answer. */
const search = (typed: string) =>
  searchWith(typed, toNameQueries(typed).flatMap((query) => index.lookup(query)?.models ?? [])[0]);
const idle = models.flatMap(({ key, isOnline }) => (isOnline ? [] : key));

describe('a search of the list', () => {
  test.each<[string, string, string[]]>([
    ['a file', 'Cydonia-24B-v4.3-Q6_K.gguf', [CYDONIA]],
    ['a flattened author', 'TheDrummer_Cydonia-24B-v4.3-Q5_K_M', [CYDONIA]],
    ['an address', 'https://huggingface.co/TheDrummer/Cydonia-24B-v4.3', [CYDONIA]],
    ['an address with more behind it', 'https://huggingface.co/TheDrummer/Cydonia-24B-v4.3/tree/main?a=b#c', [CYDONIA]],
    ['an address without its scheme', ' huggingface.co/TheDrummer/Cydonia-24B-v4.3 ', [CYDONIA]],
    ['a requantised copy', 'bartowski/Cydonia-24B-v4.3-GGUF', [CYDONIA]],
    ['its address', 'https://huggingface.co/bartowski/TheDrummer_Cydonia-24B-v4.3-GGUF', [CYDONIA]],
    ['a file of it', 'https://hf.co/x/y/resolve/main/TheDrummer_Cydonia-24B-v4.3-Q6_K.gguf?download=true', [CYDONIA]],
    ['how Ollama is asked for it', 'hf.co/bartowski/TheDrummer_Cydonia-24B-v4.3-GGUF:Q4_K_M', [CYDONIA]],
    ['the address of another’s', 'https://huggingface.co/Nobody/Broken-Tutu-24B', []],
    ['a broken address', 'https://huggingface.co/%E0%A4%A/%', []],
    ['a reference spelling that nobody serves', 'koboldcpp/Cydonia-24B-v4.3', [CYDONIA]],
    ['a spelling on another backend', 'tabbyAPI/Broken-Tutu-24B-4.0bpw-exl2', [TUTU]],
    ['an author that stays apart', 'FrenzyBiscuit/Broken-Tutu-24B', [FRENZY]],
    ['an author that nobody has', 'Nobody/Broken-Tutu-24B', []],
    ['a custom model', 'koboldcpp/custom_tutu remix-8b-Q4_K_M', [REMIX]],
    ['marks that the reference has itself', 'Half-Q4_K_M', ['A/Half_fp16_hf']],
    ['a name of two models', 'koboldcpp/Twin-7B', ['A/Twin-7B', 'B/Twin-7B']],
    ['what is typed so far', 'TheDrummer_Cyd', [CYDONIA, OLDER]],
    ['with a backend that does not serve it', 'vllm/Cydonia-24', [CYDONIA, OLDER]],
    ['other separators', 'Cydonia_24B', [CYDONIA, OLDER]],
    ['spaces', 'cydonia 24b', [CYDONIA, OLDER]],
    ['words in any order', '24b v4.3 thedrummer', [CYDONIA]],
    ['a word and a backend', 'aphrodite cydonia', [CYDONIA]],
    ['blanks around and between', '  tutu   24B ', [TUTU, FRENZY]],
    ['a version, whose dot counts', 'v4-3', []],
    ['a name that others begin with', 'gpt2', [GPT2, 'gpt2-large']],
    ['a word of the list', 'unprefixed', [TUTU, GPT2]],
    ['another word for it', 'no prefix', [TUTU, GPT2]],
    ['the same while it is typed', 'no pref', [TUTU, GPT2]],
    ['with a name', 'No  Prefix tutu', [TUTU]],
    ['with another', 'cydonia no prefix', []],
    ['not in the reference', 'not in the reference', [REMIX, FRENZY]],
    ['as the tooltip has it', 'Not in the model reference', [REMIX, FRENZY]],
    ['custom', 'custom', [REMIX, FRENZY]],
    ['custom, and a name', 'frenzy custom', [FRENZY]],
    ['two of them', 'custom no prefix', []],
    ['few letters, which are of names', 'cust', [REMIX]],
    ['no worker', 'no worker now', idle],
    ['offline', 'offline', idle],
    ['online', 'online', models.flatMap(({ key, isOnline }) => (isOnline ? key : []))],
    ['online, and a name', 'online tutu', [TUTU, REMIX, FRENZY]],
    ['trusted, where no worker is known', 'trusted', []],
    ['nothing but separators', ' - ', models.map(({ key }) => key)],
    ['a backend and nothing else', 'koboldcpp/', [OLDER, REMIX]],
    ['a key of a prototype', 'constructor', []],
    ['a pattern', '.*', []],
  ])('finds by %s: %j', (_, typed, found) => {
    expect([...search(typed)].sort()).toEqual([...found].sort());
  });

  test('knows every spelling of the reference', () => {
    for (const key of [CYDONIA, OLDER, TUTU, LLAMA, GPT2]) {
      const model = key.slice(key.indexOf('/') + 1);
      for (const name of [
        key,
        `aphrodite/${key}`,
        `koboldcpp/${model}`,
        `koboldcpp/${key.replace('/', '_')}.i1-Q4_0`,
      ]) {
        expect(search(name).has(key), name).toBe(true);
        expect(search(name.toUpperCase()).has(key), name).toBe(true);
      }
    }
  });

  test('for image models uses their names', () => {
    const images = listModels(
      'image',
      Object.entries(mergeCategoryWithHordeData({ category: 'image', status: [{ name: 'Deliberate 3.0', count: 1 }] })),
      { request: { tokens: 1, context: 1 }, hordeSpeed: null },
    );
    expect([...createModelSearch(images)('3.0 deli')]).toEqual(['Deliberate 3.0']);
    expect([...createModelSearch(images)('unprefixed')]).toEqual([]);
  });

  test('reads a hundred thousand characters of anything', () => {
    for (const filler of ['-', ' ', 'a ', '.', '/', '%', 'no prefix ', 'https://a/', '.Q8_0'])
      expect(search(filler.repeat(100_000 / filler.length)).size).toBeGreaterThanOrEqual(0);
  });
});
