import type { SourceState } from '../../messages/protocol.ts';
import { say } from '../../words/index.ts';
import { failureText } from '../failure-text.ts';
import { formatSpan } from '../format.ts';

const endSentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Why a source has no newer answer, and when it will be asked again. */
export function failureReason({ state, failure, nextTryAt, refreshing }: SourceState, now: number): string {
  const why = state === 'offline' ? say('notice_offline') : failure ? failureText(failure) : say('notice_no_answer');
  if (refreshing) return say('notice_asking', why);
  if (state === 'offline' || nextTryAt === null || nextTryAt <= now) return endSentence(why);
  return say('notice_next_try', why, formatSpan((nextTryAt - now) / 1000));
}
