import type { HistoryEvent, HistoryFileFault } from '../history/index.ts';
import { isRecord, readList, readOneOf, readTime } from '../reading/read-value.ts';
import type { Block, HistoryDatabase, StoreName } from './history-database.ts';
import { type HistoryTexts, StoredTexts } from './numbered-texts.ts';

/** Version of the file's format. */
const FORMAT = 2;
/** No history has more characters. */
const MAX_FILE_CHARACTERS = 100_000_000;
const BLOCK_STORES = ['samples', 'hours', 'days', 'usage', 'summary'] as const satisfies StoreName[];

/** The contents of a file: blocks as they are stored, and the texts that they refer to. */
export interface HistoryFile {
  texts: HistoryTexts;
  blocks: Record<(typeof BLOCK_STORES)[number], Map<number, Block>>;
  events: HistoryEvent[];
}

/** Long argument lists overflow the stack. */
const SLICE_BYTES = 8192;

function toBase64(block: Block): string {
  let text = '';
  for (let at = 0; at < block.length; at += SLICE_BYTES)
    text += String.fromCharCode(...block.subarray(at, at + SLICE_BYTES));
  return btoa(text);
}

const fromBase64 = (text: string): Block => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

export async function writeHistoryFile(database: HistoryDatabase): Promise<string> {
  const entriesOf = async <Store extends 'names' | 'workers' | (typeof BLOCK_STORES)[number]>(store: Store) => {
    const [keys, values] = await Promise.all([database.getAllKeys(store), database.getAll(store)]);
    return keys.map((key, at) => [key, values[at]] as const);
  };
  const blocks = await Promise.all(
    BLOCK_STORES.map(async (store) => {
      const entries = await entriesOf(store);
      return [store, entries.map(([key, block]) => [key, toBase64(block as Block)])] as const;
    }),
  );
  return JSON.stringify({
    hordeLensHistory: FORMAT,
    names: await entriesOf('names'),
    workers: await entriesOf('workers'),
    ...Object.fromEntries(blocks),
    events: await database.getAll('events'),
  });
}

/** Reads a file strictly. Whether its blocks make sense only shows when they are decoded. */
export function readHistoryFile(json: string): HistoryFile | HistoryFileFault {
  if (json.length > MAX_FILE_CHARACTERS) return 'other file';
  let held: unknown;
  try {
    held = JSON.parse(json);
  } catch {
    return 'other file';
  }
  if (!isRecord(held) || typeof held.hordeLensHistory !== 'number') return 'other file';
  if (held.hordeLensHistory > FORMAT) return 'newer';
  try {
    const { names, workers, events } = held;
    const blocks = BLOCK_STORES.map((store) => [
      store,
      new Map(readEntries(held[store]).map(([key, text]) => [key, fromBase64(text)])),
    ]);
    return {
      texts: { names: new StoredTexts(readEntries(names)), workers: new StoredTexts(readEntries(workers)) },
      blocks: Object.fromEntries(blocks),
      events: readList(events).map(readEvent),
    };
  } catch {
    return 'damaged';
  }
}

/** Throws if the list contains anything else. */
function readEntries(value: unknown): [number, string][] {
  return readList(value).map((entry) => {
    const [key, text] = readList(entry);
    if (!Number.isSafeInteger(key) || (key as number) < 0 || typeof text !== 'string') throw new Error('No entry.');
    return [key as number, text];
  });
}

function readEvent(value: unknown): HistoryEvent {
  const { time, kind, lostUntil } = isRecord(value) ? value : {};
  const eventFields = { time: readTime(time), kind: readOneOf(kind, ['clock', 'full', 'imported'] as const) };
  if (eventFields.time === null || eventFields.kind === null) throw new Error('No event.');
  return { time: eventFields.time, kind: eventFields.kind, lostUntil: readTime(lostUntil) };
}
