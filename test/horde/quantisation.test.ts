import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createModelReference, getModelNameVariants, parseTextModelName } from '../../src/horde/index.ts';
import { splitQuantisation } from '../../src/horde/quantisation.ts';

/** What quantising programs write, by their own lists and documentation. */
const MARKS: Record<string, readonly string[]> = {
  'llama.cpp, llama-quantize': [
    ...['Q1_0', 'Q2_0', 'Q4_0', 'Q4_1', 'Q5_0', 'Q5_1', 'Q8_0', 'MXFP4_MOE', 'TQ1_0', 'TQ2_0', 'F16', 'BF16', 'F32'],
    ...['IQ1_S', 'IQ1_M', 'IQ2_XXS', 'IQ2_XS', 'IQ2_S', 'IQ2_M', 'IQ3_XXS', 'IQ3_XS', 'IQ3_S', 'IQ3_M', 'IQ4_XS'],
    ...['IQ4_NL', 'Q2_K', 'Q2_K_S', 'Q3_K', 'Q3_K_S', 'Q3_K_M', 'Q3_K_L', 'Q4_K', 'Q4_K_S', 'Q4_K_M', 'Q5_K'],
    ...['Q5_K_S', 'Q5_K_M', 'Q6_K'],
  ],
  'llama.cpp, types of tensors': ['Q8_1', 'Q8_K', 'MXFP4', 'NVFP4'],
  'llama.cpp, of the past': ['Q4_2', 'Q4_3', 'Q4_0_4_4', 'Q4_0_4_8', 'Q4_0_8_8', 'IQ4_NL_4_4', 'IQ4_NL_4_8'],
  'llama.cpp, files': ['gguf', 'ggml', 'ggmlv3', 'ggjt', 'GGML-V2', 'Q4_K_M-00001-of-00003'],
  'ik_llama.cpp': [
    ...['IQ1_BN', 'IQ2_BN', 'IQ1_KT', 'IQ2_KT', 'IQ3_KT', 'IQ4_KT', 'IQ2_K', 'IQ2_KS', 'IQ2_KL', 'IQ3_K', 'IQ3_KS'],
    ...['IQ3_KL', 'IQ4_K', 'IQ4_KS', 'IQ4_KSS', 'IQ5_K', 'IQ5_KS', 'IQ6_K', 'Q6_0', 'Q8_KV', 'Q8_KV_R8', 'Q8_K_R8'],
    ...['Q4_0_R8', 'Q8_0_R8', 'Q4_K_R4', 'Q6_0_R4', 'IQ1_S_R4', 'IQ2_XXS_R4', 'IQ4_XS_R8', 'IQ4_NL_R4', 'IQ2_M_R4'],
    ...['IQ2_BN_R4', 'IQ5_KS_R4', 'BF16_R16', 'smol-IQ2_KS'],
  ],
  'bitnet.cpp': ['i2_s', 'TL1-GGUF', 'TL2-GGUF'],
  'mixes of levels': ['Q3_K_XL', 'Q6_K_L', 'Q8_0_L', 'Q8_K_XL', 'Q4_NL', 'Q2_K_XXS'],
  unsloth: ['UD-Q4_K_XL', 'UD-IQ1_M', 'UD-TQ1_0', 'UD-Q8_K_XL', 'unsloth-bnb-4bit', 'bnb-4bit'],
  'importance matrix': ['i1-Q4_K_M', 'i1-GGUF', 'Q4_K_M-imat', 'imatrix', 'GGUF-IQ-Imatrix', 'GGUF-IQ-ARM-Imatrix'],
  ExLlamaV2: [
    'exl2',
    '4.0bpw-h6-exl2',
    '8bpw-8h-exl2',
    'exl2-8.0bpw',
    'EXL2_4bpw_H8',
    'h8-exl2',
    'bpw600-h6-exl2',
    '5_0bpw_exl2',
    '4_25bpw_exl2',
  ],
  ExLlamaV3: ['exl3', 'exl3-4.00bpw', '3.5bpw_H6', 'EXL3_6.0bpw_H8', '4.25bpw-hb6-exl3', 'exl3-2.13bpw'],
  'ExLlama, calibration': ['4.65bpw-h6-exl2-rpcal', 'rpcal-exl2'],
  GPTQ: [
    ...['GPTQ', 'GPTQ-4bit', '4bit-128g', '4bit-32g', 'GPTQ-Int4', 'GPTQ-Int8', 'gptq-4bit-32g-actorder_True'],
    ...['4bit-128g-actorder', 'GPTQ-4bit-128g-act-order', '8bit-GPTQ', 'gptq-groupsize128', 'g128-GPTQ', 'GPTQ-v2'],
    ...['GPTQ-Marlin', '4bit-128g-cuda', '4bit-GPTQ-Safetensors', 'GPTQ-desc_act'],
  ],
  AWQ: ['AWQ', 'AWQ-4bit', 'AWQ-INT4', 'awq-w4g128', 'AWQ-g128', 'AWQ-GEMM', 'INT4-AWQ', 'AWQ-8bit'],
  bitsandbytes: ['bnb-4bit', 'bnb-8bit', 'BNB-NF4', 'nf4', 'bitsandbytes-4bit', '4bit-bnb', 'FP4-bnb', 'int8-bnb'],
  HQQ: ['HQQ', 'HQQ-4bit', '4bit_g64-HQQ', '2bit_g16-HQQ', 'HQQ_4bit_gs64'],
  AQLM: ['AQLM', 'AQLM-2Bit-1x16', 'AQLM-2Bit-1x16-hf', 'AQLM-PV-2Bit-1x16', 'AQLM-2Bit-2x8'],
  'QuIP#, QTIP': ['E8P-2Bit', 'E8PRVQ-4Bit', 'QuIP-2bit', 'QuIP#', 'QTIP-2Bit'],
  VPTQ: ['VPTQ', 'v8-k65536-256-woft', 'v12-k65536-4096-woft'],
  'SpQR, HIGGS, SqueezeLLM, EETQ, BitBLAS': ['SpQR', 'HIGGS-4bit', 'squeezellm', 'EETQ', '4bit-BitBLAS'],
  quanto: ['quanto-int4', 'quanto-qfloat8', 'int2-quanto'],
  torchao: ['torchao', 'int4wo', 'torchao-int8wo', '8da4w', 'float8dq', 'INT8-INT4', 'torchao-fp8'],
  AutoRound: ['int4-AutoRound', 'AutoRound-GPTQ-4bit', 'auto-round', 'w2g64', 'int4-sym', 'int4-asym'],
  'compressed-tensors, llm-compressor': [
    ...['W8A16', 'W4A16', 'W4A16_ASYM', 'W8A8', 'INT8', 'W4A8', 'W4AFP8', 'FP8', 'FP8_DYNAMIC', 'FP8-Dynamic'],
    ...['FP8_BLOCK', 'NVFP4', 'NVFP4A16', 'MXFP4', 'MXFP4A16', 'MXFP8', 'quantized.w4a16', 'quantized.w8a8'],
    ...['Compressed-Tensors_W4A16', 'W4A16-G128', 'W8A8-INT8', 'W8A8-FP8', 'FP8-RTN', 'FP8-static', 'W4A8KV4'],
  ],
  'FP formats': ['FP16', 'FP4', 'FP6', 'FP8-KV', 'FP8-E4M3', 'FP8-per-channel', 'fp32', 'bfloat16', 'Float32'],
  MLX: [
    ...['4bit', '8bit', '3bit', '6bit', '8-bit', 'mlx', 'MLX-4bit', 'mlx-fp16', '4bit-DWQ', '4bit-DWQ-053125'],
    ...['4bit-dwq-v2', 'mixed_3_6', '4bit-mixed_2_6', 'mxfp4-mlx', 'q4-mlx', 'mlx-DQ3_K_M-q8'],
  ],
  'OpenVINO, ONNX, llamafile': ['int4-ov', 'fp16-ov', 'int4-cw-ov', 'ONNX', 'openvino-int4', 'Q4_K_M.llamafile'],
  'SpinQuant, ModelOpt': ['SpinQuant_INT4_EO8', 'ModelOpt-NVFP4'],
  'what people type': [
    ...['q4km', 'Q6K', 'q4ks', 'Q4 K M', 'Q-4-K_M', 'Q3_K.M', 'Q4', '16bit', '1.58bit'],
    ...['Q8_0_32k', 'q6_k__32kctx', 'Q6_K_24K', 'Q8_32k_Context', 'Q6k-12kContext', 'W8A8-8kContext', 'Q6K_4096'],
    ...['ctx16k', '32k-context', 'Q6_K.bin', 'ggmlv3.q4_K_M.bin', 'q4_k_m:2'],
  ],
};
const ALL = Object.entries(MARKS).flatMap(([by, marks]) => marks.map((mark) => [by, mark] as const));

