import type { SourceName, SourceState, Sources } from '../messages/protocol.ts';
import { formatAge, formatUtc, usageSnapshotTime } from './format.ts';

/** Status and workers older than this (ms) are called old, whatever the reason. */
const OLD = 180_000;

/** True when the figures of a source are too old to be taken for the present. Use and reference count as old only
 * after two days: they are computed once a day. */
export function isOld(source: SourceName, { fetchedAt }: SourceState, now: number): boolean {
  const limit = source === 'status' || source === 'workers' ? OLD : 172_800_000;
  return fetchedAt !== null && now - fetchedAt > limit;
}

/** What the figures are of, for a foot line: `Status 12 s ago`, `${label} as of 01:00 UTC, 23 Nov`. */
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
    return {
      text: name === 'stats' ? `${label} as of ${formatUtc(usageSnapshotTime(at))}` : `${label} ${formatAge(at, now)}`,
      old: isOld(name, source, now),
    };
  });
}
