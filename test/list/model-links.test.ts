import { describe, expect, it } from 'vitest';
import type { ReferenceFacts } from '../../src/horde/index.ts';
import { findModelLinks } from '../../src/list/index.ts';
import { statisticsOf, statusRow } from './statistics-of.ts';

const AIHORDE = 'https://aihorde.net/details/models/name/';
const REFERENCE = 'https://models.aihorde.net/categories/text_generation';
const PAGE = 'https://huggingface.co/';
const SEARCH = 'https://huggingface.co/models?search=';

const USE: Record<string, number> = { 'koboldcpp/Alpha-24B': 5, 'aphrodite/A/Alpha-24B': 9, 'tabbyAPI/Alpha-24B': 90 };

/** The links of the only model that these names mean. */
function linksOf(served: string[], facts?: ReferenceFacts) {
  const models = statisticsOf({
    reference: ['A/Alpha-24B'],
    status: served.map((name) => statusRow(name, 1)),
    stats: served.some((name) => name.includes('Alpha')) ? { day: {}, month: {}, total: USE } : null,
    ...(facts && { referenceFacts: new Map([['A/Alpha-24B', facts]]) }),
  });
  const model = Object.values(models).find(({ backend_variations = {} }) =>
    Object.values(backend_variations).some(({ spellings }) => spellings.some(({ name }) => served.includes(name))),
  );
  if (!model) throw new Error('No model has these names.');
  return findModelLinks(model);
}

describe('the pages with more about a model', () => {
  it.each<[string, string[], string]>([
    [
      'the most used name that is served',
      ['koboldcpp/Alpha-24B', 'aphrodite/A/Alpha-24B'],
      'aphrodite%2FA%2FAlpha-24B',
    ],
    ['the only name that is served', ['koboldcpp/Alpha-24B'], 'koboldcpp%2FAlpha-24B'],
    ['an odd name', ['a?b#c\nd'], 'a%3Fb%23c%0Ad'],
    ['half a character', ['half\ud83d'], 'half%EF%BF%BD'],
  ])('aihorde.net: %s', (_, served, path) => {
    expect(linksOf(served).aihorde).toBe(AIHORDE + path);
  });

  it('are in the model reference if that has the model', () => {
    expect(linksOf(['koboldcpp/Alpha-24B']).reference).toBe(REFERENCE);
    expect(linksOf(['koboldcpp/Own-1B']).reference).toBeNull();
  });

  it.each<[string, string[], ReferenceFacts | undefined, string, string]>([
    ['of its canonical name', ['koboldcpp/Alpha-24B'], undefined, `${PAGE}A/Alpha-24B`, 'its page'],
    ['of its record', ['koboldcpp/Alpha-24B'], { url: `${PAGE}B/Alpha` }, `${PAGE}B/Alpha`, 'its page'],
    [
      'elsewhere in its record',
      ['koboldcpp/Alpha-24B'],
      { url: 'https://a.example/' },
      `${PAGE}A/Alpha-24B`,
      'its page',
    ],
    ['of a script', ['koboldcpp/Alpha-24B'], { url: 'javascript:alert(1)' }, `${PAGE}A/Alpha-24B`, 'its page'],
    ['not in the reference', ['koboldcpp/Own/Own-1B'], undefined, `${SEARCH}Own-1B`, 'a search'],
    ['a name with blanks', ['own model'], undefined, `${SEARCH}own%20model`, 'a search'],
  ])('Hugging Face: %s', (_, served, facts, address, is) => {
    expect(linksOf(served, facts).huggingFace).toEqual({ address, is });
  });
});
