import type { Failure } from './failure.ts';

/**
 * The result of one request; never an exception. `date`: what the server's own clock showed, ms since the epoch; null:
 * it does not say.
 */
export type Reply =
  | { kind: 'answer'; json: unknown; body: string; etag: string | null; date: number | null }
  /** The stored answer is still current. */
  | { kind: 'not-modified'; date: number | null }
  | {
      kind: 'failed';
      failure: Failure;
      /** How long the server asks us to wait; null: it does not say, or says so where it means nothing. */
      retryAfterMs: number | null;
    };

export interface HordeClient {
  /** Sends one GET. Calls for an address that is already being fetched share that request. */
  get(url: string, options?: GetOptions): Promise<Reply>;
}

export interface GetOptions {
  /** The stored answer's ETag: a server that still has the same answer only says so. */
  etag?: string | null;
  /**
   * The stored body: if the same one arrives, it is not parsed again. The Horde sends no `ETag`, and computes the usage
   * once a day.
   */
  body?: string | null;
  /** Replaces JSON.parse. Throws for text that is not JSON. */
  parse?: ((text: string) => unknown) | undefined;
  /** Whether to identify ourselves (`Client-Agent`). */
  identify?: boolean;
  /** For the whole answer, including its body. */
  timeoutMs?: number;
}

export interface HordeClientOptions {
  /** `name:version:contact`, sent as `Client-Agent` if `identify` is set, as the Horde asks of its clients. */
  clientAgent: string;
  /** Longer bodies are aborted while they arrive. */
  longestBodyBytes?: number;
  now?: () => number;
  fetch?: typeof fetch;
}

const SECOND_MS = 1000;
const TIMEOUT_MS = 20 * SECOND_MS;
const MEGABYTE = 1024 * 1024;
/** 30 times the largest real answer, `/stats/text/models`. */
const MAX_BODY_BYTES = 32 * MEGABYTE;

export function createHordeClient(options: HordeClientOptions): HordeClient {
  const inFlight = new Map<string, Promise<Reply>>();
  return {
    get(url, getOptions = {}) {
      const running = inFlight.get(url);
      if (running) return running;
      const reply = sendRequest(url, getOptions, options).finally(() => inFlight.delete(url));
      inFlight.set(url, reply);
      return reply;
    },
  };
}

async function sendRequest(url: string, getOptions: GetOptions, options: HordeClientOptions): Promise<Reply> {
  const { timeoutMs = TIMEOUT_MS, etag = null } = getOptions;
  const { host } = new URL(url);
  const abort = new AbortController();
  let isTimedOut = false;
  const timer = setTimeout(() => {
    isTimedOut = true;
    abort.abort();
  }, timeoutMs);
  let status: number | null = null;
  try {
    const fetchNow = options.fetch ?? fetch;
    const response = await fetchNow(url, {
      headers: toHeaders(getOptions, options.clientAgent),
      signal: abort.signal,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    status = response.status;
    if (status === 304 && etag !== null) return { kind: 'not-modified', date: readDate(response.headers) };
    if (status === 200) return await readReply(response, host, getOptions, options, () => abort.abort());
    // Nobody reads the body, and an unread body would keep its connection open.
    abort.abort();
    return toStatusFailure(host, response, (options.now ?? Date.now)());
  } catch {
    if (isTimedOut) return toFailedReply({ kind: 'timeout', status, host, limit: Math.round(timeoutMs / SECOND_MS) });
    return toFailedReply({ kind: status === null ? 'unreachable' : 'broken-off', status, host });
  } finally {
    clearTimeout(timer);
  }
}

const toFailedReply = (failure: Failure, retryAfterMs: number | null = null): Reply => ({
  kind: 'failed',
  failure,
  retryAfterMs,
});

function toHeaders({ identify = true, etag = null }: GetOptions, clientAgent: string): Record<string, string> {
  return {
    Accept: 'application/json',
    ...(identify && { 'Client-Agent': clientAgent }),
    ...(etag !== null && { 'If-None-Match': etag }),
  };
}

function toStatusFailure(host: string, { status, headers }: Response, now: number): Reply {
  // With any other status, even 200, the Horde also sends `Retry-After`, where it means nothing.
  const retryAfterMs = status === 429 || status === 503 ? readRetryAfter(headers, now) : null;
  return toFailedReply({ kind: kindOfStatus(status), status, host }, retryAfterMs);
}

function kindOfStatus(status: number): Failure['kind'] {
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'server-error';
  return status >= 400 ? 'client-error' : 'no-data';
}

async function readReply(
  response: Response,
  host: string,
  { body = null, parse = JSON.parse }: GetOptions,
  { longestBodyBytes = MAX_BODY_BYTES }: HordeClientOptions,
  abort: () => void,
): Promise<Reply> {
  const text = await readText(response, longestBodyBytes);
  if (text === null) {
    abort();
    return toFailedReply({ kind: 'too-long', status: 200, host, limit: Math.floor(longestBodyBytes / MEGABYTE) });
  }
  const date = readDate(response.headers);
  if (text === body) return { kind: 'not-modified', date };
  try {
    return { kind: 'answer', json: parse(text), body: text, etag: response.headers.get('etag'), date };
  } catch {
    return toFailedReply({ kind: /^\s*</.test(text) ? 'web-page' : 'not-json', status: 200, host });
  }
}

/** The body as text; null: it is longer than allowed. */
async function readText(response: Response, longestBytes: number): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let lengthBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    lengthBytes += value.byteLength;
    if (lengthBytes > longestBytes) return null;
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * `Retry-After` in ms. It is either whole seconds or an HTTP date, which is compared with the server's own clock if the
 * server sends it. Null: it is missing or invalid.
 */
export function readRetryAfter(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND_MS;
  const until = Date.parse(value);
  if (!/[a-z]{3}/i.test(value) || Number.isNaN(until)) return null;
  return Math.max(0, until - (readDate(headers) ?? now));
}

/** See `Reply`. */
function readDate(headers: Headers): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}
