import { isFigure, isName, isRecord, readList } from '../reading/read-value.ts';
import { isEmpty, type Usable } from './usable.ts';

/** One canonical text model in the model reference. */
export interface ReferenceModel {
  name: string;
  /** `text_model_group`: the family that models.aihorde.net lists it under; missing if the record has none. */
  family?: string;
  /** Other facts from its record; missing if the record has none, as in the shipped names. */
  facts?: ReferenceModelFacts;
}

/** Fields of a record, under their original names. Empty or invalid ones are left out. */
interface ReferenceModelFacts {
  parameters?: number;
  baseline?: string;
  style?: string;
  tags?: string[];
  nsfw?: boolean;
  /** Left out if it is the page of the model's own name at Hugging Face. */
  url?: string;
}

/**
 * GitHub's `db.json` lists each model three times: by its canonical name, and with the prefix of each of two backends.
 */
const PREFIXED_NAME = /^(?:aphrodite|koboldcpp)\//i;

/**
 * The canonical models in the reference. It comes in one of two forms: records by name (models.aihorde.net, and
 * GitHub's `db.json`), or a list of names (shipped with the extension). A record that repeats a model under a backend's
 * prefix is left out, and does not count as dropped.
 */
export function readReferenceModels(json: unknown): Usable<ReferenceModel[]> {
  if (isEmpty(json)) return { ok: false, kind: 'empty' };
  const entries: Iterable<[unknown, unknown]> = Array.isArray(json)
    ? json.map((item) => (isRecord(item) ? [item.name, item] : [item, {}]))
    : isRecord(json)
      ? Object.entries(json)
      : [];
  const models = new Map<string, ReferenceModel>();
  let droppedRows = 0;
  for (const [key, record] of entries) {
    if (!isName(key) || key === '' || !isRecord(record)) {
      droppedRows++;
      continue;
    }
    if (PREFIXED_NAME.test(key) || models.has(key)) continue;
    const family = record.text_model_group;
    const facts = readFacts(key, record);
    models.set(key, {
      name: key,
      ...(isName(family) && family !== '' && { family }),
      ...(Object.keys(facts).length > 0 && { facts }),
    });
  }
  if (models.size > 0) return { ok: true, rows: [...models.values()], droppedRows };
  return { ok: false, kind: 'unexpected' };
}

/** Far more letters or tags than the reference has: somebody is playing. */
const MAX_FACT_CHARACTERS = 300;
const MAX_TAGS = 50;

const isFact = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= MAX_FACT_CHARACTERS;

function readFacts(name: string, record: Record<string, unknown>): ReferenceModelFacts {
  const { parameters, baseline, style, tags, nsfw, url } = record;
  const readTags = readList(tags).filter(isFact).slice(0, MAX_TAGS);
  return {
    ...(isFigure(parameters) && parameters > 0 && { parameters }),
    ...(isFact(baseline) && { baseline }),
    ...(isFact(style) && { style }),
    ...(readTags.length > 0 && { tags: readTags }),
    ...(typeof nsfw === 'boolean' && { nsfw }),
    ...(isFact(url) && /^https:\/\//.test(url) && url !== `https://huggingface.co/${name}` && { url }),
  };
}
