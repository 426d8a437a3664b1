import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import shipped from '../../public/text-model-names.json' with { type: 'json' };
import { createCategoryMerge, createModelReference } from '../../src/horde/index.ts';
import { findKnownName } from '../../src/horde/known-name.ts';
import { findNames } from '../../src/pages/any-page/find-names.ts';

const reference = createModelReference(shipped);
const stats = { day: {}, month: {}, total: { 'koboldcpp/Mine-12B': 5000, 'koboldcpp/Model': 5000, 'and/or': 5000 } };
const merge = createCategoryMerge({ category: 'text', reference, stats }, { includeBackendVariations: true });

/** What would be marked on a page with this text. */
function findMarked(text: string): string[] {
  return findNames(text).flatMap(
    (place) => place.find(({ name }) => findKnownName(name, { merge, reference }))?.name ?? [],
  );
}

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules');
const TEXTS = [
  '*/{README,CHANGELOG,LICENSE}*',
  '{happy-dom,puppeteer-core,zod,preact,vite,vitest}/**/*.{md,d.ts}',
  'fast-check/lib/**/*.js',
];

test.each(TEXTS)('ordinary texts and code contain no name: %s', { timeout: 60_000 }, (pattern) => {
  const files = globSync(pattern, { cwd: MODULES });
  let length = 0;
  for (const file of files) {
    const text = readFileSync(join(MODULES, file), 'utf8').slice(0, 200_000);
    length += text.length;
    expect(findMarked(text), file).toEqual([]);
  }
  expect(length).toBeGreaterThan(300_000);
});

test.each([
  'Boeing 747-8, F-16, COVID-19, USB-C 3.2, 802.11ac, RTX 3090-24GB, DDR5-6400, GPT-4, llama-3, 24/7, and/or, km/h',
  'import { mlx } from "mlx/core"; from vllm/config import model; ollama/ollama:0.9.2; llamacpp/server-8b',
  'qwen3_8b = load("weights/epoch-12b.bin"); opt_125m_int8; const gemma_3_1b_it = 4;',
  'git checkout feature/12b-rewrite && cd src/models/qwen3-8b && cat a/b-7b/c-13b',
  'koboldcpp/Model-16B and koboldcpp/model/12 are nothing; tgi/Model, model, Mine-12B',
  'https://github.com/vllm-project/vllm/blob/main/README-8b.md https://huggingface.co/docs/transformers/qwen2',
])('nor does: %s', (text) => {
  expect(findMarked(text)).toEqual([]);
});

test('names would be found in such a text', () => {
  const text = `${'Some words of a/changelog-1b, see #12. '.repeat(500)}bartowski/Qwen3-8B-GGUF`;
  expect(findMarked(text)).toEqual(['bartowski/Qwen3-8B-GGUF']);
});
