import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from './endpoint.ts';

/** Captured answers, served instead of the invented ones. */

/**
 * The text to answer with; null: its capture is missing, and the answer is 503; undefined: there can be no capture for
 * it.
 */
export type Replay = (endpoint: Endpoint) => string | null | undefined;

const FILES: Partial<Record<Endpoint, string>> = {
  'status/models text': 'status_models.json',
  'stats/text/models': 'stats_text_models.json',
  'workers text': 'workers.json',
  'reference v2': 'text_model_reference.json',
  'reference v1': 'text_model_reference.json',
  'reference github': 'text_model_reference.json',
};

/**
 * The reference page's own format, records by name, from any form of capture: an object keyed by names (`db.json`, v1,
 * v2), a list of records, or a list of names.
 */
function keyedByName(text: string): string {
  const captured: unknown = JSON.parse(text);
  if (!Array.isArray(captured)) return text;
  return JSON.stringify(
    Object.fromEntries(
      captured.map((entry: unknown) => {
        const record = typeof entry === 'string' ? { name: entry } : (entry as { name: string });
        return [record.name, record];
      }),
    ),
  );
}

/**
 * Reads the captures in a folder (README: `--replay`). A capture that is not JSON is served unchanged, since a server
 * may send anything.
 */
export function readReplay(folder: string): Replay {
  const texts = new Map<string, string>();
  for (const file of new Set(Object.values(FILES))) {
    try {
      texts.set(file, readFileSync(join(folder, file), 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  if (texts.size === 0) throw new Error(`${folder} holds none of ${[...new Set(Object.values(FILES))].join(', ')}.`);
  return (endpoint) => {
    const file = FILES[endpoint];
    if (file === undefined) return undefined;
    const text = texts.get(file);
    if (text === undefined) return null;
    if (!endpoint.startsWith('reference')) return text;
    try {
      return keyedByName(text);
    } catch {
      return text;
    }
  };
}
