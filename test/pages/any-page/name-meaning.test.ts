import { expect, test } from 'vitest';
import { sayMeaning } from '../../../src/pages/any-page/name-meaning.ts';
import { sayMatched } from '../../../src/ui/matched.ts';

const MODEL = 'Qwen/Qwen3-8B';

test.each<[string, Parameters<typeof sayMeaning>[1], string]>([
  [MODEL, { models: [MODEL], matchedBy: 'exact' }, ''],
  [`koboldcpp/${MODEL}`, { models: [MODEL], matchedBy: 'exact' }, ''],
  ['qwen/qwen3-8b', { models: [MODEL], matchedBy: 'case' }, ''],
  ['Qwen3-8B', { models: [MODEL], matchedBy: 'without author' }, `${MODEL} · ${sayMatched('without author')}`],
  ['koboldcpp/my-own', { models: ['koboldcpp/my-own'], matchedBy: 'custom' }, sayMatched('custom')],
  ['koboldcpp/mine', { models: ['other'], matchedBy: 'custom' }, sayMatched('custom')],
  ['Qwen3', { models: [MODEL] }, MODEL],
  ['nothing', { models: [] }, ''],
])('%s with %j is explained as: %s', (name, line, meaning) => {
  expect(sayMeaning(name, line)).toBe(meaning);
});
