import type { NameQuery } from '../horde/index.ts';
import { SUBJECTS, type Subject } from '../messages/full-page-view.ts';
import type { ModelType, ViewCounts } from '../messages/protocol.ts';
import { REPORTING, type ReportingView } from '../messages/reporting-views.ts';
import { readSettingsChange, type SettingsChange } from '../messages/settings.ts';
import { isName, isRecord, readCount, readFlag, readOneOf } from '../reading/read-value.ts';
import { readWatchChange, type WatchChange } from '../watch/index.ts';
import type { ModelScope } from './horde-figures.ts';
import { Refusal } from './refusal.ts';

/**
 * Readers of the parts of a question. Each takes any value, and returns a well-formed one or throws a `Refusal` that
 * names the part.
 */

/** More names than any view has at once. Longer lists are sent in parts. */
export const MAX_QUERIES = 2000;

const NAME_KINDS = ['name', 'model', 'cut', 'alike', 'family', 'known'] as const;

function requireValue<T>(value: T | null | undefined | false, field: string): T {
  if (value === null || value === undefined || value === false) throw new Refusal({ kind: 'malformed', field });
  return value;
}

function requireAtMost<T>(list: readonly T[]): readonly T[] {
  if (list.length > MAX_QUERIES) throw new Refusal({ kind: 'too-many', most: MAX_QUERIES });
  return list;
}

export const readModelType = (value: unknown): ModelType =>
  requireValue(readOneOf(value, ['text', 'image'] as const), 'modelType');

export const readScope = (value: unknown = 'all'): ModelScope =>
  requireValue(readOneOf(value, ['online', 'all'] as const), 'scope');

export function readNow(value: unknown = false): boolean {
  const now = readFlag(value);
  if (now === null) throw new Refusal({ kind: 'malformed', field: 'now' });
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
  const list: unknown[] = requireValue(Array.isArray(value) && value, 'queries');
  return requireAtMost(list).map((query) => requireValue(readQuery(query), 'queries'));
}

export function readNames(value: unknown, field: string): string[] {
  const list: unknown[] = requireValue(Array.isArray(value) && value, field);
  return requireAtMost(list).map((key) => {
    if (typeof key !== 'string') throw new Refusal({ kind: 'malformed', field });
    return key;
  });
}

export const readChange = (value: unknown): SettingsChange =>
  readSettingsChange(requireValue(isRecord(value) && value, 'change'));

export const readWatches = (value: unknown): WatchChange =>
  readWatchChange(requireValue(isRecord(value) && value, 'change'));

export const readSubject = (value: unknown): Subject => requireValue(readOneOf(value, SUBJECTS), 'about');

/** A name that is not blank. */
export const readSubjectName = (value: unknown): string =>
  requireValue(isName(value) && value.trim() !== '' && value, 'name');

export const readTabId = (value: unknown): number =>
  requireValue(typeof value === 'number' && Number.isInteger(value) ? value : null, 'tabId');

export function readSite(value: unknown): string | null {
  if (value !== null && !isName(value)) throw new Refusal({ kind: 'malformed', field: 'site' });
  return value;
}

export const readReportingView = (site: unknown, view: unknown): ReportingView =>
  requireValue(
    REPORTING.find((reporting) => reporting.site === site && reporting.view === view),
    'view',
  );

/** Null: one of the three counts is missing. */
export function readCountsOrNull(value: unknown): ViewCounts | null {
  if (!isRecord(value)) return null;
  const lists = readCount(value.lists);
  const names = readCount(value.names);
  const matched = readCount(value.matched);
  return lists === null || names === null || matched === null ? null : { lists, names, matched };
}

export const readFound = (value: unknown): ViewCounts | null =>
  value === null ? null : requireValue(readCountsOrNull(value), 'found');
