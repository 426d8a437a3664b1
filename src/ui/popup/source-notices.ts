import type { ModelType, SourceState, Sources } from '../../messages/protocol.ts';
import { formatDate, type MessageKey, say } from '../../words/index.ts';
import { formatAge, formatOld } from '../format.ts';
import { isOld, usageTime } from '../freshness.ts';
import { failureReason } from './failure-reason.ts';

/** A notice about where the figures come from. */
export interface Notice {
  key: string;
  /** What it means for the reader. */
  lead: string;
  /** Why, and what happens next. */
  reason: string;
  /** Trying again now can help. */
  retry: boolean;
}

const USE_NOTICES: Record<ModelType, Record<'notKnown' | 'inPart' | 'old', MessageKey>> = {
  text: { notKnown: 'notice_text_use_not_known', inPart: 'notice_text_use_in_part', old: 'notice_text_use_old' },
  image: { notKnown: 'notice_image_use_not_known', inPart: 'notice_image_use_in_part', old: 'notice_image_use_old' },
};

const isTroubled = ({ state }: SourceState) => state === 'failing' || state === 'offline';

/**
 * The notices above the list, the most serious first; none if all is well. `workersAreThreads`: the figures do not use
 * the list of workers, even if there is one.
 */
export function sourceNotices(
  sources: Sources,
  now: number,
  modelType: ModelType,
  workersAreThreads = false,
): Notice[] {
  const { status, workers, stats } = sources;
  const ofUse = USE_NOTICES[modelType];
  const notices: Notice[] = [];
  const add = (key: string, lead: string, source: SourceState) =>
    notices.push({ key, lead, reason: failureReason(source, now), retry: source.state === 'failing' });

  if (status.partial) {
    add('status', say('notice_some_not_known'), status);
  } else if (status.fetchedAt !== null && isTroubled(status)) {
    add('status', say('notice_figures_old', formatOld((now - status.fetchedAt) / 1000)), status);
  }
  if (status.fetchedAt === null) {
    // With workers there still is a list; without them, the text in its place says why there is none.
    if (isTroubled(status) && workers.fetchedAt !== null) add('status', say('notice_status_not_known'), status);
    return notices;
  }
  if (workers.fetchedAt === null && workers.state !== 'waiting') {
    add('workers', say('notice_as_threads'), workers);
  } else if (workers.fetchedAt !== null && workersAreThreads) {
    const reason = workers.failure ? failureReason(workers, now) : say('notice_list_lacks_workers');
    notices.push({ key: 'workers', lead: say('notice_as_threads'), reason, retry: true });
  } else if (workers.partial) {
    add('workers', say('notice_workers_in_part'), workers);
  } else if (workers.state === 'failing' && status.state !== 'failing' && isOld('workers', workers, now)) {
    add('workers', say('notice_workers_old', formatAge(workers.fetchedAt ?? now, now)), workers);
  }
  if (stats.fetchedAt === null && isTroubled(stats) && status.state !== 'offline') {
    add('stats', say(ofUse.notKnown), stats);
  } else if (stats.partial) {
    add('stats', say(ofUse.inPart), stats);
  } else if (stats.failure?.kind === 'partial' || (isTroubled(stats) && isOld('stats', stats, now))) {
    add('stats', say(ofUse.old, formatDate(usageTime(stats))), stats);
  }
  return notices;
}
