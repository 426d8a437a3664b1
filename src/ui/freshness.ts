import type { SourceName, SourceState, Sources } from '../messages/protocol.ts';
import { formatAge, formatUtc, usageSnapshotTime } from './format.ts';

/** Status and workers older than this (ms) are called old, whatever the reason. */
const OLD = 180_000;

/** The same of the reference, which is asked for once a day. */
const OLD_REFERENCE = 172_800_000;
/** Use is computed once a day and asked for each hour: figures that are older (ms) are late. */
const LATE = 26 * 3_600_000;

/** When the use held was computed, ms since the epoch: at the last 01:00 UTC before its rows first came. */
export const usageTime = ({ rowsSince, fetchedAt }: SourceState) => usageSnapshotTime(rowsSince ?? fetchedAt ?? 0);

/** True when the figures of a source are too old to be taken for the present. */
export function isOld(source: SourceName, state: SourceState, now: number): boolean {
  const { fetchedAt } = state;
  if (fetchedAt === null) return false;
  if (source === 'stats') return now - usageTime(state) > LATE;
  return now - fetchedAt > (source === 'reference' ? OLD_REFERENCE : OLD);
}

/** What the figures are of, for a foot line: `Status 12 s ago`, `use as of 01:00 UTC, 23 Nov`, `…, late`. `(in part)`: the
 * answer lacks something. */
export function freshness(
  sources: Sources,
  now: number,
  names: readonly SourceName[],
): { text: string; old: boolean }[] {
  return names.map((name, index) => {
    const source = sources[name];
    const at = source.fetchedAt;
    const word = name === 'stats' ? 'use' : name;
    const label = index ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`;
    if (name === 'reference' && source.origin === 'shipped') return { text: `${label} as shipped`, old: false };
    if (at === null) return { text: `${label} not known`, old: true };
    const old = isOld(name, source, now);
    const part = source.partial ? ' (in part)' : '';
    const text = name === 'stats' ? `as of ${formatUtc(usageTime(source))}${old ? ', late' : ''}` : formatAge(at, now);
    return { text: `${label}${part} ${text}`, old: old || source.partial };
  });
}
