import { isFigure, readFields } from '../reading/read-value.ts';
import type { AnswerPart } from './failure.ts';
import { isEmpty, type Usable } from './usable.ts';

/**
 * `GET /status/performance`, the part about text. Its other figures include workers in maintenance, so they never equal
 * the sums of `/status/models`.
 */
export interface HordePerformance {
  /** Threads, including those of workers in maintenance. */
  text_thread_count?: number;
  /** Requests, waiting and running. */
  queued_text_requests?: number;
  /** Tokens that these requests ask for. A request counts once, however many models it names. */
  queued_tokens?: number;
  /** Tokens generated in the last 60 s. */
  past_minute_tokens?: number;
}

/** What an answer without these fields lacks. */
const PERFORMANCE_PARTS: Record<keyof HordePerformance, AnswerPart> = {
  text_thread_count: 'threads',
  queued_text_requests: 'queues',
  queued_tokens: 'queues',
  past_minute_tokens: 'speeds',
};

/**
 * Text requests that ended within a period, including faulted and cancelled ones, and the tokens that they asked for.
 */
export interface EndedRequests {
  requests: number;
  tokens: number;
}

/** `GET /stats/text/totals`, computed every minute. */
export interface TextTotals {
  minute?: EndedRequests;
  day?: EndedRequests;
}

export function readPerformance(json: unknown): Usable<HordePerformance> {
  if (isEmpty(json)) return { ok: false, kind: 'empty' };
  const fields = readFields(json);
  const keys = Object.keys(PERFORMANCE_PARTS) as (keyof HordePerformance)[];
  const knownKeys = keys.filter((key) => isFigure(fields[key]));
  if (knownKeys.length === 0) return { ok: false, kind: 'unexpected' };
  const lacks = [...new Set(keys.filter((key) => !knownKeys.includes(key)).map((key) => PERFORMANCE_PARTS[key]))];
  const rows = Object.fromEntries(knownKeys.map((key) => [key, fields[key]]));
  return { ok: true, rows, droppedRows: 0, ...(lacks.length > 0 && { lacks }) };
}

/** Only zeros prove nothing: a server that has not computed them yet answers like this. */
export function readTextTotals(json: unknown): Usable<TextTotals> {
  if (isEmpty(json)) return { ok: false, kind: 'empty' };
  const periods = readFields(json);
  const read = (period: string) => {
    const { requests, tokens } = readFields(periods[period]);
    return isFigure(requests) && isFigure(tokens) ? { requests, tokens } : undefined;
  };
  const [minute, day, total] = ['minute', 'day', 'total'].map(read);
  if (!minute && !day) return { ok: false, kind: 'unexpected' };
  if (total?.requests === 0 && total.tokens === 0) return { ok: false, kind: 'empty' };
  const lacks: AnswerPart[] = [...(minute ? [] : ['requests' as const]), ...(day ? [] : ['use of the day' as const])];
  const rows = { ...(minute && { minute }), ...(day && { day }) };
  return { ok: true, rows, droppedRows: 0, ...(lacks.length > 0 && { lacks }) };
}
