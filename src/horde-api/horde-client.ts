import type { Failure } from './failure.ts';

/** What came of one request. Never an exception. */
export type Reply =
  | { kind: 'answer'; json: unknown; body: string; etag: string | null }
  /** The answer held is still the newest. */
  | { kind: 'not-modified' }
  | {
      kind: 'failed';
      failure: Failure;
      /** ms that the server asks us to stay away; null = it does not say, or says it where it means nothing. */
      retryAfter: number | null;
    };

export interface HordeClient {
  /** One GET. Whoever asks for an address that is being fetched shares that request. */
  get(url: string, options?: GetOptions): Promise<Reply>;
}

export interface GetOptions {
  /** Of the answer held: a server that still has the same one says only that. */
  etag?: string | null;
  /** The body held: the same one is not read again. The Horde has no `ETag`, and computes the usage once a day. */
  body?: string | null;
  /** In place of JSON.parse; throws for what is no JSON. */
  parse?: ((text: string) => unknown) | undefined;
  /** Whether to tell who asks (`Client-Agent`). */
  identify?: boolean;
  /** For the whole answer, its body included, ms. */
  timeout?: number;
}

export interface HordeClientOptions {
  /** `name:version:contact`, sent as `Client-Agent` where `identify` is set, as the Horde wants of its clients. */
  clientAgent: string;
  /** Longer bodies are refused while they arrive. */
  longestBody?: number;
  now?: () => number;
  fetch?: typeof fetch;
}

const SECOND = 1000;
const TIMEOUT = 20 * SECOND;
/** 30 times the largest answer there is, `/stats/text/models`. */
const LONGEST_BODY = 32 * 1024 * 1024;

export function createHordeClient(options: HordeClientOptions): HordeClient {
  const { clientAgent, longestBody = LONGEST_BODY, now = Date.now } = options;
  const fetchNow: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const inFlight = new Map<string, Promise<Reply>>();

  async function request(
    url: string,
    { etag = null, body = null, parse = JSON.parse, identify = true, timeout = TIMEOUT }: GetOptions,
  ): Promise<Reply> {
    const host = new URL(url).host;
    const abort = new AbortController();
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      abort.abort();
    }, timeout);
    let status: number | null = null;
    const fail = (kind: Failure['kind'], message: string, retryAfter: number | null = null): Reply => ({
      kind: 'failed',
      failure: { kind, status, message },
      retryAfter,
    });
    try {
      const headers: Record<string, string> = { Accept: 'application/json' };
      if (identify) headers['Client-Agent'] = clientAgent;
      if (etag !== null) headers['If-None-Match'] = etag;
      const response = await fetchNow(url, {
        headers,
        signal: abort.signal,
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      status = response.status;
      if (status === 304 && etag !== null) return { kind: 'not-modified' };
      if (status !== 200) {
        // Nobody reads it; an unread body would keep its connection.
        abort.abort();
        const wait = status === 429 || status === 503 ? retryAfter(response.headers, now()) : null;
        if (status === 429) return fail('rate-limited', `${host} answers 429: asked too often`, wait);
        if (status >= 500) return fail('server-error', `${host} answers ${status}: it is in trouble itself`, wait);
        if (status >= 400) return fail('client-error', `${host} answers ${status}`);
        return fail('unexpected', `${host} answers ${status} instead of data`);
      }
      const text = await readText(response, longestBody);
      if (text === null) {
        abort.abort();
        return fail('unexpected', `${host} answers more than ${Math.floor(longestBody / 1024 / 1024)} MB`);
      }
      if (text === body) return { kind: 'not-modified' };
      try {
        return { kind: 'answer', json: parse(text), body: text, etag: response.headers.get('etag') };
      } catch {
        if (/^\s*</.test(text)) return fail('not-json', `${host} answers a web page instead of data`);
        return fail('not-json', `The answer of ${host} is damaged or cut short`);
      }
    } catch {
      if (timedOut) return fail('timeout', `${host} does not answer within ${Math.round(timeout / SECOND)} s`);
      if (status !== null) return fail('unreachable', `The connection to ${host} broke off`);
      return fail('unreachable', `${host} cannot be reached`);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    get(url, options = {}) {
      const running = inFlight.get(url);
      if (running) return running;
      const reply = request(url, options).finally(() => inFlight.delete(url));
      inFlight.set(url, reply);
      return reply;
    },
  };
}

/** The body as text; null when it is longer than `longest` bytes. */
async function readText(response: Response, longest: number): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.byteLength;
    if (length > longest) return null;
    text += decoder.decode(value, { stream: true });
  }
}

/** `Retry-After` in ms, from whole seconds or an HTTP date (against the server's own clock where it tells it). */
export function retryAfter(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND;
  const until = Date.parse(value);
  if (!/[a-z]{3}/i.test(value) || Number.isNaN(until)) return null;
  const serverNow = Date.parse(headers.get('date') ?? '');
  return Math.max(0, until - (Number.isNaN(serverNow) ? now : serverNow));
}
