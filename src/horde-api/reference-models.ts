import { isEmpty, isName, isRecord, type Usable } from './usable.ts';

/** One canonical text model of the model reference. */
export interface ReferenceModel {
  name: string;
  /** `text_model_group`: the family that models.aihorde.net lists it under; absent where the record has none. */
  family?: string;
}

/** `db.json` lists each model three times: by its canonical name and by those of the two backends that the legacy
 * conversion knows (horde_model_reference/meta_consts.py). */
const PREFIXED = /^(?:aphrodite|koboldcpp)\//i;

/**
 * The canonical models of any form in which the reference comes: `GET models.aihorde.net/api/model_references/v2/
 * text_generation` and GitHub's `db.json` (records by name), or the names shipped with the extension (a list). Records
 * that only repeat a model under a backend's prefix are no dropped rows.
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
    if (PREFIXED.test(key) || models.has(key)) continue;
    const family = record.text_model_group;
    models.set(key, isName(family) && family !== '' ? { name: key, family } : { name: key });
  }
  if (models.size > 0) return { ok: true, rows: [...models.values()], droppedRows };
  return { ok: false, kind: 'unexpected' };
}
