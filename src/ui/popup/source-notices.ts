import type { ModelType, SourceState, Sources } from '../../messages/protocol.ts';
import { formatDate } from '../../words/index.ts';
import { formatAge, formatOld, formatSpan } from '../format.ts';
import { isOld, usageTime } from '../freshness.ts';

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

const AS_THREADS = 'Workers are not known: their counts are threads.';

const isTroubled = ({ state }: SourceState) => state === 'failing' || state === 'offline';

/** What to tell above the list, the gravest first; nothing when all is well. `workersAreThreads`: the figures have no use
 * for the list of workers, even if there is one. */
export function sourceNotices(
  sources: Sources,
  now: number,
  modelType: ModelType,
  workersAreThreads = false,
): Notice[] {
  const { status, workers, stats } = sources;
  const notices: Notice[] = [];
  const add = (key: string, lead: string, source: SourceState) =>
    notices.push({ key, lead, reason: failureReason(source, now), retry: source.state === 'failing' });

  if (status.partial) {
    add('status', 'Some figures are not known.', status);
  } else if (status.fetchedAt !== null && isTroubled(status)) {
    add('status', `Figures are ${formatOld((now - status.fetchedAt) / 1000)} old.`, status);
  }
  if (status.fetchedAt === null) {
    // Workers make a list even so; without them, what stands in its place says why there is none.
    if (isTroubled(status) && workers.fetchedAt !== null)
      add('status', 'Threads, speeds and queues are not known.', status);
    return notices;
  }
  if (workers.fetchedAt === null && workers.state !== 'waiting') {
    add('workers', AS_THREADS, workers);
  } else if (workers.fetchedAt !== null && workersAreThreads) {
    const reason = workers.failure ? failureReason(workers, now) : 'The list of workers lacks those of many models.';
    notices.push({ key: 'workers', lead: AS_THREADS, reason, retry: true });
  } else if (workers.partial) {
    add('workers', 'Not all is known of the workers.', workers);
  } else if (workers.state === 'failing' && status.state !== 'failing' && isOld('workers', workers, now)) {
    add('workers', `Workers are as of ${formatAge(workers.fetchedAt ?? now, now)}.`, workers);
  }
  if (stats.fetchedAt === null && isTroubled(stats) && status.state !== 'offline') {
    add('stats', `The use of ${modelType} models is not known.`, stats);
  } else if (stats.partial) {
    add('stats', `The use of ${modelType} models is known only in part.`, stats);
  } else if (stats.failure?.kind === 'partial' || (isTroubled(stats) && isOld('stats', stats, now))) {
    add('stats', `The use of ${modelType} models is as of ${formatDate(usageTime(stats))}.`, stats);
  }
  return notices;
}
