import { isRecord, readFlag } from '../reading/read-value.ts';
import { isEmpty, type Usable } from './usable.ts';

/** `GET /status/modes`, the part that is shown. */
export interface Modes {
  /** The Horde accepts no new requests. Its statistics are still available. */
  maintenance: boolean;
}

export function readModes(json: unknown): Usable<Modes> {
  if (isEmpty(json)) return { ok: false, kind: 'empty' };
  const maintenance = isRecord(json) ? readFlag(json.maintenance_mode) : null;
  return maintenance === null ? { ok: false, kind: 'unexpected' } : { ok: true, rows: { maintenance }, droppedRows: 0 };
}
