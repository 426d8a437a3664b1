import type { ModelType, SourceState, Sources } from '../../messages/protocol.ts';
import { formatAge, formatSpan } from '../format.ts';
import { isOld } from '../freshness.ts';

/** Something to say about where the figures come from. */
export interface Notice {
  key: string;
  /** What it means for the reader. */
  lead: string;
  /** Why, and what happens next. */
  reason: string;
  /** Trying now can help. */
  retry: boolean;
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Why a source has no newer answer, and when it will be asked again. */
export function failureReason({ state, failure, nextTryAt, refreshing }: SourceState, now: number): string {
  const why = state === 'offline' ? 'This browser is offline' : (failure?.message ?? 'The Horde has not answered yet');
  if (refreshing) return `${why}; asking again…`;
  if (state === 'offline' || nextTryAt === null || nextTryAt <= now) return sentence(why);
  return `${why}; next try in ${formatSpan((nextTryAt - now) / 1000)}.`;
}

const isTroubled = ({ state }: SourceState) => state === 'failing' || state === 'offline';

/** What to tell above the list, the gravest first; nothing when all is well. */
export function sourceNotices(sources: Sources, now: number, modelType: ModelType): Notice[] {
  const { status, workers, stats } = sources;
  const notices: Notice[] = [];
  const add = (key: string, lead: string, source: SourceState) =>
    notices.push({ key, lead, reason: failureReason(source, now), retry: source.state === 'failing' });

  if (status.fetchedAt !== null && isTroubled(status)) {
    const age = formatAge(status.fetchedAt, now).replace(/ ago$/, ' old').replace('just now', 'a moment old');
    add('status', `Figures are ${age}.`, status);
  }
  if (status.fetchedAt === null) {
    // Workers make a list even so; without them, what stands in its place says why there is none.
    if (isTroubled(status) && workers.fetchedAt !== null)
      add('status', 'Threads, speeds and queues are not known.', status);
    return notices;
  }
  if (workers.fetchedAt === null && workers.state !== 'waiting') {
    add('workers', 'Workers are not known: their counts are threads.', workers);
  } else if (workers.state === 'failing' && status.state !== 'failing' && isOld('workers', workers, now)) {
    add('workers', `Workers are as of ${formatAge(workers.fetchedAt ?? now, now)}.`, workers);
  }
  if (stats.fetchedAt === null && isTroubled(stats) && status.state !== 'offline') {
    add('stats', `The use of ${modelType} models is not known.`, stats);
  }
  return notices;
}
