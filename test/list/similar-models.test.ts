import { expect, test } from 'vitest';
import type { ReferenceFacts } from '../../src/horde/index.ts';
import { findLikeness } from '../../src/list/index.ts';

const model = (display_name: string, reference?: ReferenceFacts) => ({
  display_name,
  ...(reference && { reference }),
});
const TUTU = model('A/Tutu-24B', { parameters: 24e9, baseline: 'Mistral', style: 'roleplay' });

test.each<[string, ReturnType<typeof model>, string[]]>([
  ['all three', model('B/Other-22B', { baseline: 'mistral', style: 'Roleplay' }), ['size', 'baseline', 'style']],
  ['size and style', model('B/Other-32B', { baseline: 'Qwen', style: 'roleplay' }), ['size', 'style']],
  ['size and baseline', model('B/Other-24B', { baseline: 'Mistral' }), ['size', 'baseline']],
  ['size alone, where nothing else is told', model('B/Other-24B'), ['size']],
  ['another kind of the same size', model('B/Other-24B', { baseline: 'Qwen', style: 'generalist' }), []],
  ['too small', model('B/Other-12B', { baseline: 'Mistral', style: 'roleplay' }), []],
  ['too large', model('B/Other-70B', { baseline: 'Mistral', style: 'roleplay' }), []],
  ['of a size that is not known', model('B/Other', { baseline: 'Mistral', style: 'roleplay' }), []],
])('%s', (_, other, expected) => {
  expect(findLikeness(TUTU, other)).toEqual(expected);
  expect(findLikeness(other, TUTU)).toEqual(expected);
});
