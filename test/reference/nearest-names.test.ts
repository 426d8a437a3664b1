import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNearestNames } from '../../src/reference/nearest-names.ts';
import { INVISIBLE, MARKUP } from '../hostile-names.ts';
import canonicalNames from './canonical-names-2025-06.json' with { type: 'json' };
import { JUDGED_NAMES } from './judged-names.ts';

const nearest = createNearestNames(canonicalNames);
const first = (name: string) => nearest.suggest(name)[0]?.canonicalName;

describe('suggestions for names outside the reference', () => {
  test('the first is right for at least 95 of 100 names judged by hand', () => {
    expect(JUDGED_NAMES).toHaveLength(100);
    const wrong = JUDGED_NAMES.filter(([name, ...right]) => {
      const suggested = first(name);
      return suggested === undefined ? right.length > 0 : !right.includes(suggested);
    });
    expect(wrong.map(([name]) => name).length, `wrong: ${wrong.map(([name]) => name).join(', ')}`).toBeLessThanOrEqual(
      5,
    );
  });

  test.each([
    ['koboldcpp/Hathor_Stable-L3-8B-v0.5-Q8_0', ['version', '0.5', '0.2'], ['quantisation', 'Q8_0', null]],
    ['koboldcpp/xwin-mlewd-7b-v0.2.Q8_0', ['size', '7b', '13b'], ['quantisation', 'Q8_0', null]],
    ['aphrodite/TheBloke/MythoMax-L2-13B-AWQ', ['author', 'thebloke', 'gryphe'], ['quantisation', 'AWQ', null]],
    [
      'koboldcpp/L3-8B-Stheno-v3.2-abliterated.i1-Q4_K_M',
      ['tuning', 'abliterated', null],
      ['quantisation', 'i1-Q4_K_M', null],
    ],
    ['koboldcpp/crestfall-mythomax-L2-13b-q5_k_m', ['words', 'crestfall', null], ['quantisation', 'q5_k_m', null]],
    ['koboldcpp/mistral-pygmalion-7b.Q5_K_M', ['family', 'mistral', null], ['quantisation', 'Q5_K_M', null]],
    ['tgi/Gryphe/MythoMax-L2-13b-8k', ['context', '8k', null]],
    ['koboldcpp/TheSpice-L3-8B-v0.8.3'],
    ['koboldcpp/deepseek-v3-0324', ['version', '3-0324', '3']],
    ['koboldcpp/gemma-2-2b-it', ['size', '2b', '27b']],
  ] satisfies [string, ...[string, string | null, string | null][]][])(
    '%s: it says what differs, and how',
    (name, ...differences) => {
      expect(
        nearest.suggest(name)[0]?.differences.map(({ part, written, canonical }) => [part, written, canonical]),
      ).toEqual(differences);
    },
  );

  test.each([
    ['koboldcpp/Hathor_Stable-L3-8B-v0.5-Q8_0', { rule: 'words', words: ['hathor', 'stable'], slips: [] }],
    ['koboldcpp/Moistrl-11B-v3', { rule: 'words', words: ['moistral'], slips: [['moistrl', 'moistral']] }],
    ['koboldcpp/gemma-2-2b-it', { rule: 'family', words: ['gemma', '2'] }],
  ])('%s: the suggestion names its rule', (name, rule) => {
    expect(nearest.suggest(name)[0]?.because).toEqual(rule);
  });

  test.each([
    ['a slip of the keyboard', 'koboldcpp/Moistrl-11B-v3', 'TheDrummer/Moistral-11B-v3'],
    ['two letters the other way round', 'koboldcpp/Rocinnate-12B-v1', 'TheDrummer/Rocinante-12B-v1'],
    ['an author in the name', 'koboldcpp/google_gemma-3-1b-it', 'google/gemma-3-4b-it'],
    ['underscores for dots', 'koboldcpp/qwen1_5-1_8b-chat', 'Qwen/Qwen1.5-1.8B-Chat'],
    ['a size behind a letter', 'koboldcpp/c4ai-command-r7b-12-2024-IQ4_NL', 'CohereForAI/c4ai-command-r-08-2024'],
    ['another date is no other generation', 'c4ai-command-r-32B-12-2024', 'CohereForAI/c4ai-command-r-08-2024'],
    ['the base model before its chat', 'koboldcpp/llama-2-7b.Q6_K', 'meta-llama/Llama-2-7b-hf'],
    ['the chat before the base model', 'koboldcpp/llama-2-7b-chat.Q6_K', 'meta-llama/Llama-2-7b-chat-hf'],
    ['a generation of a family', 'koboldcpp/Phi-3-mini-4k', 'SicariusSicariiStuff/Phi-3.5-mini-instruct_Uncensored'],
    ['a size in letters', 'tgi-8k/lloorree/mythomax-xl-70b-gptq', 'Gryphe/MythoMax-L2-13b'],
  ])('%s', (_, name, canonicalName) => {
    expect(first(name)).toBe(canonicalName);
  });

  test('a name with only a family’s words gets no model with own words', () => {
    expect(nearest.suggest('koboldcpp/llama-68m')).toEqual([]);
    expect(nearest.suggest('koboldcpp/koboldcpp')).toEqual([]);
    expect(nearest.suggest('aphrodite/migtissera/Tess-XL-v1.0')).toEqual([]);
    expect(nearest.suggest('koboldcpp/Henk717/ai-dungeon2-classic-ggml')).toEqual([]);
    expect(nearest.suggest('')).toEqual([]);
  });

  test('each canonical name is nearest to itself', () => {
    const others = canonicalNames.filter((name) => {
      const [best, second] = nearest.suggest(name);
      return best?.canonicalName !== name && best?.likeness !== second?.likeness;
    });
    expect(others).toEqual([]);
  });

  test('any text gets suggestions in order, from the reference, and never too many', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...MARKUP, ...INVISIBLE, ...canonicalNames)),
        fc.integer({ min: 0, max: 5 }),
        (name, most) => {
          const suggested = nearest.suggest(name, most);
          expect(suggested.length).toBeLessThanOrEqual(most);
          expect(suggested.map(({ likeness }) => likeness)).toEqual(
            suggested.map(({ likeness }) => likeness).toSorted((a, b) => b - a),
          );
          for (const { canonicalName } of suggested) expect(canonicalNames).toContain(canonicalName);
        },
      ),
    );
  });
});
