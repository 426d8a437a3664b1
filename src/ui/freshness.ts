import type { SourceName, SourceState, Sources } from '../messages/protocol.ts';
import { formatDate, type MessageKey, say } from '../words/index.ts';
import { formatAge, usageSnapshotTime } from './format.ts';

/** Status and workers older than this (ms) are called old, for whatever reason. */
export const OLD_MS = 180_000;

/** The same for the reference, which is requested once a day. */
const OLD_REFERENCE_MS = 172_800_000;
/** Usage is computed once a day and requested every hour: older figures (ms) are late. */
const LATE_USE_MS = 26 * 3_600_000;

/** When the stored usage was computed, ms since the epoch: at the last 01:00 UTC before its rows first arrived. */
export const usageTime = ({ rowsSince, fetchedAt }: SourceState) => usageSnapshotTime(rowsSince ?? fetchedAt ?? 0);

/** Whether a source's figures are too old to count as current. */
export function isOld(source: SourceName, state: SourceState, now: number): boolean {
  const { fetchedAt } = state;
  if (fetchedAt === null) return false;
  if (source === 'stats') return now - usageTime(state) > LATE_USE_MS;
  return now - fetchedAt > (source === 'reference' ? OLD_REFERENCE_MS : OLD_MS);
}

/** Whether a notice already says how old the status is, and why. Then nothing else says so. */
export const isAgeInNotice = ({ state, partial }: SourceState): boolean =>
  !partial && (state === 'failing' || state === 'offline');

const LABELS: Record<SourceName, MessageKey> = {
  status: 'source_status',
  workers: 'source_workers',
  stats: 'source_use',
  reference: 'source_reference',
};

const startSentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** For the usage, when it was computed; for other sources, how old their answer is. */
function sayTimeOfSource(name: SourceName, source: SourceState, now: number, old: boolean): string {
  if (name !== 'stats') return formatAge(source.fetchedAt ?? now, now);
  const time = say('as_of', formatDate(usageTime(source)));
  return old ? say('source_late', time) : time;
}

/**
 * How old the figures are, for a line in the footer: `Status 12 s ago`, `use as of Nov 23, 1:00 AM`, `…, late`. `(in
 * part)`: the answer is incomplete.
 */
export function describeFreshness(
  sources: Sources,
  now: number,
  names: readonly SourceName[],
): { name: SourceName; text: string; old: boolean }[] {
  return names.map((name, index) => {
    const source = sources[name];
    const word = say(LABELS[name]);
    const label = index ? word : startSentence(word);
    if (name === 'reference' && source.origin === 'shipped')
      return { name, text: `${label} ${say('source_shipped')}`, old: false };
    if (source.fetchedAt === null) return { name, text: `${label} ${say('source_not_known')}`, old: true };
    const old = isOld(name, source, now);
    const part = source.partial ? say('source_in_part', label) : label;
    return { name, text: `${part} ${sayTimeOfSource(name, source, now, old)}`, old: old || source.partial };
  });
}