const SPELLED = 'Some-Model-7B-v1.1';
const MODEL = `Someone/${SPELLED}`;
const reference = createModelReference([
  MODEL,
  'Someone/Some-Model-7B',
  'Someone/Other-Model-22B',
  'Someone/gpt[x]-1B',
]);

describe('marks', () => {
  it.each(ALL)('%s: %s', (_, mark) => {
    const spellings = ['-', '.', '_', ' ', '--', ' - ', '@'].flatMap((before) =>
      [mark, mark.toLowerCase(), mark.toUpperCase(), `${mark}.gguf`].map((text) => before + text),
    );
    const names = [...spellings, ` (${mark})`, `[${mark}]`, ` (${mark}) GGUF`].flatMap((end) =>
      ['', ' ', '\n', '.', '-', '_', '\t \n', ' . ', '\u00a0'].map((trailing) => `${SPELLED}${end}${trailing}`),
    );
    const missed = names.filter((name) => {
      const { canonicalName, matchedBy } = reference.resolve(`koboldcpp/${name}`);
      const { modelName } = parseTextModelName(`koboldcpp/${name}`);
      return canonicalName !== MODEL || matchedBy !== 'quantisation' || modelName !== SPELLED;
    });
    expect(missed).toEqual([]);
  });

  it.each([
    ['koboldcpp/Other Model (22b-q4_k_m)', 'Someone/Other-Model-22B'],
    ['koboldcpp/Some-Model[7B - Q8]', 'Someone/Some-Model-7B'],
    ['koboldcpp/Some_Model (7B) Q8_0', null],
    ['koboldcpp/gpt[x]-1B.Q4_K_M', 'Someone/gpt[x]-1B'],
    ['koboldcpp/gpt[x]-1B (Q4_K_M)', 'Someone/gpt[x]-1B'],
    ['koboldcpp/debug-\nSome-Model-7B', 'Someone/Some-Model-7B'],
    ['koboldcpp/debug-\n\nSome-Model-7B-GGUF ', 'Someone/Some-Model-7B'],
    ['koboldcpp/Some-Model-7B-v1.1/Q4_K_M ', MODEL],
    ['some-model-7b-v1.1@q4/k_m:2', MODEL],
  ])('%j is %s', (name, canonicalName) => {
    expect(reference.resolve(name).canonicalName).toBe(canonicalName);
  });

  it('are found after any number of spaces', () => {
    const name = `koboldcpp/Some-Model-7B${' '.repeat(100_000)}Q4_K_M${'\n'.repeat(100_000)}`;
    expect(reference.resolve(name).canonicalName).toBe('Someone/Some-Model-7B');
  });
});

