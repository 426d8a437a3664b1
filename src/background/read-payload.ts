import type { NameQuery } from '../horde/index.ts';
import type { ModelType, ViewCounts } from '../messages/protocol.ts';
import { REPORTING, type ReportingView } from '../messages/reporting-views.ts';
import { readSettingsChange, type SettingsChange } from '../messages/settings.ts';
import { isName, isRecord, readCount, readFlag, readOneOf } from '../reading/read-value.ts';
import type { ModelScope } from './horde-figures.ts';
import { Refusal } from './refusal.ts';

/** How the parts of a question are read. Each function takes any value, and gives what is well-formed or throws a
 * `Refusal` with the reason. */

/** More names than any view holds at once. Whoever needs more asks in parts. */
export const MOST_QUERIES = 2000;

const NAME_KINDS = ['name', 'model', 'cut', 'alike', 'family', 'known'] as const;

function required<T>(value: T | null | undefined | false, reason: string): T {
  if (value === null || value === undefined || value === false) throw new Refusal(reason);
  return value;
}

export const readModelType = (value: unknown): ModelType =>
  required(readOneOf(value, ['text', 'image'] as const), 'modelType must be text or image.');

export const readScope = (value: unknown = 'all'): ModelScope =>
  required(readOneOf(value, ['online', 'all'] as const), 'scope must be online or all.');

export function readNow(value: unknown = false): boolean {
  const now = readFlag(value);
  if (now === null) throw new Refusal('now must be true or false.');
  return now;
}

function readQuery(value: unknown): NameQuery | null {
  if (!isRecord(value) || typeof value.name !== 'string') return null;
  const kind = value.kind === undefined ? 'name' : readOneOf(value.kind, NAME_KINDS);
  if (!kind) return null;
  // A text that is too long for a name is looked up as the empty name, which means nothing.
  const query: NameQuery = { name: isName(value.name) ? value.name : '', kind };
  for (const figure of ['eta', 'queued', 'threads'] as const) {
    const count = value[figure];
    if (typeof count === 'number' && Number.isFinite(count)) query[figure] = count;
  }
  return query;
}

export function readQueries(value: unknown): NameQuery[] {
  const list = required(Array.isArray(value) && value, 'queries must be a list.');
  if (list.length > MOST_QUERIES) throw new Refusal(`Not more than ${MOST_QUERIES} names at once.`);
  return list.map((query) => required(readQuery(query), 'Each query needs a name, and a kind that is known.'));
}

export function readModelKeys(value: unknown): string[] {
  if (!Array.isArray(value) || !value.every((key) => typeof key === 'string'))
    throw new Refusal('models must be a list of names.');
  if (value.length > MOST_QUERIES) throw new Refusal(`Not more than ${MOST_QUERIES} models at once.`);
  return value;
}

export const readChange = (value: unknown): SettingsChange =>
  readSettingsChange(required(isRecord(value) && value, 'change must be an object.'));

export const readTabId = (value: unknown): number =>
  required(typeof value === 'number' && Number.isInteger(value) ? value : null, 'tabId must be a tab’s.');

export function readSite(value: unknown): string | null {
  if (value !== null && !isName(value)) throw new Refusal('site must be a name, or null.');
  return value;
}

export const readReportingView = (site: unknown, view: unknown): ReportingView =>
  required(
    REPORTING.find((reporting) => reporting.site === site && reporting.view === view),
    'site and view must be those of a view that reports itself.',
  );

/** Null: not all three counts are there. */
export function countsOrNull(value: unknown): ViewCounts | null {
  if (!isRecord(value)) return null;
  const lists = readCount(value.lists);
  const names = readCount(value.names);
  const matched = readCount(value.matched);
  return lists === null || names === null || matched === null ? null : { lists, names, matched };
}

export const readFound = (value: unknown): ViewCounts | null =>
  value === null ? null : required(countsOrNull(value), 'found must be counts, or null.');
