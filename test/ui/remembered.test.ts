import { describe, expect, test } from 'vitest';
import { firstQuestion, recall, remember } from '../../src/ui/popup/remembered.ts';

const holding = (text: string | null) => ({ getItem: () => text });
const FIRST_DAY = { modelType: 'text', sort: 'workers', chosen: [], everything: false };

describe('what the popup remembers', () => {
  test.each([
    [null, FIRST_DAY],
    ['', FIRST_DAY],
    ['{', FIRST_DAY],
    ['null', FIRST_DAY],
    ['7', FIRST_DAY],
    ['[]', FIRST_DAY],
    ['{"modelType":"video","sort":"constructor","chosen":"vllm","everything":1}', FIRST_DAY],
    ['{"sort":"wait","chosen":["vllm","gone",3]}', { ...FIRST_DAY, sort: 'wait', chosen: ['vllm'] }],
  ])('is mended field by field: %s', (text, mended) => {
    expect(recall(holding(text))).toEqual(mended);
  });

  test.each([
    [null, { modelType: 'text', scope: 'online' }],
    ['{"modelType":"image","everything":true}', { modelType: 'image', scope: 'all' }],
  ])('is what it asks for first: %s', (text, question) => {
    expect(firstQuestion(recall(holding(text)))).toEqual(question);
  });

  test('comes back', () => {
    const held: string[] = [];
    const all = { modelType: 'image', sort: 'month', chosen: ['canonical'], everything: true } as const;
    remember({ setItem: (_, text) => held.push(text) }, { ...all, chosen: [...all.chosen] });
    expect(recall(holding(held[0] ?? null))).toEqual(all);
  });

  test('is nothing when storage is switched off', () => {
    const refuse = () => {
      throw new Error('denied');
    };
    expect(recall({ getItem: refuse })).toEqual(FIRST_DAY);
    expect(() => remember({ setItem: refuse }, { ...recall(holding(null)) })).not.toThrow();
  });
});
