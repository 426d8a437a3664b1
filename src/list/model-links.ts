import { type BackendCombinedModelStatistics, toAddressPart } from '../horde/index.ts';
import { servedNames } from './served-names.ts';

/** Addresses of pages with more about a model. */
export interface ModelLinks {
  /** For a name: the most used one among those that are served, else among all. */
  aihorde: string;
  /** Null: the model reference does not have it. */
  reference: string | null;
  huggingFace: { address: string; is: 'its page' | 'a search' };
}

const AIHORDE_MODEL_PAGE = 'https://aihorde.net/details/models/name/';
const REFERENCE = 'https://models.aihorde.net/categories/text_generation';
const HUGGING_FACE = 'https://huggingface.co/';

/** `Author/Model`, as on Hugging Face. */
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;

export function findModelLinks(model: BackendCombinedModelStatistics): ModelLinks {
  const { display_name, in_reference } = model;
  return {
    aihorde: AIHORDE_MODEL_PAGE + toAddressPart(findBusiestName(model)),
    reference: in_reference ? REFERENCE : null,
    huggingFace: findAtHuggingFace(display_name, in_reference === true, model.reference?.url),
  };
}

/** Among the names that are served now, if there are any. */
function findBusiestName(model: BackendCombinedModelStatistics): string {
  const served = new Set(servedNames(model));
  const spellings = Object.values(model.backend_variations ?? {}).flatMap((variation) => variation.spellings);
  const among = served.size > 0 ? spellings.filter(({ name }) => served.has(name)) : spellings;
  const [first, ...rest] = among;
  if (!first) return model.display_name;
  return rest.reduce((most, one) => ((one.usage_total ?? 0) > (most.usage_total ?? 0) ? one : most), first).name;
}

/**
 * The page that the reference names. If it names none, a model in the reference has its page under its own name. Other
 * names of the form `Author/Model` need not have a page there.
 */
function findAtHuggingFace(name: string, isInReference: boolean, url: string | undefined): ModelLinks['huggingFace'] {
  const named = url?.startsWith(HUGGING_FACE) ? url : null;
  if (named) return { address: named, is: 'its page' };
  if (isInReference && REPOSITORY.test(name)) return { address: HUGGING_FACE + name, is: 'its page' };
  const model = name.slice(name.lastIndexOf('/') + 1);
  return { address: `${HUGGING_FACE}models?search=${toAddressPart(model)}`, is: 'a search' };
}