describe('a part of the name', () => {
  it.each([
    ...['32K', '1M', '4096', '128k', 'QAT', 'MoE', 'Dynamic', 'Static', 'Block', 'hf', 'cuda', 'v2', '2407', 'L', 'XL'],
    ...[
      'H1',
      'h6',
      '8h',
      '128g',
      'g128',
      'Marlin',
      'Higgs',
      'Quark',
      'QuIP',
      'quantized',
      'rpcal',
      'TL1',
      '1x16',
      '8x7B',
    ],
    ...['unquantized', 'qlora', 'abliterated', 'Q25', 'Q9', 'b1.58', '4T', 'A3B', 'E4B', 'int', 'fp', 'bits', 'RTN'],
    ...['qat-unquantized', 'Imatrix-Max', 'gguf2', 'exllama', 'Matrix', 'pt', 'bin', '1.1', 'LongCTX', 'context'],
  ])('%s', (word) => {
    const name = `Some-Model-7B-${word}`;
    expect(parseTextModelName(`koboldcpp/${name}`)).toEqual({
      fullName: `koboldcpp/${name}`,
      backend: 'koboldcpp',
      modelName: name,
    });
    for (const marked of [`${name}-Q4_K_M`, `${name}.i1-IQ3_XS.gguf`, `${name} (Q8_0)`]) {
      // A text that is a mark beside another mark counts as one, whatever it means elsewhere.
      if (!/^(128g|g128|marlin|higgs|quark|quip|quantized|rpcal|tl1)$/i.test(word))
        expect(parseTextModelName(`koboldcpp/${marked}`).modelName, marked).toBe(name);
    }
  });

  it.each(['Q4_K_M', '.gguf', '-GGUF ', '4bit-128g', '(Q8_0)'])(
    'all of it, where there is nothing else: %j',
    (name) => {
      expect(parseTextModelName(`koboldcpp/${name}`).modelName.startsWith(name.trim().slice(0, 4))).toBe(true);
      expect(parseTextModelName(`someone/${name}`).modelName).not.toBe('');
    },
  );
});

describe('the model reference', () => {
  const shipped: string[] = JSON.parse(
    readFileSync(new URL('../../public/text-model-names.json', import.meta.url), 'utf8'),
  );

  it('contains names that stay the same in each of their spellings, with marks and without', () => {
    const names = createModelReference(shipped);
    for (const canonicalName of shipped) {
      const variants = getModelNameVariants(canonicalName);
      for (const variant of variants) {
        const resolved = names.resolve(variant);
        expect(resolved, variant).toMatchObject({ name: variant, matchedBy: 'exact', canonicalName });
      }
      for (const variant of variants.slice(0, 2)) {
        for (const mark of [
          '-Q4_K_M',
          '.i1-IQ3_XS.gguf',
          '-4.0bpw-h6-exl2 ',
          '-FP8-Dynamic',
          '-Q8_0_32k\n',
          ' (bnb-4bit)',
        ])
          expect(names.resolve(variant + mark), variant + mark).toMatchObject({ canonicalName });
      }
    }
  });
});

describe('a name split into model and marks', () => {
  it.each([
    ['A', 'A', null],
    ['A-Q4_K_M', 'A', 'Q4_K_M'],
  ])('%j is %j with the marks %j', (name, model, quantisation) => {
    expect(splitQuantisation(name)).toEqual({ model, quantisation });
  });
});
