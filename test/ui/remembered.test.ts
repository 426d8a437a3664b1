import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '../../src/list/index.ts';
import {
  DEFAULT_CHOICES,
  firstQuestion,
  recallChoices,
  rememberChoices,
} from '../../src/ui/list/remembered-choices.ts';

const holding = (text: string | null) => ({ getItem: () => text });
const recall = (text: string | null, now = 0) => recallChoices(holding(text), now);

describe('the choices that lists remember', () => {
  test.each([
    [null, {}],
    ['', {}],
    ['{', {}],
    ['null', {}],
    ['7', {}],
    ['[]', {}],
    [
      '{"modelType":"video","sort":"constructor","filter":7,"request":null,"usePeriod":1,"columns":"all","place":[]}',
      {},
    ],
    ['{"sort":{"key":"constructor","isReversed":1}}', {}],
    ['{"sort":{"key":"eta","isReversed":true}}', { sort: { key: 'eta', isReversed: true } }],
    ['{"filter":{"backends":["vllm","gone",3],"context":-1}}', { filter: { ...NO_FILTER, backends: ['vllm'] } }],
    ['{"filter":{"tags":["a",{},"b"],"inReference":0}}', { filter: { ...NO_FILTER, tags: ['a', 'b'] } }],
    ['{"request":{"tokens":1e99,"context":2048}}', { request: { tokens: 512, context: 2048 } }],
    ['{"request":{"account":"most kudos"}}', { request: { tokens: 512, context: 8192, account: 'most kudos' } }],
    ['{"request":{"account":"constructor"}}', {}],
    ['{"columns":["eta","gone","size"]}', { columns: ['size', 'eta'] }],
  ])('are repaired field by field: %s', (text, mended) => {
    expect(recall(text)).toEqual({ ...DEFAULT_CHOICES, ...mended });
  });

  test.each([
    [null, { modelType: 'text', scope: 'online' }],
    ['{"modelType":"image","filter":{"onlineOnly":false}}', { modelType: 'image', scope: 'all' }],
    ['{"place":{"typed":"tutu","time":0}}', { modelType: 'text', scope: 'all' }],
  ])('decide the first question: %s', (text, question) => {
    expect(firstQuestion(recall(text))).toEqual(question);
  });

  test.each([
    [600_000, { typed: 'tutu', opened: ['a'], compared: ['b'], scrollTop: 33 }],
    [600_001, DEFAULT_CHOICES.place],
    [-1, DEFAULT_CHOICES.place],
  ])('after %d ms contain the place where the user was', (passed, place) => {
    const held: string[] = [];
    const choices = { ...DEFAULT_CHOICES, place: { typed: 'tutu', opened: ['a'], compared: ['b'], scrollTop: 33 } };
    rememberChoices({ setItem: (_, text) => held.push(text) }, choices, 1_000);
    expect(recall(held[0] ?? null, 1_000 + passed)).toEqual({ ...choices, place });
  });

  test('are restored', () => {
    const held: string[] = [];
    const all = {
      ...DEFAULT_CHOICES,
      modelType: 'image',
      sort: { key: 'use', isReversed: true },
      filter: { ...NO_FILTER, backends: ['canonical'], nsfw: false, smallest: 4, onlineOnly: false },
      usePeriod: 'usageMonth',
    } as const;
    rememberChoices({ setItem: (_, text) => held.push(text) }, { ...all, filter: { ...all.filter } }, 0);
    expect(recall(held[0] ?? null)).toEqual(all);
  });

  test('are empty if storage is disabled', () => {
    const refuse = () => {
      throw new Error('denied');
    };
    expect(recallChoices({ getItem: refuse }, 0)).toEqual(DEFAULT_CHOICES);
    expect(() => rememberChoices({ setItem: refuse }, DEFAULT_CHOICES, 0)).not.toThrow();
  });
});
