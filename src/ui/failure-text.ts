import type { AnswerPart, SourceFailure } from '../messages/protocol.ts';
import { getLanguage, type MessageKey, say } from '../words/index.ts';
import { formatSpan } from './format.ts';

const SENTENCES: Record<SourceFailure['kind'], MessageKey> = {
  'rate-limited': 'failure_rate_limited',
  'server-error': 'failure_server_error',
  'client-error': 'failure_client_error',
  'no-data': 'failure_no_data',
  timeout: 'failure_timeout',
  unreachable: 'failure_unreachable',
  'broken-off': 'failure_broken_off',
  'too-long': 'failure_too_long',
  'web-page': 'failure_web_page',
  'not-json': 'failure_not_json',
  unexpected: 'failure_unexpected',
  empty: 'failure_empty',
  partial: 'failure_partial',
};

const PARTS: Record<AnswerPart, MessageKey> = {
  threads: 'part_threads',
  speeds: 'part_speeds',
  queues: 'part_queues',
  jobs: 'part_jobs',
  models: 'part_models',
  maintenance: 'part_maintenance',
  names: 'part_names',
  requests: 'part_requests',
  'times online': 'part_times_online',
  trust: 'part_trust',
  software: 'part_software',
  lengths: 'part_lengths',
  'use of the day': 'part_use_day',
  'use of the month': 'part_use_month',
  'use ever': 'part_use_ever',
  'serving workers': 'part_serving_workers',
};

const listParts = (lacks: readonly AnswerPart[]) =>
  lacks.length === 0
    ? say('part_not_known')
    : new Intl.ListFormat(getLanguage()).format(lacks.map((part) => say(PARTS[part])));

/** Why a source has not answered, or only in part: a sentence without its full stop. */
export function failureText({ kind, status, host, limit, lacks = [] }: SourceFailure): string {
  const fact = kind === 'partial' ? listParts(lacks) : kind === 'timeout' ? formatSpan(limit) : String(limit ?? status);
  return say(SENTENCES[kind], host, fact);
}
