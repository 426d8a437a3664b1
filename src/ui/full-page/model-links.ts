import { type BackendCombinedModelStatistics, toAddressPart } from '../../horde/index.ts';
import type { MessageKey } from '../../words/index.ts';

export interface ModelLink {
  label: MessageKey;
  address: string;
}

const isHttps = (address: string) => URL.canParse(address) && new URL(address).protocol === 'https:';

/**
 * Pages elsewhere with more about a model. Only the reference says where its weights are: for any other name a page
 * would be a guess.
 */
export function listModelLinks({ display_name, in_reference, reference }: BackendCombinedModelStatistics): ModelLink[] {
  const name = toAddressPart(display_name);
  const weights = reference?.url ?? `https://huggingface.co/${display_name}`;
  return [
    { label: 'page_link_horde', address: `https://aihorde.net/details/models/text/${name}` },
    ...(in_reference
      ? [{ label: 'page_link_reference' as const, address: 'https://models.aihorde.net/categories/text_generation' }]
      : []),
    ...(in_reference && isHttps(weights) ? [{ label: 'page_link_weights' as const, address: weights }] : []),
  ];
}
