import type { NamedVariations, ServingWorker } from './eligible-workers.ts';
import type { RangeReckoning } from './reckoning-terms.ts';
import type { RequestNote } from './request-reckoning.ts';
import { CUT_OFF_SECONDS, EXPIRY_SECONDS, MAX_ANONYMOUS_TOKENS, type TextRequest } from './text-request.ts';

/** Why nobody accepts a request. */
export function findRefusal(
  request: TextRequest,
  serving: readonly ServingWorker[],
  named: readonly NamedVariations[],
): RequestNote {
  if (serving.length === 0) {
    const variations = named.flatMap((of) => of.variations);
    if (variations.some(({ worker_ids }) => worker_ids.length > 0)) return { note: 'in maintenance' };
    return { note: variations.some(({ thread_count }) => thread_count === null) ? 'not known' : 'not served' };
  }
  const context = Math.max(...serving.map((worker) => worker.context ?? Infinity));
  if (context < request.context) return { note: 'too little context', most: context };
  const length = Math.max(...serving.map((worker) => worker.length ?? Infinity));
  if (length < request.tokens) return { note: 'too long for its workers', most: length };
  return { note: 'no worker takes both' };
}

/** Notes on a request that somebody accepts. `reckoned`: null if its seconds are not known. */
export function listNotes(
  request: TextRequest,
  serving: readonly ServingWorker[],
  eligible: readonly ServingWorker[],
  named: readonly NamedVariations[],
  reckoned: RangeReckoning | null,
): RequestNote[] {
  const notes: RequestNote[] = [];
  if (!reckoned) notes.push({ note: 'not known' });
  if (named.some(({ worker_summaries }) => worker_summaries === null)) notes.push({ note: 'workers not known' });
  else if (eligible.some(({ context, length }) => context === null || length === null)) {
    notes.push({ note: 'limits not known' });
  }
  if (eligible.length < serving.length) {
    notes.push({ note: 'some workers take it', eligible: eligible.length, serving: serving.length });
  }
  if (eligible.some(({ standsIn }) => standsIn === 'horde mean')) notes.push({ note: 'speed not measured' });
  const cutOff = findCutOff(request, eligible);
  if (cutOff) notes.push(cutOff);
  if (reckoned && reckoned.start.worst > EXPIRY_SECONDS) {
    notes.push({ note: 'expires', seconds: reckoned.start.worst });
  }
  if (request.tokens > MAX_ANONYMOUS_TOKENS && (request.account ?? 'anonymous') === 'anonymous') {
    notes.push({ note: 'kudos needed', above: MAX_ANONYMOUS_TOKENS });
  }
  return notes;
}

function findCutOff({ tokens }: TextRequest, eligible: readonly ServingWorker[]): RequestNote | null {
  const seconds = eligible.flatMap(({ speed }) => (speed === null ? [] : tokens / speed));
  const longest = Math.max(0, ...seconds);
  if (longest <= CUT_OFF_SECONDS) return null;
  return { note: 'may be cut off', seconds: longest, always: Math.min(...seconds) > CUT_OFF_SECONDS };
}
