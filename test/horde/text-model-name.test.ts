import { describe, expect, it } from 'vitest';
import { getModelNameVariants, type ParsedTextModelName, parseTextModelName } from '../../src/horde/index.ts';

describe('parseTextModelName', () => {
  it.each<[string, Omit<ParsedTextModelName, 'fullName'>]>([
    ['', { modelName: '' }],
    ['L3-8B-Stheno-v3.2', { modelName: 'L3-8B-Stheno-v3.2' }],
    ['Sao10K/L3-8B-Stheno-v3.2', { author: 'Sao10K', modelName: 'L3-8B-Stheno-v3.2' }],
    ['koboldcpp/L3-8B-Stheno-v3.2', { backend: 'koboldcpp', modelName: 'L3-8B-Stheno-v3.2' }],
    ['KoboldCPP/L3-8B-Stheno-v3.2', { backend: 'koboldcpp', modelName: 'L3-8B-Stheno-v3.2' }],
    ['aphrodite/Sao10K/L3-8B', { backend: 'aphrodite', author: 'Sao10K', modelName: 'L3-8B' }],
    ['tabbyAPI/magnum-34b-exl2-8.0bpw', { backend: 'tabbyapi', modelName: 'magnum-34b', quantisation: 'exl2-8.0bpw' }],
    ['tabbyAPI/Anubis-v1_EXL2_4bpw_H8', { backend: 'tabbyapi', modelName: 'Anubis-v1', quantisation: 'EXL2_4bpw_H8' }],
    ['tgi-fp16-8k/Gryphe/MythoMax-L2-13b', { backend: 'tgi', author: 'Gryphe', modelName: 'MythoMax-L2-13b' }],
    ['vLLM-W8A8/Cydonia-24B-v2-W8A8', { backend: 'vllm', modelName: 'Cydonia-24B-v2', quantisation: 'W8A8' }],
    ['aphrodite-EXPERIMENTAL/Pyg/pyg-13b', { backend: 'aphrodite', author: 'Pyg', modelName: 'pyg-13b' }],
    ['aphrodite-elinas/Chronos007-70B', { backend: 'aphrodite', modelName: 'Chronos007-70B' }],
    ['text-generation-webui/Rocinante-12B', { backend: 'text-generation-webui', modelName: 'Rocinante-12B' }],
    [' KoboldCpp /A', { backend: 'koboldcpp', modelName: 'A' }],
    // authors, not backends
    ['KoboldAI/LLaMA2-13B-Tiefighter', { author: 'KoboldAI', modelName: 'LLaMA2-13B-Tiefighter' }],
    ['vllm-project/X-7B', { author: 'vllm-project', modelName: 'X-7B' }],
    ['mlx-community/X-7B', { author: 'mlx-community', modelName: 'X-7B' }],
    ['constructor/__proto__', { author: 'constructor', modelName: '__proto__' }],
    // quantisation
    ['koboldcpp/A-Q4_K_M', { backend: 'koboldcpp', modelName: 'A', quantisation: 'Q4_K_M' }],
    ['koboldcpp/A.Q6_K.gguf', { backend: 'koboldcpp', modelName: 'A', quantisation: 'Q6_K.gguf' }],
    ['koboldcpp/A.i1-IQ3_XXS', { backend: 'koboldcpp', modelName: 'A', quantisation: 'i1-IQ3_XXS' }],
    ['koboldcpp/A-Q4_K_M-imat', { backend: 'koboldcpp', modelName: 'A', quantisation: 'Q4_K_M-imat' }],
    ['koboldcpp/A-UD-Q5_K_XL', { backend: 'koboldcpp', modelName: 'A', quantisation: 'UD-Q5_K_XL' }],
    ['koboldcpp/A.q6_k__32kctx', { backend: 'koboldcpp', modelName: 'A', quantisation: 'q6_k__32kctx' }],
    ['A-Q5_K_S-00001-of-00002', { modelName: 'A', quantisation: 'Q5_K_S-00001-of-00002' }],
    ['A-4bit-128g', { modelName: 'A', quantisation: '4bit-128g' }],
    ['A-4.0bpw-h6-exl2', { modelName: 'A', quantisation: '4.0bpw-h6-exl2' }],
    ['A-h8-exl2', { modelName: 'A', quantisation: 'h8-exl2' }],
    ['A@q4_k_m', { modelName: 'A', quantisation: 'q4_k_m' }],
    ['austral-24b-kto-q6/k.gguf', { modelName: 'austral-24b-kto', quantisation: 'q6_k.gguf' }],
    [
      'koboldcpp/MythoMax-L2-13b/Q5_K_M',
      { backend: 'koboldcpp', modelName: 'MythoMax-L2-13b', quantisation: 'Q5_K_M' },
    ],
    ['koboldcpp/Q25-1.5B-VeoLu', { backend: 'koboldcpp', modelName: 'Q25-1.5B-VeoLu' }],
    ['someone/A-Q5_K_M', { author: 'someone', modelName: 'A', quantisation: 'Q5_K_M' }],
    // what belongs to the name
    ['gemma-3-1b-it-QAT', { modelName: 'gemma-3-1b-it-QAT' }],
    ['Impish_QWEN_14B-1M', { modelName: 'Impish_QWEN_14B-1M' }],
    ['L3-8B-Stheno-v3.3-32K', { modelName: 'L3-8B-Stheno-v3.3-32K' }],
    ['model-4096', { modelName: 'model-4096' }],
    ['Mistral-Large-Instruct-2407', { modelName: 'Mistral-Large-Instruct-2407' }],
    ['Q4_K_M', { modelName: 'Q4_K_M' }],
    ['koboldcpp/.gguf', { backend: 'koboldcpp', modelName: '.gguf' }],
    // decorations
    ['KoboldAI/GPT-J-6B::someone#15', { author: 'KoboldAI', modelName: 'GPT-J-6B', alias: 'someone#15' }],
    ['::someone#15', { modelName: '', alias: 'someone#15' }],
    ['koboldcpp/debug-NeonMaid-12B', { backend: 'koboldcpp', modelName: 'NeonMaid-12B', debug: true }],
    ['koboldcpp/debug-koboldcpp/magnum', { backend: 'koboldcpp', modelName: 'magnum', debug: true }],
    ['debug-NeonMaid-12B', { modelName: 'debug-NeonMaid-12B' }],
    ['aphrodite/koboldcpp/A', { backend: 'aphrodite', modelName: 'A' }],
    ['koboldcpp/aphrodite/Gryphe/A', { backend: 'koboldcpp', author: 'Gryphe', modelName: 'A' }],
    ['koboldcpp/koboldcpp', { backend: 'koboldcpp', modelName: 'koboldcpp' }],
    ['koboldcpp', { modelName: 'koboldcpp' }],
    ['tgi2', { modelName: 'tgi2' }],
    ['org/repo/model-v1', { author: 'org', modelName: 'repo/model-v1' }],
    ['<p style="x">/\n', { author: '<p style="x">', modelName: '\n' }],
  ])('%j', (fullName, parts) => {
    expect(parseTextModelName(fullName)).toEqual({ fullName, ...parts });
  });

  it.each([
    'koboldcpp',
    'aphrodite',
    'tabbyapi',
    'vllm',
    'tgi',
    'oobabooga',
    'text-generation-webui',
    'ollama',
    'llamacpp',
    'sglang',
    'lmstudio',
    'localai',
    'mistralrs',
    'mlx',
    'openllm',
  ])('knows the backend %s', (backend) => {
    expect(parseTextModelName(`${backend.toUpperCase()}/A`)).toMatchObject({ backend, modelName: 'A' });
  });

  it('reads a million characters of anything', () => {
    const fillers = [
      '-',
      '.Q8_0',
      'Q',
      ' ',
      'a/',
      '_',
      '::',
      '.i1',
      'koboldcpp/',
      'debug-',
      '(',
      ') ',
      '-8k',
      'g128-',
      '\n',
    ];
    for (const filler of fillers) {
      const name = `koboldcpp/${filler.repeat(1_000_000 / filler.length)}`;
      expect(parseTextModelName(name).fullName).toBe(name);
    }
  });
});

describe('getModelNameVariants', () => {
  it.each([
    ['A/Tutu-24B', ['A/Tutu-24B', 'aphrodite/A/Tutu-24B', 'koboldcpp/Tutu-24B']],
    ['gpt2', ['gpt2', 'aphrodite/gpt2', 'koboldcpp/gpt2']],
    ['', ['', 'aphrodite/', 'koboldcpp/']],
  ])('%j', (canonicalName, variants) => {
    expect(getModelNameVariants(canonicalName)).toEqual(variants);
  });
});
