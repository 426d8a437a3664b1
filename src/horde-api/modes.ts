import { isEmpty, isRecord, type Usable } from './usable.ts';

/** `GET /status/modes`, as far as it is shown. */
export interface Modes {
  /** The Horde takes no new requests. Its statistics can be read as ever. */
  maintenance: boolean;
}

export function readModes(json: unknown): Usable<Modes> {
  if (isEmpty(json)) return { ok: false, kind: 'empty' };
  if (!isRecord(json) || typeof json.maintenance_mode !== 'boolean') return { ok: false, kind: 'unexpected' };
  return { ok: true, rows: { maintenance: json.maintenance_mode }, droppedRows: 0 };
}
